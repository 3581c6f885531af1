public import JSONText

/// What the checker, or the transform, has to say about one place of a payload.
///
/// Written as `{"rule":"number-suffix","pointer":"/event/meta/revenue","message":"…","severity":"error"}`.
public struct Finding: Equatable, Sendable {
    /// How much a finding weighs.
    public enum Severity: String, Sendable, CaseIterable {
        /// Kustomer is expected to refuse the payload with 400 or 413.
        case error
        /// Something that somebody asked for is lost, or Kustomer may refuse it.
        case warning
        /// Worth knowing; nothing needs to be done.
        case notice
    }

    /// The rule's id: stable, kebab-case, without values, such as `number-suffix`.
    public let rule: String

    /// The JSON pointer of the place, `""` for the whole document.
    public let pointer: String

    /// One line for a person: what is wrong and what to do.
    public let message: String

    /// How much the finding weighs.
    public let severity: Severity

    /// Makes a finding.
    ///
    /// - Parameters:
    ///   - rule: the rule's id, kebab-case.
    ///   - pointer: the JSON pointer of the place, `""` for the whole document.
    ///   - message: one line for a person.
    ///   - severity: how much it weighs.
    public init(rule: String, pointer: String, message: String, severity: Severity) {
        self.rule = rule
        self.pointer = pointer
        self.message = message
        self.severity = severity
    }

    /// Writes the finding as a JSON object with the members rule, pointer, message, severity.
    ///
    /// - Parameter writer: the writer, standing where a value may be written.
    public func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("rule")
        writer.string(rule)
        writer.key("pointer")
        writer.string(pointer)
        writer.key("message")
        writer.string(message)
        writer.key("severity")
        writer.string(severity.rawValue)
        writer.endObject()
    }
}
