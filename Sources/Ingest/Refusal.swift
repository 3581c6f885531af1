/// Input that is no event by rules T1 to T3, and so was not kept.
public struct Refusal: Equatable, Sendable {
    /// The label of the source that read it, such as `http` or `file:events.ndjson`.
    public let source: String
    /// The line in its file or stream, from 1 and counting blank lines; `nil` for what came over HTTP.
    public let line: Int?
    /// What is wrong, as one line for a person.
    public let message: String
    /// The byte, from 0, within the line or body; `nil` when the whole of it is wrong.
    public let offset: Int?

    /// Notes a refusal.
    ///
    /// - Parameters:
    ///   - source: the source's label.
    ///   - line: the line, from 1, or `nil`.
    ///   - message: what is wrong, as one line.
    ///   - offset: the byte from 0 within the line or body, or `nil`.
    public init(source: String, line: Int?, message: String, offset: Int?) {
        self.source = source
        self.line = line
        self.message = message
        self.offset = offset
    }
}
