import Screen

/// JSON text laid out for reading: a line a member, two blanks a level, each part with the role of what it
/// is.
///
/// The tokens are those of the text itself, escapes, number lexemes and duplicate keys included. Works on any
/// bytes; what is no JSON comes out as it stands, only its lines may break elsewhere.
struct JSONLayout {
    /// The most lines made of one text; one line more then says that there is more.
    static let maximumLines = 5_000
    /// The most bytes shown of one string or other scalar.
    static let maximumTokenBytes = 4_096

    private let bytes: [UInt8]
    private var index = 0
    private var lines: [StyledText] = []
    private var line = StyledText()
    private var isInObject: [Bool] = []
    private var expectsKey = false

    /// Lays out a JSON text.
    ///
    /// - Parameter bytes: the text in UTF-8.
    /// - Returns: its lines; none for an empty text.
    static func lines(of bytes: [UInt8]) -> [StyledText] {
        var layout = JSONLayout(bytes: bytes)
        return layout.laidOut()
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    private mutating func laidOut() -> [StyledText] {
        while index < bytes.count, lines.count < Self.maximumLines { takeToken() }
        if index >= bytes.count {
            if !line.spans.isEmpty { endLine() }
        } else {
            lines.append(StyledText("… the rest is left out here", .dim))
        }
        return lines
    }

    private mutating func takeToken() {
        switch bytes[index] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): index += 1
        case UInt8(ascii: "{"): open(isObject: true)
        case UInt8(ascii: "["): open(isObject: false)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): close()
        case UInt8(ascii: ","): takeComma()
        case UInt8(ascii: ":"): takeColon()
        case UInt8(ascii: "\""): takeString()
        default: takeScalar()
        }
    }

    private mutating func open(isObject: Bool) {
        let bracket = isObject ? "{" : "["
        index += 1
        skipWhiteSpace()
        if index < bytes.count, bytes[index] == UInt8(ascii: isObject ? "}" : "]") {
            index += 1
            line.append(isObject ? "{}" : "[]", .punctuation)
            return
        }
        line.append(bracket, .punctuation)
        isInObject.append(isObject)
        expectsKey = isObject
        endLine()
    }

    private mutating func close() {
        if !isInObject.isEmpty {
            if line.spans.contains(where: { $0.style.role != .plain }) { endLine() }
            line = StyledText()
            isInObject.removeLast()
            indent()
        }
        line.append(bytes[index] == UInt8(ascii: "}") ? "}" : "]", .punctuation)
        expectsKey = false
        index += 1
    }

    private mutating func takeComma() {
        line.append(",", .punctuation)
        index += 1
        expectsKey = isInObject.last ?? false
        endLine()
    }

    private mutating func takeColon() {
        line.append(": ", .punctuation)
        index += 1
        expectsKey = false
    }

    private mutating func takeString() {
        let start = index
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        index = min(index + 1, bytes.count)
        append(start..<index, expectsKey ? .field : .string)
    }

    private mutating func takeScalar() {
        let start = index
        let ends = Array(" \t\n\r,:{}[]\"".utf8)
        repeat { index += 1 } while index < bytes.count && !ends.contains(bytes[index])
        let first = bytes[start]
        let isNumber = first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        append(start..<index, isNumber ? .number : .literal)
    }

    private mutating func append(_ range: Range<Int>, _ role: Role) {
        if line.spans.isEmpty { indent() }
        line.append(CappedText.text(of: bytes[range], to: Self.maximumTokenBytes), role)
    }

    private mutating func skipWhiteSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func endLine() {
        lines.append(line)
        line = StyledText()
        indent()
    }

    private mutating func indent() {
        guard line.spans.isEmpty, !isInObject.isEmpty else { return }
        line.append(String(repeating: " ", count: 2 * min(isInObject.count, 64)), .plain)
    }
}
