/// One line of NDJSON that is not blank, as it stands in its stream.
public struct NDJSONLine: Equatable, Sendable {
    /// Why a line is refused before its JSON is looked at.
    public enum Problem: Equatable, Sendable {
        /// More bytes than an event may have (T2); they were skipped, not kept.
        case tooLong(limit: Int)
        /// It begins with a byte order mark, which only the start of the stream may have (T1).
        case byteOrderMark
    }

    /// The line without its line end; empty when it is too long.
    public let bytes: [UInt8]
    /// The line's number, from 1, blank lines counted.
    public let number: Int
    /// Where its first byte stands in the stream, from 0.
    public let offset: Int
    /// Why it is refused as it stands, or `nil`.
    public let problem: Problem?

    /// Describes a line.
    ///
    /// - Parameters:
    ///   - bytes: the line without its line end.
    ///   - number: the line's number, from 1.
    ///   - offset: where its first byte stands in the stream, from 0.
    ///   - problem: why it is refused as it stands, or `nil`.
    public init(bytes: [UInt8], number: Int, offset: Int, problem: Problem? = nil) {
        self.bytes = bytes
        self.number = number
        self.offset = offset
        self.problem = problem
    }
}

extension NDJSONLine.Problem: CustomStringConvertible {
    /// What is wrong with the line, in one line.
    public var description: String {
        switch self {
        case .tooLong(let limit): "the line is longer than \(limit) bytes, the most an event may have (T2)"
        case .byteOrderMark: "the line begins with a byte order mark, which only the first line may have (T1)"
        }
    }
}
