extension TextFit {
    /// The text in pieces that are full, broken wherever a piece is; no character is left out or split.
    ///
    /// Unlike `wrapped` it keeps every blank, and line feeds are characters like others: for data, not prose.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - first: the most columns of the first piece; it is empty when not even one character fits.
    ///   - rest: the most columns of the others; a character wider than that has a piece of its own.
    /// - Returns: the pieces, whose texts joined are the text; at least one.
    public static func broken(_ text: String, first: Int, rest: Int) -> [String] {
        if text.utf8.count <= first, SafeText.isPlainASCII(text) { return [text] }
        var pieces: [String] = []
        var start = text.startIndex
        var end = start
        var used = 0
        for unit in TextUnits(text) {
            let room = pieces.isEmpty ? first : rest
            if used + unit.width > room, end > start || pieces.isEmpty {
                pieces.append(String(text[start..<end]))
                start = end
                used = 0
            }
            used += unit.width
            end = unit.end
        }
        pieces.append(String(text[start...]))
        return pieces
    }
}
