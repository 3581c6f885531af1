import Datafly
import Kustomer

/// Takes a key out of what the far side sent back, so that an echo never reaches the store or the screen.
struct KeyMask: Sendable {
    /// The fewest bytes at the end of a cut text that count as the beginning of the key.
    private static let shortestBeginning = 5

    private let secret: [UInt8]
    private let masked: [UInt8]

    /// Makes a mask.
    ///
    /// - Parameters:
    ///   - secret: the key's bytes; without any, nothing is masked.
    ///   - masked: what may be shown of it.
    init(secret: [UInt8], masked: String) {
        self.secret = secret
        self.masked = Array(masked.utf8)
    }

    /// Bytes without the key, as it is or with characters written as JSON (`\u002e`) or a URL (`%2E`) may have them.
    ///
    /// - Parameters:
    ///   - bytes: the bytes.
    ///   - isCut: whether more was sent, so that the key may have begun at the end.
    /// - Returns: the bytes, the key masked.
    func masking(_ bytes: [UInt8], isCut: Bool = false) -> [UInt8] {
        guard let first = secret.first else { return bytes }
        var result: [UInt8] = []
        var place = 0
        var copied = 0
        while place < bytes.count {
            let byte = bytes[place]
            guard byte == first || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "%") else {
                place += 1
                continue
            }
            let (length, matched) = match(bytes, at: place)
            let isBeginning = isCut && place + length == bytes.count && matched >= Self.shortestBeginning
            guard matched == secret.count || isBeginning else {
                place += 1
                continue
            }
            result += bytes[copied..<place] + masked
            place += length
            copied = place
        }
        return copied == 0 ? bytes : result + bytes[copied...]
    }

    /// How much of the key stands at a place, and how many bytes it takes there.
    private func match(_ bytes: [UInt8], at start: Int) -> (length: Int, matched: Int) {
        var place = start
        var matched = 0
        while matched < secret.count, place < bytes.count {
            let (byte, length) = Self.character(bytes, at: place)
            guard byte == secret[matched] else { break }
            place += length
            matched += 1
        }
        return (place - start, matched)
    }

    /// The byte that a place means: itself, or what `\u00hh` or `%hh` stand for.
    private static func character(_ bytes: [UInt8], at place: Int) -> (byte: UInt8, length: Int) {
        let rest = bytes[place...]
        for prefix in [#"\u00"#, "%"] where rest.starts(with: prefix.utf8) {
            let digits = Array(rest.dropFirst(prefix.utf8.count).prefix(2))
            if digits.count == 2, let byte = PercentText.byte(digits[0], digits[1]) {
                return (byte, prefix.utf8.count + 2)
            }
        }
        return (bytes[place], 1)
    }
}
