/// A constant or a template that is added to the payload, over what stands there.
///
/// For example: `{target: event.meta.channel, value: web}` or
/// `{target: event.meta.label, value: "{{ properties.currency }} order"}`.
public struct Enrichment: Equatable, Sendable {
    /// What is added.
    public enum Content: Equatable, Sendable {
        /// A value that is always the same, as compact JSON.
        case constant(String)
        /// A text with fields of the event in it.
        case template(ValueTemplate)
    }

    /// Where it goes; taken as written.
    public var target: TargetPath

    /// What is added.
    public var content: Content

    /// The line of the enrichment, from 1.
    public var line: Int

    /// Makes an enrichment.
    ///
    /// - Parameters:
    ///   - target: where it goes.
    ///   - content: what is added.
    ///   - line: the line of the enrichment.
    public init(target: TargetPath, content: Content, line: Int = 0) {
        self.target = target
        self.content = content
        self.line = line
    }
}
