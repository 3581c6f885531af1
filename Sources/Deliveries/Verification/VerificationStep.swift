/// One request of reading back, and what came of it.
public struct VerificationStep: Equatable, Sendable {
    /// The path that was read (`GET`), as it may be shown.
    public var path: String
    /// The answer or the failure: `200 OK`, `connection refused`.
    public let words: String
    /// Whether it answered what was asked; a 404 does not.
    public let isGood: Bool
    /// How long it took.
    public let milliseconds: Int
    /// What was in it: `2 sessions`, or what an error says.
    public var note: String

    /// Makes a step.
    ///
    /// - Parameters:
    ///   - path: the path that was read, as it may be shown.
    ///   - words: the answer or the failure in words.
    ///   - isGood: whether it answered what was asked.
    ///   - milliseconds: how long it took.
    ///   - note: what was in it.
    public init(path: String, words: String, isGood: Bool, milliseconds: Int, note: String) {
        self.path = path
        self.words = words
        self.isGood = isGood
        self.milliseconds = milliseconds
        self.note = note
    }
}
