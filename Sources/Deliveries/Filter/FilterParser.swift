/// Reads the filter language by hand; every recursion is bounded.
///
/// `any := all ("or" all)*` · `all := term+` · `term := "-"* ("(" any ")" | key ":" value | text)`
struct FilterParser {
    /// The most parentheses inside each other.
    static let maximumDepth = 40
    /// The most tests of a filter.
    static let maximumTests = 64
    /// The most characters of a filter.
    static let maximumLength = 2_000

    private let characters: [Character]
    private var place = 0
    private var depth = 0
    private var testCount = 0

    private init(_ text: String) {
        characters = Array(text)
    }

    /// Reads a whole text.
    ///
    /// - Parameter text: what was typed.
    /// - Returns: the expression; nil for an empty one.
    /// - Throws: `FilterError`, which points at the place.
    static func parse(_ text: String) throws(FilterError) -> FilterExpression? {
        var parser = FilterParser(text)
        try parser.checkCharacters()
        parser.skipBlanks()
        if parser.isAtEnd { return nil }
        let expression = try parser.any()
        guard parser.isAtEnd else { throw parser.error("this ) closes nothing: take it away, or quote it") }
        return expression
    }

    private func checkCharacters() throws(FilterError) {
        if characters.count > Self.maximumLength {
            throw FilterError(
                column: Self.maximumLength + 1,
                message: "a filter has at most \(Self.maximumLength) characters: make it shorter")
        }
        let isControl = { (character: Character) in
            character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } && character != "\t"
        }
        if let index = characters.firstIndex(where: isControl) {
            throw FilterError(column: index + 1, message: "a control character: take it away")
        }
    }

    // MARK: - Grammar

    private mutating func any() throws(FilterError) -> FilterExpression {
        var parts = [try all()]
        while takeOr() { parts.append(try all(after: "or")) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func all(after word: String? = nil) throws(FilterError) -> FilterExpression {
        var parts: [FilterExpression] = []
        while !isAtEnd, characters[place] != ")", !isAtOr { parts.append(try term()) }
        guard let first = parts.first else { throw missing(after: word) }
        return parts.count == 1 ? first : .all(parts)
    }

    private func missing(after word: String?) -> FilterError {
        if let word { return error("something must follow \(word): a test such as state:dead, or text") }
        if isAtOr { return error("something must stand before or: a test such as state:dead, or text", 2) }
        return error("nothing is here: give a test such as state:dead, or text")
    }

    private mutating func term() throws(FilterError) -> FilterExpression {
        let start = place
        var isNegative = false
        while !isAtEnd, characters[place] == "-" {
            isNegative.toggle()
            place += 1
        }
        if place > start, isAtEnd || isBlank(place) || characters[place] == ")" {
            throw FilterError(
                column: start + 1, message: "- must stand before a test or text: -state:delivered")
        }
        let expression = characters[place] == "(" ? try group() : FilterExpression.test(try test())
        skipBlanks()
        return isNegative ? .not(expression) : expression
    }

    private mutating func group() throws(FilterError) -> FilterExpression {
        let start = place
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw error("more than \(Self.maximumDepth) parentheses inside each other: make it simpler")
        }
        place += 1
        skipBlanks()
        let expression = try any()
        guard !isAtEnd else {
            throw FilterError(column: start + 1, message: "this ( is never closed: put a ) behind it")
        }
        place += 1
        return expression
    }

    private mutating func test() throws(FilterError) -> FilterTest {
        let start = place
        testCount += 1
        guard testCount <= Self.maximumTests else {
            throw error("more than \(Self.maximumTests) tests: leave some out")
        }
        if characters[place] == "\"" { return .text(try quoted()) }
        guard let colon = keyEnd else {
            return .text(bare())
        }
        let key = String(characters[start..<colon])
        place = colon + 1
        let valueStart = place
        let isQuoted = !isAtEnd && characters[place] == "\""
        let value = isQuoted ? try quoted() : bare()
        return try FilterValue(
            key: key, keyColumn: start + 1, value: value, isQuoted: isQuoted, valueColumn: valueStart + 1,
            length: place - valueStart
        ).test()
    }

    // MARK: - Words

    /// Where the colon after a key stands; nil when no key stands here.
    private var keyEnd: Int? {
        guard characters[place].isASCII, characters[place].isLetter else { return nil }
        let isKeyPart = { (character: Character) in
            character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
        }
        let end = characters[place...].firstIndex { !isKeyPart($0) }
        return end.flatMap { characters[$0] == ":" ? $0 : nil }
    }

    /// Takes everything up to a blank or a parenthesis.
    private mutating func bare() -> String {
        let start = place
        while !isAtEnd, !isBlank(place), characters[place] != "(", characters[place] != ")" { place += 1 }
        return String(characters[start..<place])
    }

    /// Takes a text in quotes; `\"` and `\\` stand for the characters themselves.
    private mutating func quoted() throws(FilterError) -> String {
        let start = place
        var text = ""
        place += 1
        while !isAtEnd, characters[place] != "\"" {
            let isEscape = characters[place] == "\\" && place + 1 < characters.count
            if isEscape, ["\"", "\\"].contains(characters[place + 1]) { place += 1 }
            text.append(characters[place])
            place += 1
        }
        guard !isAtEnd else {
            throw FilterError(column: start + 1, message: "this quote is never closed: put a \" behind it")
        }
        place += 1
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw FilterError(
                column: start + 1, length: place - start, message: "nothing is in these quotes: give text")
        }
        return text
    }

    private var isAtEnd: Bool { place >= characters.count }

    private func isBlank(_ index: Int) -> Bool { characters[index].isWhitespace }

    private mutating func skipBlanks() {
        while !isAtEnd, isBlank(place) { place += 1 }
    }

    /// Whether the word `or` stands here.
    private var isAtOr: Bool {
        guard place + 1 < characters.count, String(characters[place...(place + 1)]).lowercased() == "or"
        else { return false }
        let next = place + 2
        return next == characters.count || isBlank(next) || characters[next] == "(" || characters[next] == ")"
    }

    private mutating func takeOr() -> Bool {
        guard isAtOr else { return false }
        place += 2
        skipBlanks()
        return true
    }

    private func error(_ message: String, _ length: Int = 1) -> FilterError {
        FilterError(column: place + 1, length: length, message: message)
    }
}
