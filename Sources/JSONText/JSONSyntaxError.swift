/// Why a text is not JSON that is taken here, and where.
///
/// `description` is one line for a person, such as `line 1, column 9 (byte 8): expected a value`.
public struct JSONSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong; stable, for code and tests to switch over.
    public enum Reason: Equatable, Sendable {
        /// Nothing but white space.
        case empty
        /// More bytes than the limit (T2).
        case tooLarge(maximumBytes: Int)
        /// Nested deeper than the limit (T2).
        case tooDeep(maximumDepth: Int)
        /// The text stops in the middle of a value.
        case endOfInput
        /// Something that begins no value where one must be.
        case expectedValue
        /// No string where an object's key must be.
        case expectedKey
        /// No colon after an object's key.
        case expectedColon
        /// Neither a comma nor the container's end after a value.
        case expectedCommaOrEnd
        /// A number that RFC 8259 does not allow, such as `01`, `1.` or `+1`.
        case invalidNumber
        /// A word that is none of `true`, `false` and `null`.
        case invalidLiteral
        /// A backslash before something that is no escape.
        case invalidEscape
        /// A `\u` escape of one half of a surrogate pair.
        case loneSurrogate
        /// A raw control character in a string.
        case controlCharacter
        /// Bytes in a string that are not UTF-8.
        case invalidUTF8
        /// Something after the value.
        case trailingContent
        /// A byte order mark where none is allowed.
        case byteOrderMark
    }

    /// What is wrong.
    public let reason: Reason

    /// Where, in bytes from the start, from 0.
    public let offset: Int

    /// The line of `offset`, from 1; lines end at a line feed.
    public let line: Int

    /// The column of `offset` in its line, from 1, in Unicode scalars.
    public let column: Int

    /// One line for a person: where, what.
    public var description: String {
        "line \(line), column \(column) (byte \(offset)): \(reason.words)"
    }

    /// Places an error in a text.
    ///
    /// - Parameters:
    ///   - reason: what is wrong.
    ///   - offset: where, in bytes from the start; counted into a line and a column.
    ///   - bytes: the text; invalid UTF-8 is allowed.
    init(_ reason: Reason, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var line = 1
        var column = 1
        for byte in bytes.prefix(offset) {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.reason = reason
        self.offset = offset
        self.line = line
        self.column = column
    }
}

extension JSONSyntaxError.Reason {
    /// The reason in words, without the place.
    public var words: String {
        switch self {
        case .empty: "there is no JSON value"
        case .tooLarge(let limit): "the text is over the limit of \(limit) bytes"
        case .tooDeep(let limit): "nested deeper than the limit of \(limit)"
        case .endOfInput: "the text ends in the middle of a value"
        case .expectedValue: "expected a value"
        case .expectedKey: "expected a key in double quotes"
        case .expectedColon: "expected a colon after the key"
        case .expectedCommaOrEnd: "expected a comma, or the end of the object or array"
        case .invalidNumber: "this is not a JSON number"
        case .invalidLiteral: "expected true, false or null"
        case .invalidEscape: "this is not a JSON escape"
        case .loneSurrogate: "this \\u escape is one half of a surrogate pair without the other"
        case .controlCharacter: "a control character in a string must be escaped"
        case .invalidUTF8: "these bytes are not UTF-8"
        case .trailingContent: "expected nothing more after the value"
        case .byteOrderMark: "a byte order mark is allowed once, at the very start"
        }
    }
}
