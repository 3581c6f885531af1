/// Eight bytes at once: the tests that find what needs care in a run of text.
///
/// In each result the lowest set high bit marks the first byte found (bits above it may be set falsely).
@usableFromInline
package enum ByteWord {
    @usableFromInline package static let ones: UInt64 = 0x0101_0101_0101_0101
    @usableFromInline package static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Marks a quote, a backslash and a control character.
    ///
    /// - Parameter word: eight bytes, the first in the lowest bits.
    /// - Returns: zero when there is none of them.
    @inlinable @inline(__always)
    package static func escapes(_ word: UInt64) -> UInt64 {
        let quote = word ^ 0x2222_2222_2222_2222
        let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let found =
            ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
            | ((word &- 0x2020_2020_2020_2020) & ~word)
        return found & highs
    }

    /// Marks a quote, a backslash, a control character and a byte of no ASCII character.
    ///
    /// - Parameter word: eight bytes, the first in the lowest bits.
    /// - Returns: zero when there is none of them.
    @inlinable @inline(__always)
    package static func specials(_ word: UInt64) -> UInt64 {
        escapes(word) | (word & highs)
    }

    /// Loads eight bytes, the first in the lowest bits.
    ///
    /// - Parameter pointer: at least eight readable bytes.
    /// - Returns: the word.
    @inlinable @inline(__always)
    package static func load(_ pointer: UnsafePointer<UInt8>) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
    }

    /// Loads up to eight bytes without reading past the end of their buffer; the missing ones are zero.
    ///
    /// - Parameters:
    ///   - pointer: at least `count` readable bytes.
    ///   - count: how many are wanted, 0 to 8.
    ///   - end: the end of the readable bytes.
    /// - Returns: the word, the first byte in the lowest bits.
    @inlinable @inline(__always)
    package static func load(
        _ pointer: UnsafePointer<UInt8>, count: Int, end: UnsafePointer<UInt8>
    ) -> UInt64 {
        if pointer + 8 <= end {
            return count >= 8 ? load(pointer) : load(pointer) & ((1 &<< UInt64(count &* 8)) &- 1)
        }
        var word: UInt64 = 0
        var index = 0
        while index < count {
            word |= UInt64(pointer[index]) &<< UInt64(index &* 8)
            index &+= 1
        }
        return word
    }
}
