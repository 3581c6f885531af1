/// The text of a YAML file, checked for what no YAML text may hold, with marks at keys that stand there twice.
struct YAMLText {
    /// A mark that has been put before a key, where it stands in the marked text.
    struct KeyMark {
        let line: Int
        let column: Int
    }

    /// The text as the parser reads it.
    private(set) var text: String

    /// The marks, in the order in which they were put.
    private(set) var marks: [KeyMark] = []

    /// Unquoted aliases that a file may use.
    fileprivate static let maximumAliases = 1_000

    /// The scalars of a mark: U+E000 and one more from the private use area.
    fileprivate static let markLength = 2

    /// Checks a text.
    ///
    /// - Parameter bytes: the text.
    /// - Throws: that it is too long, no UTF-8, holds a character that YAML forbids, or too many aliases.
    init(_ bytes: [UInt8]) throws(IntegrationProblem) {
        let limit = IntegrationConfiguration.maximumBytes
        guard bytes.count <= limit else {
            throw IntegrationProblem(
                line: 1, column: 1, path: "",
                message: "the file has \(bytes.count) bytes and may have \(limit)",
                suggestion: "take out what it does not need")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        var scalars = text.unicodeScalars[...]
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        try Self.check(scalars, isUTF8: text.utf8.elementsEqual(bytes))
        self.text = String(scalars)
    }

    /// Goes through a text and refuses what no YAML text may hold.
    ///
    /// - Parameters:
    ///   - scalars: the text.
    ///   - isUTF8: whether it is what the file holds; if not, U+FFFD stands where it is no UTF-8.
    /// - Throws: the first character that may not stand there.
    fileprivate static func check(
        _ scalars: Substring.UnicodeScalarView, isUTF8: Bool
    ) throws(IntegrationProblem) {
        var place = (line: 1, column: 1)
        var before: Unicode.Scalar = "\n"
        var last: Unicode.Scalar = "\n"
        var aliases = 0
        for scalar in scalars {
            guard isAllowed(scalar), isUTF8 || scalar != "\u{FFFD}" else {
                throw IntegrationProblem(
                    line: place.line, column: place.column, path: "",
                    message: isAllowed(scalar)
                        ? "the file is no UTF-8" : "no YAML: a control character stands here",
                    suggestion: isAllowed(scalar)
                        ? "save it as UTF-8" : "take it out, or write it as an escape in double quotes")
            }
            if last == "*", scalar.properties.isAlphabetic || "0"..."9" ~= scalar, isAliasStart(before) {
                aliases += 1
            }
            guard aliases <= maximumAliases else {
                throw IntegrationProblem(
                    line: place.line, column: place.column, path: "",
                    message: "there are more than \(maximumAliases) aliases", suggestion: "use fewer")
            }
            (before, last) = (last, scalar)
            place = next(place, after: scalar, before)
        }
    }

    fileprivate static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
            0x10000...0x10FFFF:
            true
        default: false
        }
    }

    fileprivate static func isAliasStart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || [",", "[", "{"].contains(scalar)
    }

    fileprivate static func next(
        _ place: (line: Int, column: Int), after scalar: Unicode.Scalar, _ before: Unicode.Scalar
    ) -> (line: Int, column: Int) {
        switch scalar {
        case "\n" where before == "\r": place
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": (place.line + 1, 1)
        default: (place.line, place.column + 1)
        }
    }
}

extension YAMLText {
    /// Puts a mark before a key, so that it is no longer equal to another.
    ///
    /// - Parameters:
    ///   - line: the key's line in the marked text.
    ///   - column: its column there.
    /// - Returns: false when there is no such place.
    mutating func mark(line: Int, column: Int) -> Bool {
        guard var index = index(line: line, column: column),
            let number = Unicode.Scalar(UInt32(0xE001 + marks.count))
        else { return false }
        var scalars = text.unicodeScalars
        if scalars[index] == "\"" || scalars[index] == "'" { index = scalars.index(after: index) }
        scalars.insert(contentsOf: ["\u{E000}", number], at: index)
        text = String(scalars)
        marks.append(KeyMark(line: line, column: column))
        return true
    }

    /// A key as the file has it.
    ///
    /// - Parameter text: a scalar of the marked text.
    /// - Returns: the scalar without its mark.
    func unmarked(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard !marks.isEmpty, scalars.first == "\u{E000}", let number = scalars.dropFirst().first,
            0xE001..<(0xE001 + UInt32(marks.count)) ~= number.value
        else { return text }
        return String(scalars.dropFirst(Self.markLength))
    }

    /// A column as the file has it.
    ///
    /// - Parameters:
    ///   - column: a column of the marked text.
    ///   - line: its line.
    /// - Returns: the column, from 1.
    func column(_ column: Int, onLine line: Int) -> Int {
        marks.reversed().reduce(column) { column, mark in
            mark.line == line && mark.column < column ? max(1, column - Self.markLength) : column
        }
    }

    /// The character at a place of the marked text.
    ///
    /// - Parameters:
    ///   - line: from 1.
    ///   - column: from 1.
    /// - Returns: nil past the end.
    func scalar(line: Int, column: Int) -> Unicode.Scalar? {
        index(line: line, column: column).map { text.unicodeScalars[$0] }
    }

    fileprivate func index(line: Int, column: Int) -> String.UnicodeScalarView.Index? {
        var place = (line: 1, column: 1)
        var before: Unicode.Scalar = " "
        for index in text.unicodeScalars.indices {
            if place == (line, column) { return index }
            let scalar = text.unicodeScalars[index]
            place = Self.next(place, after: scalar, before)
            before = scalar
        }
        return nil
    }
}
