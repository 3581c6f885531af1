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
    private var lines: [JSONLine] = []
    private var line = JSONLine()
    private var levels: [Level] = []
    private var expectsKey = false

    /// An object or array that is not closed yet.
    private struct Level {
        /// The index of the line that opens it.
        let line: Int
        let isObject: Bool
        /// The members or elements that began so far.
        var count = 0
    }

    /// Lays out a JSON text.
    ///
    /// - Parameter bytes: the text in UTF-8.
    /// - Returns: its lines; none for an empty text.
    static func lines(of bytes: [UInt8]) -> [StyledText] {
        structured(bytes).map(\.styled)
    }

    /// Lays out a JSON text, for folding and for finding places in it.
    ///
    /// - Parameter bytes: the text in UTF-8.
    /// - Returns: its lines with their structure; none for an empty text.
    static func structured(_ bytes: [UInt8]) -> [JSONLine] {
        var layout = JSONLayout(bytes: bytes)
        return layout.laidOut()
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    private mutating func laidOut() -> [JSONLine] {
        while index < bytes.count, lines.count < Self.maximumLines { takeToken() }
        if index >= bytes.count {
            if !line.styled.spans.isEmpty { endLine() }
        } else {
            for index in lines.indices where lines[index].container?.end == lines.count {
                lines[index].container = nil
            }
            lines.append(JSONLine(styled: StyledText("… the rest is left out here", .dim)))
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
        beginValue()
        index += 1
        skipWhiteSpace()
        if index < bytes.count, bytes[index] == UInt8(ascii: isObject ? "}" : "]") {
            index += 1
            line.styled.append(isObject ? "{}" : "[]", .punctuation)
            return
        }
        line.styled.append(bracket, .punctuation)
        levels.append(Level(line: lines.count, isObject: isObject))
        expectsKey = isObject
        endLine()
    }

    private mutating func close() {
        if let level = levels.last {
            if line.styled.spans.contains(where: { $0.style.role != .plain }) { endLine() }
            lines[level.line].container = .init(
                end: lines.count, count: level.count, isObject: level.isObject)
            levels.removeLast()
            line = JSONLine(opener: level.line)
            indent()
        }
        line.styled.append(bytes[index] == UInt8(ascii: "}") ? "}" : "]", .punctuation)
        expectsKey = false
        index += 1
    }

    private mutating func takeComma() {
        line.styled.append(",", .punctuation)
        index += 1
        expectsKey = levels.last?.isObject ?? false
        endLine()
    }

    private mutating func takeColon() {
        line.styled.append(": ", .punctuation)
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
        if expectsKey { beginMember(start..<index) } else { beginValue() }
        append(start..<index, expectsKey ? .field : .string)
    }

    private mutating func takeScalar() {
        let start = index
        beginValue()
        let ends = Array(" \t\n\r,:{}[]\"".utf8)
        repeat { index += 1 } while index < bytes.count && !ends.contains(bytes[index])
        let first = bytes[start]
        let isNumber = first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        append(start..<index, isNumber ? .number : .literal)
    }

    /// Counts a member, whose key stands in quotes at a place.
    private mutating func beginMember(_ key: Range<Int>) {
        levels[levels.count - 1].count += 1
        line.part = CappedText.text(of: bytes[key].dropFirst().dropLast(), to: Self.maximumTokenBytes)
    }

    /// Counts an element, when it is in an array that a value begins.
    private mutating func beginValue() {
        guard let level = levels.last, !level.isObject else { return }
        line.part = "\(level.count)"
        levels[levels.count - 1].count += 1
    }

    private mutating func append(_ range: Range<Int>, _ role: Role) {
        if line.styled.spans.isEmpty { indent() }
        line.styled.append(CappedText.text(of: bytes[range], to: Self.maximumTokenBytes), role)
    }

    private mutating func skipWhiteSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    }

    private mutating func endLine() {
        lines.append(line)
        line = JSONLine(opener: levels.last?.line)
        indent()
    }

    private mutating func indent() {
        guard line.styled.spans.isEmpty, !levels.isEmpty else { return }
        line.styled.append(String(repeating: " ", count: 2 * min(levels.count, 64)), .plain)
    }
}
