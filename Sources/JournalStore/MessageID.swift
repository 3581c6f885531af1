/// The messageIds that are minted for events which bring none; each has the shape of a UUID.
package enum MessageID {
    /// A new random id, a UUID of version 4 in lower case.
    ///
    /// - Returns: 36 characters.
    package static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return text(high: generator.next(), low: generator.next(), version: 4)
    }

    /// Writes 128 bits as a UUID, with version and variant put in.
    ///
    /// - Parameters:
    ///   - high: the first 64 bits.
    ///   - low: the last 64 bits.
    ///   - version: the version, 1 to 15.
    /// - Returns: 36 characters, in lower case.
    package static func text(high: UInt64, low: UInt64, version: UInt64) -> String {
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
