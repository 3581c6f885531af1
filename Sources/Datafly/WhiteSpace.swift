/// The scalars with Unicode's property White_Space, in UTF-8 (T9).
package enum WhiteSpace {
    /// A text without the white space at both its ends.
    ///
    /// - Parameter text: well-formed UTF-8.
    /// - Returns: the part between; empty when there is nothing else.
    package static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = text.count
        while start < end, case let length = leading(text, start, end), length > 0 { start += length }
        while start < end, case let length = trailing(text, start, end), length > 0 { end -= length }
        return UnsafeBufferPointer(rebasing: text[start..<end])
    }

    /// A text without the white space at both its ends.
    ///
    /// - Parameter text: any text.
    /// - Returns: the part between; empty when there is nothing else.
    package static func trimmed(_ text: some StringProtocol) -> String {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(String.UnicodeScalarView(scalars[...last]))
    }

    /// Whether a text holds nothing but white space.
    ///
    /// - Parameter text: well-formed UTF-8.
    /// - Returns: true for the empty text too.
    package static func isBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while start < text.count {
            let length = leading(text, start, text.count)
            guard length > 0 else { return false }
            start += length
        }
        return true
    }

    /// The length of the white space scalar at a place, 0 when there is none.
    fileprivate static func leading(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        let first = text[start]
        if first < 0x80 { return first == 0x20 || 0x09...0x0D ~= first ? 1 : 0 }
        if first == 0xC2 { return start + 1 < end && isWide(first, text[start + 1], 0) ? 2 : 0 }
        guard start + 2 < end else { return 0 }
        return isWide(first, text[start + 1], text[start + 2]) ? 3 : 0
    }

    /// The length of the white space scalar before a place, 0 when there is none.
    fileprivate static func trailing(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        let last = text[end - 1]
        if last < 0x80 { return leading(text, end - 1, end) }
        if end - start >= 2, text[end - 2] == 0xC2 { return leading(text, end - 2, end) }
        return end - start >= 3 ? leading(text, end - 3, end) == 3 ? 3 : 0 : 0
    }

    /// U+0085, U+00A0, U+1680, U+2000–200A, U+2028, U+2029, U+202F, U+205F, U+3000.
    fileprivate static func isWide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xC2, 0x85), (0xC2, 0xA0): true
        case (0xE1, 0x9A), (0xE3, 0x80): third == 0x80
        case (0xE2, 0x80): 0x80...0x8A ~= third || third == 0xA8 || third == 0xA9 || third == 0xAF
        case (0xE2, 0x81): third == 0x9F
        default: false
        }
    }
}
