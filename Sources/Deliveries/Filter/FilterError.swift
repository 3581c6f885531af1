/// Why a text is no filter, and where.
///
/// `description` is one line for a person: where, what, what to do instead.
public struct FilterError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The first character that is wrong, from 1; one past the end when something is missing there.
    public let column: Int

    /// How many characters are wrong, at least 1.
    public let length: Int

    /// What is wrong and what to do, without the place.
    public let message: String

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - column: the first character that is wrong, from 1.
    ///   - length: how many characters are wrong.
    ///   - message: what is wrong and what to do.
    public init(column: Int, length: Int = 1, message: String) {
        self.column = column
        self.length = max(length, 1)
        self.message = message
    }

    /// Where, what and what to do, in one line.
    public var description: String { "column \(column): \(message)" }
}
