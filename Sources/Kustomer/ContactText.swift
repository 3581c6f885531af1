/// A lenient reading of e-mail addresses and phone numbers: only what cannot be one is told apart.
///
/// Kustomer publishes the formats' names and not their patterns, so that nothing may be refused here that it might take.
enum ContactText {
    /// Whether a text may be an e-mail address.
    ///
    /// - Parameter text: any text.
    /// - Returns: true when it has an `@` with something on both sides, no white space and no control character,
    ///   and its domain has no `@` and no empty label.
    static func isEmail(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        guard let at = scalars.lastIndex(of: "@"), at != scalars.startIndex,
            scalars.allSatisfy({ !$0.properties.isWhitespace && $0.value >= 0x20 && $0.value != 0x7F })
        else { return false }
        let isQuoted = scalars.first == "\""
        if !isQuoted && scalars[..<at].contains("@") { return false }
        let labels = scalars[scalars.index(after: at)...].split(
            separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { !$0.isEmpty }
    }

    /// Whether a text may be a phone number.
    ///
    /// - Parameter text: any text.
    /// - Returns: true when it has three digits or more, and else only spaces, `+ - . ( ) / # * ,` and an extension's `x` or `ext`.
    static func isPhone(_ text: String) -> Bool {
        var digits = 0
        var word = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits += 1
            case " ", "+", "-", ".", "(", ")", "/", "#", "*", ",", "\u{A0}": continue
            case "a"..."z", "A"..."Z": word.unicodeScalars.append(scalar)
            default: return false
            }
        }
        return digits >= 3 && ["", "x", "ext"].contains(word.lowercased())
    }
}
