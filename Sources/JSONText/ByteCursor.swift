/// Where the next byte of output goes; the room was reserved before.
@usableFromInline
package struct ByteCursor {
    /// The next byte to write.
    @usableFromInline package var place: UnsafeMutablePointer<UInt8>

    @inlinable package init(_ place: UnsafeMutablePointer<UInt8>) {
        self.place = place
    }

    /// Writes one byte.
    @inlinable @inline(__always)
    package mutating func put(_ byte: UInt8) {
        place.pointee = byte
        place += 1
    }

    /// Writes a text of the program's.
    @inlinable @inline(__always)
    package mutating func put(_ text: StaticString) {
        let count = text.utf8CodeUnitCount
        UnsafeMutableRawPointer(place).copyMemory(from: text.utf8Start, byteCount: count)
        place += count
    }

    /// Copies bytes.
    ///
    /// - Parameters:
    ///   - source: the bytes.
    ///   - end: the end of what may be read from `source` on; far enough ahead, whole words are copied.
    @inlinable @inline(__always)
    package mutating func copy(_ source: UnsafeBufferPointer<UInt8>, readableTo end: UnsafePointer<UInt8>) {
        guard let start = source.baseAddress else { return }
        let count = source.count
        if count <= ByteBuffer.slack, start + (count &+ 16) <= end {
            var index = 0
            repeat {
                let word = UnsafeRawPointer(start + index).loadUnaligned(as: SIMD16<UInt8>.self)
                UnsafeMutableRawPointer(place + index).storeBytes(of: word, as: SIMD16<UInt8>.self)
                index &+= 16
            } while index < count
        } else {
            UnsafeMutableRawPointer(place).copyMemory(from: start, byteCount: count)
        }
        place += count
    }

    /// Writes the inside of a JSON string for a value, with the fewest escapes (T1).
    ///
    /// - Parameter value: well-formed UTF-8; up to six times as many bytes are written.
    package mutating func escaped(_ value: UnsafeBufferPointer<UInt8>) {
        guard let source = value.baseAddress else { return }
        let count = value.count
        var index = 0
        while index < count {
            if index &+ 8 <= count {
                let word = ByteWord.load(source + index)
                let found = ByteWord.escapes(word)
                UnsafeMutableRawPointer(place).storeBytes(of: word.littleEndian, as: UInt64.self)
                guard found != 0 else {
                    place += 8
                    index &+= 8
                    continue
                }
                let clean = found.trailingZeroBitCount &>> 3
                place += clean
                index &+= clean
            }
            let byte = source[index]
            index &+= 1
            if byte >= 0x20, byte != 0x22, byte != 0x5C {
                put(byte)
            } else {
                putEscape(of: byte)
            }
        }
    }

    /// Writes the escape of a quote, a backslash or a control character.
    @inline(never)
    fileprivate mutating func putEscape(of byte: UInt8) {
        put(0x5C)
        switch byte {
        case 0x22, 0x5C: put(byte)
        case 0x08: put(0x62)
        case 0x09: put(0x74)
        case 0x0A: put(0x6E)
        case 0x0C: put(0x66)
        case 0x0D: put(0x72)
        default:
            put("u00")
            let digits: StaticString = "0123456789abcdef"
            put(digits.utf8Start[Int(byte >> 4)])
            put(digits.utf8Start[Int(byte & 15)])
        }
    }
}
