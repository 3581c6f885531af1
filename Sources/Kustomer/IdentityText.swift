internal import Datafly
internal import JSONText

/// Writes the values of `identity`, and of `anonymousId`, as the inside of a JSON string (T6–T9).
///
/// Each function returns whether there was a value; when not, nothing was written. `scratch` has room for as
/// many bytes as the text that the view shows, `output` for six times the value and a little more.
enum IdentityText {
    /// An email: trimmed, lowercased.
    @inline(__always)
    static func email(
        _ view: JSONView, _ node: Int, _ scratch: UnsafeMutablePointer<UInt8>, to output: inout ByteCursor
    ) -> Bool {
        let text = trimmed(view.fieldText(node, scratch: scratch))
        guard text.count > 0 else { return false }
        lowercased(text, to: &output)
        return true
    }

    /// A name: trimmed.
    @inline(__always)
    static func name(
        _ view: JSONView, _ node: Int, _ scratch: UnsafeMutablePointer<UInt8>, to output: inout ByteCursor
    ) -> Bool {
        let text = trimmed(view.fieldText(node, scratch: scratch))
        guard text.count > 0 else { return false }
        output.escaped(text)
        return true
    }

    @inline(__always)
    fileprivate static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let start = text.baseAddress, text.count > 0 else { return text }
        let last = start[text.count &- 1]
        let isPlain = start[0] > 0x20 && start[0] < 0x80 && last > 0x20 && last < 0x80
        return isPlain ? text : WhiteSpace.trimmed(text)
    }

    /// Writes a text in lower case: eight ASCII characters at once, all else scalar by scalar.
    fileprivate static func lowercased(_ text: UnsafeBufferPointer<UInt8>, to output: inout ByteCursor) {
        guard let start = text.baseAddress else { return }
        let end = start + text.count
        var index = 0
        let first = output
        while index < text.count {
            let count = min(8, text.count &- index)
            // The missing bytes are read as letters, so that they need no escape.
            let missing: UInt64 = count == 8 ? 0 : 0x6161_6161_6161_6161 &<< UInt64(count &* 8)
            let word = ByteWord.load(start + index, count: count, end: end) | missing
            guard ByteWord.specials(word) == 0 else {
                output = first
                return lowercasedByScalar(text, to: &output)
            }
            let isUpper = (word &+ 0x3F3F_3F3F_3F3F_3F3F) & ~(word &+ 0x2525_2525_2525_2525) & ByteWord.highs
            UnsafeMutableRawPointer(output.place).storeBytes(
                of: (word | (isUpper &>> 2)).littleEndian, as: UInt64.self)
            output.place += count
            index &+= count
        }
    }

    @inline(never)
    fileprivate static func lowercasedByScalar(
        _ text: UnsafeBufferPointer<UInt8>, to output: inout ByteCursor
    ) {
        var lowered = ""
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            lowered += scalar.properties.lowercaseMapping
        }
        lowered.withUTF8 { output.escaped($0) }
    }
}
