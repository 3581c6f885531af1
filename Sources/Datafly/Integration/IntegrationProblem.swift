/// One mistake in an integration's configuration.
///
/// `description` is one line for a person: where, what, what to do. It never holds a value of `parameters`.
public struct IntegrationProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int

    /// The column, from 1, in Unicode scalars.
    public let column: Int

    /// Where in the configuration: `events.Order Completed.mappings[2].target`; indices begin with 0, the whole is "".
    public let path: String

    /// What is wrong, one line.
    public let message: String

    /// What to do about it, one line (`did you mean lowercase?`); nil when the message says it.
    public let suggestion: String?

    /// Whether the file can be used nevertheless.
    public let isWarning: Bool

    /// Makes a problem.
    ///
    /// - Parameters:
    ///   - line: the line, from 1.
    ///   - column: the column, from 1.
    ///   - path: where in the configuration.
    ///   - message: what is wrong.
    ///   - suggestion: what to do about it.
    ///   - isWarning: whether the file can be used nevertheless.
    public init(
        line: Int, column: Int, path: String, message: String, suggestion: String? = nil,
        isWarning: Bool = false
    ) {
        self.line = line
        self.column = column
        self.path = path
        self.message = message
        self.suggestion = suggestion
        self.isWarning = isWarning
    }

    /// One line for a person: `line 14, column 9: error: events.Order Completed.mappings[2].target: …: did you mean …?`.
    public var description: String {
        let place = path.isEmpty ? "" : "\(path): "
        let advice = suggestion.map { "; \($0)" } ?? ""
        return
            "line \(line), column \(column): \(isWarning ? "warning" : "error"): \(place)\(message)\(advice)"
    }
}
