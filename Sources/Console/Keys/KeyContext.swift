/// Where a key was pressed.
public enum KeyContext: String, Equatable, Hashable, Sendable, CaseIterable {
    /// The list, with the part below it.
    case list
    /// The part below the list, when it has the whole screen.
    case whole
    /// The part below the list, while each field is explained.
    case explanation
    /// The part below the list, while stages are gone through.
    case stages
    /// The help.
    case help
    /// The log lines.
    case log
    /// The statistics.
    case statistics
    /// A question.
    case confirmation
}
