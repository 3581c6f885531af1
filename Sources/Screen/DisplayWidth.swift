/// How many columns a text takes once it is drawn.
///
/// By tables of our own, so the answer is the same on every machine and in every locale. What is measured is what
/// `SafeText` draws: a control character is its picture, 1; a bidi control is `<U+202E>`, 8. An ambiguous character
/// is 1, an emoji with its own picture 2.
public enum DisplayWidth {
    /// The columns of a text.
    ///
    /// - Parameter text: any text, from anywhere.
    /// - Returns: the number of columns, 0 for an empty text.
    public static func of(_ text: String) -> Int {
        if SafeText.isPlainASCII(text) { return text.utf8.count }
        return TextUnits(text).reduce(0) { $0 + $1.width }
    }

    /// The columns of a character.
    ///
    /// - Parameter character: any character; one that terminals draw piece by piece takes the sum of its pieces.
    /// - Returns: the number of columns, at least 1.
    public static func of(_ character: Character) -> Int {
        of(String(character))
    }
}
