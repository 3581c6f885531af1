/// A text that is looked for in bytes, whatever the case of its ASCII letters.
struct Needle: Sendable {
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
            offsets(in: haystack).contains { start in
                let end = start + bytes.count
                // The full stop that ends a sentence ends an address too.
                let isOpen = start == 0 || !Self.isInWord(haystack[start - 1])
                let follows = end < haystack.count ? haystack[end] : 0
                let isDot = follows == UInt8(ascii: ".")
                let after = isDot && end + 1 < haystack.count ? haystack[end + 1] : 0
                return isOpen && !(isDot ? Self.isInWord(after) : Self.isInWord(follows))
            }
        }
    }

    /// Whether the text stands in bytes, alone or as a part of something longer.
    ///
    /// - Parameter haystack: the bytes of one value.
    /// - Returns: whether it does.
    func isPart(of haystack: [UInt8]) -> Bool {
        haystack.withUnsafeBytes { !offsets(in: $0).isEmpty }
    }

    private static func isInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default: "-_.@+%".utf8.contains(byte)
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func uppered(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & ~0x20 : byte
    }
}
