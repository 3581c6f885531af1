import Crypto

/// The messageIds that are minted for events which bring none; each has the shape of a UUID.
enum MessageID {
    /// A new random id, a UUID of version 4 in lower case.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return text(high: generator.next(), low: generator.next(), version: 4)
    }

    /// The id of a line in a file: the same content at the same place always gives the same id, so that reading a
    /// file again sends nothing twice.
    ///
    /// - Parameters:
    ///   - content: the line's bytes without its line end.
    ///   - offset: where the line begins in the file, in bytes from 0.
    /// - Returns: a UUID of version 8, made from the SHA-256 of both.
    static func of(_ content: [UInt8], at offset: Int) -> String {
        var hash = SHA256()
        withUnsafeBytes(of: UInt64(offset).bigEndian) { hash.update(bufferPointer: $0) }
        content.withUnsafeBytes { hash.update(bufferPointer: $0) }
        let words = hash.finalize().withUnsafeBytes { digest in
            (digest.loadUnaligned(as: UInt64.self), digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        return text(high: words.0.bigEndian, low: words.1.bigEndian, version: 8)
    }

    /// Writes 128 bits as a UUID, with version and variant put in.
    private static func text(high: UInt64, low: UInt64, version: UInt64) -> String {
        let high = high & ~0xF000 | version << 12
        let low = low & ~(0b11 << 62) | 0b10 << 62
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 36) { buffer in
            var place = 0
            for index in 0..<32 {
                if [8, 12, 16, 20].contains(index) {
                    buffer[place] = UInt8(ascii: "-")
                    place += 1
                }
                let word = index < 16 ? high : low
                buffer[place] = digits[Int(word >> UInt64(60 - 4 * (index % 16)) & 0xF)]
                place += 1
            }
            return place
        }
    }
}
