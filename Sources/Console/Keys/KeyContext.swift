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
    /// The comparison of events under edited rules.
    case whatIf
    /// The help.
    case help
    /// The log lines.
    case log
    /// What two deliveries differ in.
    case difference
    /// A reading back of a timeline.
    case verification
    /// The form in which a test event is made; keys that are not in the map are text there.
    case form
    /// An event that was edited, before it is sent.
    case edited
    /// The statistics.
    case statistics
    /// A question.
    case confirmation
}
