extension JSONScanner {
    /// Reads a string from its opening quote on.
    ///
    /// - Returns: whether it is one; when not, the position is that of the fault.
    @inline(__always)
    mutating func scanString() -> Bool {
        var place = position &+ 1
        let start = place
        var flags = JSONNode.string
        while true {
            while place &+ 8 <= count {
                let found = ByteWord.specials(ByteWord.load(bytes + place))
                guard found == 0 else {
                    place &+= found.trailingZeroBitCount &>> 3
                    break
                }
                place &+= 8
            }
            guard place < count else {
                position = count
                return fail(.endOfInput)
            }
            let byte = bytes[place]
            if byte == 0x22 {
                add(flags, start, place)
                position = place &+ 1
                return true
            }
            if byte >= 0x20, byte < 0x80, byte != 0x5C {
                place &+= 1
                continue
            }
            if byte == 0x5C { flags |= JSONNode.escaped }
            position = place
            guard scanSpecial(byte) else { return false }
            place = position
        }
    }

    /// Goes past an escape or past characters outside ASCII; refuses a control character.
    @inline(never)
    fileprivate mutating func scanSpecial(_ byte: UInt8) -> Bool {
        if byte < 0x20 { return fail(.controlCharacter) }
        if byte == 0x5C { return scanEscape() }
        while position < count, bytes[position] >= 0x80 {
            let length = UTF8Text.sequenceLength(
                UnsafeBufferPointer(start: bytes + position, count: count &- position))
            guard length > 0 else { return fail(.invalidUTF8) }
            position &+= length
        }
        return true
    }

    /// Goes past one escape; a surrogate takes its other half with it.
    fileprivate mutating func scanEscape() -> Bool {
        guard position &+ 1 < count else {
            position = count
            return fail(.endOfInput)
        }
        switch bytes[position &+ 1] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74:
            position &+= 2
            return true
        case 0x75:
            guard let unit = hexUnit(at: position &+ 2) else { return failEscape() }
            if unit & 0xF800 != 0xD800 {
                position &+= 6
                return true
            }
            guard unit < 0xDC00, position &+ 7 < count, bytes[position &+ 6] == 0x5C,
                bytes[position &+ 7] == 0x75, let low = hexUnit(at: position &+ 8), low & 0xFC00 == 0xDC00
            else { return fail(.loneSurrogate) }
            position &+= 12
            return true
        default:
            return fail(.invalidEscape)
        }
    }

    /// Tells an escape that is cut off by the end from a wrong one.
    fileprivate mutating func failEscape() -> Bool {
        var place = position &+ 2
        while place < count, place < position &+ 6, UTF8Text.hexValue(bytes[place]) != nil { place &+= 1 }
        guard place == count else { return fail(.invalidEscape) }
        position = count
        return fail(.endOfInput)
    }

    /// The value of four hexadecimal digits, nil when they are not all there.
    fileprivate func hexUnit(at place: Int) -> UInt32? {
        guard place &+ 4 <= count else { return nil }
        return UTF8Text.hexUnit(bytes + place)
    }

    /// Reads a number or a word.
    ///
    /// - Parameter byte: the byte under the position.
    /// - Returns: whether it is one; when not, the position is that of the fault.
    @inline(__always)
    mutating func scanScalar(_ byte: UInt8) -> Bool {
        if byte &- 0x30 < 10 || byte == 0x2D { return scanNumber() }
        switch byte {
        case 0x74: return scanWord("true", JSONNode.yes)
        case 0x66: return scanWord("false", JSONNode.no)
        case 0x6E: return scanWord("null", JSONNode.null)
        default:
            let isMark = byte == 0xEF && ByteOrderMark.starts(rest)
            return fail(
                isMark ? .byteOrderMark : byte == 0x2B || byte == 0x2E ? .invalidNumber : .expectedValue)
        }
    }

    /// What has not been read yet.
    fileprivate var rest: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + position, count: count &- position)
    }

    @inline(__always)
    fileprivate mutating func scanWord(_ word: StaticString, _ kind: UInt32) -> Bool {
        let start = position
        var index = 0
        while index < word.utf8CodeUnitCount {
            guard position < count else { return fail(.endOfInput) }
            guard bytes[position] == word.utf8Start[index] else {
                position = start
                return fail(.invalidLiteral)
            }
            position &+= 1
            index &+= 1
        }
        add(kind, start, position)
        return true
    }

    @inline(__always)
    fileprivate mutating func scanNumber() -> Bool {
        let start = position
        var place = position
        if bytes[place] == 0x2D { place &+= 1 }
        let integer = place
        while place < count, bytes[place] &- 0x30 < 10 { place &+= 1 }
        let isWrong = place == integer || (bytes[integer] == 0x30 && place > integer &+ 1)
        if !isWrong, place < count, bytes[place] == 0x2E || bytes[place] | 0x20 == 0x65 {
            return scanFraction(from: start, at: place)
        }
        if isWrong { return failNumber(at: start, place) }
        add(JSONNode.number, start, place)
        position = place
        return true
    }

    /// Reads what follows a number's integer part: a fraction, an exponent, or both.
    fileprivate mutating func scanFraction(from start: Int, at first: Int) -> Bool {
        var place = first
        if bytes[place] == 0x2E {
            place &+= 1
            let digits = place
            while place < count, bytes[place] &- 0x30 < 10 { place &+= 1 }
            guard place > digits else { return failNumber(at: start, place) }
        }
        if place < count, bytes[place] | 0x20 == 0x65 {
            place &+= 1
            if place < count, bytes[place] == 0x2B || bytes[place] == 0x2D { place &+= 1 }
            let digits = place
            while place < count, bytes[place] &- 0x30 < 10 { place &+= 1 }
            guard place > digits else { return failNumber(at: start, place) }
        }
        add(JSONNode.number, start, place)
        position = place
        return true
    }

    /// Tells a number that is cut off by the end from a wrong one.
    @inline(never)
    fileprivate mutating func failNumber(at start: Int, _ place: Int) -> Bool {
        position = place == count && bytes[count &- 1] &- 0x30 >= 10 ? count : start
        return fail(position == count ? .endOfInput : .invalidNumber)
    }
}
