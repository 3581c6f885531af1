/// A text that is looked for in bytes, whatever the case of its ASCII letters.
struct Needle: Sendable, Equatable {
    /// The bytes beside a text that make a longer word of it.
    struct Neighbours: Sendable, Hashable {
        /// The bytes before it, ASCII letters lowered.
        let before: [UInt8]
        /// The bytes after it, ASCII letters lowered.
        let after: [UInt8]
    }

    /// The most bytes on either side that count as neighbours.
    static let reach = 4

    /// The text.
    let text: String
    private let bytes: [UInt8]

    /// Makes a needle.
    ///
    /// - Parameter text: the text, not empty.
    init(_ text: String) {
        self.text = text
        bytes = text.utf8.map(Self.lowered)
    }

    /// How many bytes the text has.
    var count: Int { bytes.count }

    /// Where the text stands in bytes.
    ///
    /// - Parameter haystack: the bytes.
    /// - Returns: the offsets, ascending.
    func offsets(in haystack: UnsafeRawBufferPointer) -> [Int] {
        guard let first = bytes.first, haystack.count >= bytes.count else { return [] }
        let upper = Self.uppered(first)
        var found: [Int] = []
        for start in 0...haystack.count - bytes.count
        where haystack[start] == first || haystack[start] == upper {
            var length = 1
            while length < bytes.count, Self.lowered(haystack[start + length]) == bytes[length] {
                length += 1
            }
            if length == bytes.count { found.append(start) }
        }
        return found
    }

    /// Whether the text stands in bytes and is not a part of a longer id or address.
    ///
    /// - Parameter haystack: the bytes of one value.
    /// - Returns: whether it does.
    func isWord(in haystack: [UInt8]) -> Bool {
        haystack.withUnsafeBytes { haystack in
            offsets(in: haystack).contains { word(at: $0, in: haystack).count == count }
        }
    }

    /// The id or address that the text is, or is a part of, at a place where it stands.
    ///
    /// - Parameters:
    ///   - start: where the text stands.
    ///   - haystack: the bytes of one value.
    /// - Returns: from where to where the whole word goes.
    func word(at start: Int, in haystack: UnsafeRawBufferPointer) -> Range<Int> {
        let end = start + count
        var low = start
        while let step = WordByte.step(before: low, in: haystack) { low -= step }
        var high = end
        while let step = WordByte.step(after: high, in: haystack) { high += step }
        // Full stops around an id or address are those of a sentence.
        while low < start, haystack[low] == UInt8(ascii: ".") { low += 1 }
        while high > end, haystack[high - 1] == UInt8(ascii: ".") { high -= 1 }
        return low..<high
    }

    /// The bytes beside the text inside a longer word.
    ///
    /// - Parameters:
    ///   - start: where the text stands.
    ///   - word: the longer word.
    ///   - haystack: the bytes of one value.
    /// - Returns: the nearest ones.
    func neighbours(at start: Int, in word: Range<Int>, of haystack: UnsafeRawBufferPointer) -> Neighbours {
        let end = start + count
        return Neighbours(
            before: haystack[max(word.lowerBound, start - Self.reach)..<start].map(Self.lowered),
            after: haystack[end..<min(word.upperBound, end + Self.reach)].map(Self.lowered))
    }

    /// Whether the text has one of some neighbours at a place where it stands.
    ///
    /// - Parameters:
    ///   - neighbours: the neighbours.
    ///   - start: where the text stands.
    ///   - haystack: the bytes, of any number of values.
    /// - Returns: whether it has.
    func has(
        _ neighbours: Set<Neighbours>, at start: Int, in haystack: UnsafeRawBufferPointer
    ) -> Bool {
        guard !neighbours.isEmpty else { return false }
        let end = start + count
        let lengths = (min(Self.reach, start), min(Self.reach, haystack.count - end))
        return (0...lengths.0).contains { before in
            (0...lengths.1).contains { after in
                neighbours.contains(
                    self.neighbours(at: start, in: start - before..<end + after, of: haystack))
            }
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func uppered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & ~0x20 : byte
    }
}

/// Tells which characters beside an id or address belong to it.
private enum WordByte {
    /// How far it is to the start of the character before a place.
    ///
    /// - Parameters:
    ///   - end: the place.
    ///   - haystack: the bytes of one value.
    /// - Returns: the number of bytes; nil when that character is of no id or address, or there is none.
    static func step(before end: Int, in haystack: UnsafeRawBufferPointer) -> Int? {
        guard end > 0 else { return nil }
        if haystack[end - 1] < 0x80 {
            return isASCIIWord(haystack[end - 1]) && !isEscape(before: end, in: haystack) ? 1 : nil
        }
        var start = end - 1
        while start > max(0, end - 4), haystack[start] & 0xC0 == 0x80 { start -= 1 }
        return isWord(haystack[start..<end]) ? end - start : nil
    }

    /// How far it is to the end of the character after a place.
    ///
    /// - Parameters:
    ///   - start: the place.
    ///   - haystack: the bytes of one value.
    /// - Returns: the number of bytes; nil when that character is of no id or address, or there is none.
    static func step(after start: Int, in haystack: UnsafeRawBufferPointer) -> Int? {
        guard start < haystack.count else { return nil }
        if haystack[start] < 0x80 { return isASCIIWord(haystack[start]) ? 1 : nil }
        var end = start + 1
        while end < min(haystack.count, start + 4), haystack[end] & 0xC0 == 0x80 { end += 1 }
        return isWord(haystack[start..<end]) ? end - start : nil
    }

    /// Whether a JSON escape ends at a place, such as the one of a line break: its letters are of no word.
    private static func isEscape(before end: Int, in haystack: UnsafeRawBufferPointer) -> Bool {
        if end >= 2, haystack[end - 2] == UInt8(ascii: "\\") { return true }
        return end >= 6 && haystack[end - 6] == UInt8(ascii: "\\") && haystack[end - 5] == UInt8(ascii: "u")
    }

    private static func isASCIIWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-_.@+%".utf8.contains(byte)
        }
    }

    /// Of other alphabets' letters those with upper and lower case are of words; the rest, written without spaces or
    /// as quotation marks, stand beside them.
    private static func isWord(_ character: Slice<UnsafeRawBufferPointer>) -> Bool {
        String(decoding: character, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
            scalar.properties.isCased || scalar.properties.canonicalCombiningClass != .notReordered
        }
    }
}
