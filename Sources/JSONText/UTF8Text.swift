/// UTF-8 by hand: what is well formed, and how a scalar is written.
enum UTF8Text {
    /// The length of the well-formed sequence of two to four bytes that a text begins with.
    ///
    /// - Parameter bytes: the text; its first byte is at least 0x80.
    /// - Returns: 2, 3 or 4; 0 when it is overlong, a surrogate, over U+10FFFF, cut off or no lead byte.
    static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let lead = bytes[0]
        let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard length > 0, bytes.count >= length else { return 0 }
        let second = bytes[1]
        let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
        let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
        guard second >= low, second <= high else { return 0 }
        for index in 2..<max(length, 2) where bytes[index] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// The value of one hexadecimal digit.
    ///
    /// - Parameter byte: an ASCII character.
    /// - Returns: 0 to 15, nil when it is no such digit.
    @inline(__always)
    static func hexValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte &- 0x30)
        case 0x41...0x46: UInt32(byte &- 0x37)
        case 0x61...0x66: UInt32(byte &- 0x57)
        default: nil
        }
    }

    /// The value of four hexadecimal digits.
    ///
    /// - Parameter pointer: four readable bytes.
    /// - Returns: the UTF-16 code unit, nil when they are not all digits.
    static func hexUnit(_ pointer: UnsafePointer<UInt8>) -> UInt32? {
        var unit: UInt32 = 0
        for index in 0..<4 {
            guard let digit = hexValue(pointer[index]) else { return nil }
            unit = unit &<< 4 | digit
        }
        return unit
    }

    /// Writes a scalar.
    ///
    /// - Parameters:
    ///   - scalar: a Unicode scalar's value.
    ///   - target: up to four writable bytes.
    /// - Returns: how many were written.
    static func write(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
        if scalar < 0x80 {
            target[0] = UInt8(truncatingIfNeeded: scalar)
            return 1
        }
        let length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
        var rest = scalar
        for index in stride(from: length - 1, to: 0, by: -1) {
            target[index] = UInt8(truncatingIfNeeded: 0x80 | (rest & 0x3F))
            rest >>= 6
        }
        let lead: UInt32 = length == 2 ? 0xC0 : length == 3 ? 0xE0 : 0xF0
        target[0] = UInt8(truncatingIfNeeded: lead | rest)
        return length
    }
}

/// The byte order mark of UTF-8, EF BB BF.
package enum ByteOrderMark {
    /// Whether a text begins with it.
    ///
    /// - Parameter bytes: any bytes.
    /// - Returns: true when the first three are the mark.
    package static func starts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    }
}
