/// Where a key was pressed.
public enum KeyContext: String, Equatable, Hashable, Sendable, CaseIterable {
    /// The list, with the part below it.
    case list
    /// The part below the list, when it has the whole screen.
    case whole
    /// The help.
    case help
    /// The log lines.
    case log
    /// A question.
    case confirmation
}
