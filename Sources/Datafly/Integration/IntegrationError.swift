/// Why an integration's configuration cannot be used: everything that is wrong with the file.
///
/// `description` has a line for each problem, with the file's name. `ked` prints it and exits 78.
public struct IntegrationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file's name.
    public let fileName: String

    /// The mistakes and warnings, by line; at least one is no warning.
    public let problems: [IntegrationProblem]

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - fileName: the file's name.
    ///   - problems: what is wrong, by line.
    public init(fileName: String, problems: [IntegrationProblem]) {
        self.fileName = fileName
        self.problems = problems
    }

    /// A line for each problem: `integration.yaml line 14, column 9: error: …`.
    public var description: String {
        problems.map { "\(fileName) \($0)" }.joined(separator: "\n")
    }
}
