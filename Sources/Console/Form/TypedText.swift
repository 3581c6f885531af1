/// What is typed or pasted into a line.
enum TypedText {
    /// A text without its line ends, as much of it as there is room for.
    ///
    /// Counted in bytes, since one character may have marks without end.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - room: the most bytes.
    /// - Returns: the text, or its beginning.
    static func line(_ text: String, room: Int) -> String {
        var line = String.UnicodeScalarView()
        var left = room
        for scalar in text.unicodeScalars where !Character(scalar).isNewline {
            left -= UTF8.width(scalar)
            guard left >= 0 else { break }
            line.append(scalar)
        }
        return String(line)
    }
}
