/// The latest log lines, the oldest first.
struct LogRing: Equatable, Sendable {
    /// How many lines are kept.
    static let capacity = 500
    /// The most bytes kept of a line.
    static let maximumLineBytes = 1_000

    /// The lines, the oldest first.
    private(set) var lines: [String] = []

    /// Adds a line, and lets the oldest go when there are too many.
    mutating func append(_ line: String) {
        if lines.count == Self.capacity { lines.removeFirst() }
        lines.append(CappedText.text(line, to: Self.maximumLineBytes))
    }
}
