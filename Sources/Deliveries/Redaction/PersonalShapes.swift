/// Finds what looks personal inside a text: e-mail addresses, IP addresses, tokens, card numbers.
struct PersonalShapes {
    private let text: [UInt8]
    private var place = 0

    /// A part of a text.
    struct Match {
        let range: Range<Int>
        let field: PersonalField
    }

    /// Makes a finder.
    ///
    /// - Parameter text: the text as UTF-8.
    init(_ text: [UInt8]) {
        self.text = text
    }

    /// The parts that look personal, in order, none over another.
    static func matches(in text: [UInt8]) -> [Match] {
        var finder = PersonalShapes(text)
        var found: [Match] = []
        while let match = finder.next() { found.append(match) }
        return found
    }

    private mutating func next() -> Match? {
        while place < text.count {
            guard isWordByte(place), place == 0 || !isWordByte(place - 1) else {
                place += 1
                continue
            }
            let start = place
            let end = wordEnd(from: start)
            place = end
            if let match = match(in: start..<end) {
                place = match.range.upperBound
                return match
            }
        }
        return nil
    }

    /// The bytes of which addresses and tokens are made; those of other scripts are letters.
    private func isWordByte(_ index: Int) -> Bool {
        let byte = text[index]
        return Self.isAlphanumeric(byte) || byte >= 0x80 || "@%+-_.':".utf8.contains(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private func wordEnd(from start: Int) -> Int {
        var end = start
        while end < text.count, isWordByte(end) { end += 1 }
        return end
    }

    private func match(in word: Range<Int>) -> Match? {
        if let range = email(in: word) { return Match(range: range, field: .email) }
        let range = trimmed(word)
        guard !range.isEmpty else { return nil }
        let bytes = text[range]
        if Self.isToken(bytes) || Self.isCard(bytes) { return Match(range: range, field: .secret) }
        if let address = Self.address(in: bytes) { return Match(range: address, field: .networkAddress) }
        return nil
    }

    /// A word without the marks of the sentence round it.
    private func trimmed(_ word: Range<Int>) -> Range<Int> {
        let isMark = { (byte: UInt8) in ".'-_%+".utf8.contains(byte) }
        var range = word
        while let first = range.first, isMark(text[first]) { range = range.dropFirst() }
        while let last = range.last, isMark(text[last]) || text[last] == UInt8(ascii: ":"),
            !isDoubleColon(endingAt: last, in: range)
        {
            range = range.dropLast()
        }
        return range
    }

    private func isDoubleColon(endingAt last: Int, in range: Range<Int>) -> Bool {
        last > range.lowerBound && text[last] == UInt8(ascii: ":") && text[last - 1] == UInt8(ascii: ":")
    }

    /// The e-mail address in a word, its sign written as `@` or, as URLs have it, as `%40`.
    private func email(in word: Range<Int>) -> Range<Int>? {
        var lowest = word.lowerBound
        for index in word {
            let isSign = text[index] == UInt8(ascii: "@")
            let isEscapedSign =
                index + 2 < word.upperBound && text[index...(index + 2)].elementsEqual("%40".utf8)
            guard isSign || isEscapedSign else { continue }
            var start = index
            // What stands before an earlier sign was looked at with that.
            while start > lowest, isLocalByte(start - 1) { start -= 1 }
            lowest = index + (isSign ? 1 : 3)
            while start < index, ".'".utf8.contains(text[start]) { start += 1 }
            let afterSign = index + (isSign ? 1 : 3)
            var end = afterSign
            while end < word.upperBound, isDomainByte(end) { end += 1 }
            while end > afterSign, ".-".utf8.contains(text[end - 1]) { end -= 1 }
            if start < index, end > afterSign { return start..<end }
        }
        return nil
    }

    private func isLocalByte(_ index: Int) -> Bool {
        isWordByte(index) && text[index] != UInt8(ascii: "@") && text[index] != UInt8(ascii: ":")
    }

    private func isDomainByte(_ index: Int) -> Bool {
        let byte = text[index]
        return Self.isAlphanumeric(byte) || byte >= 0x80 || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    /// Whether a word looks like a JSON Web Token, as Kustomer's keys are.
    private static func isToken(_ word: ArraySlice<UInt8>) -> Bool {
        word.count >= 20 && word.starts(with: "eyJ".utf8) && word.contains(UInt8(ascii: "."))
    }

    /// Whether a text is the number of a payment card: 15 or 16 digits as the schemes give them, the last one right.
    static func isCard(_ word: some Collection<UInt8>) -> Bool {
        let digits = word.filter { $0 != UInt8(ascii: "-") }
        guard (15...16).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        let start = digits.prefix(4).reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let isOfScheme =
            switch start {
            case 3400...3499, 3700...3799: digits.count == 15
            case 4000...4999, 5100...5599, 2221...2720, 6011, 6500...6599: digits.count == 16
            default: false
            }
        guard isOfScheme else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            let value = Int(digit.element - 0x30) * (digit.offset % 2 == 0 ? 1 : 2)
            return sum + (value > 9 ? value - 9 : value)
        }
        return sum % 10 == 0
    }

    /// The IP address that a word is, or that stands in it before a port.
    private static func address(in word: ArraySlice<UInt8>) -> Range<Int>? {
        if isVersion6(word) { return word.startIndex..<word.endIndex }
        let host = word.prefix { $0 != UInt8(ascii: ":") }
        return isVersion4(host) ? host.startIndex..<host.endIndex : nil
    }

    private static func isVersion4(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                part.count <= 3 && UInt8(String(decoding: part, as: UTF8.self)) != nil
                    && part.allSatisfy { (0x30...0x39).contains($0) }
            }
    }

    /// Eight groups of hexadecimal digits, or fewer with a double colon; a time of day is none.
    private static func isVersion6(_ word: ArraySlice<UInt8>) -> Bool {
        let colons = word.count { $0 == UInt8(ascii: ":") }
        guard (2...7).contains(colons) else { return false }
        let text = String(decoding: word, as: UTF8.self)
        guard text.contains("::") || colons == 7, text.contains(where: \.isHexDigit) else { return false }
        let parts = text.split(separator: ":")
        return parts.enumerated().allSatisfy { index, part in
            (part.utf8.count <= 4 && part.allSatisfy(\.isHexDigit))
                || (index == parts.count - 1 && isVersion4(Array(part.utf8)[...]))
        }
    }
}
