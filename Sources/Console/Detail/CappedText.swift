/// Text cut to a number of bytes before it reaches the screen, so that no value can make drawing slow.
enum CappedText {
    /// Decodes at most a number of bytes.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8; what is none is drawn as U+FFFD.
    ///   - limit: the most bytes decoded.
    /// - Returns: the text, with `…` at its end when it was cut.
    static func text(of bytes: ArraySlice<UInt8>, to limit: Int) -> String {
        guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
        var end = bytes.startIndex + limit
        while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self) + "…"
    }

    /// Cuts a text to at most a number of bytes.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - limit: the most bytes kept.
    /// - Returns: the text, with `…` at its end when it was cut.
    static func text(_ text: String, to limit: Int) -> String {
        text.utf8.count > limit ? self.text(of: ArraySlice(text.utf8), to: limit) : text
    }
}
