import JSONText

extension EventError {
    /// The error in words for an event that is one line of a stream, where a line of its own would only confuse.
    package var wordsInLine: String {
        guard case .syntax(let error) = reason else { return description }
        return "not JSON: column \(error.column) (byte \(error.offset)): \(error.reason.words)"
    }
}
