import Screen

/// Text on its way to people: what came from outside does nothing to their terminal.
enum TerminalText {
    /// The text with every line made safe to print; line feeds stay, a carriage return before one is left out.
    ///
    /// - Parameter text: any text, of any number of lines.
    /// - Returns: the safe text.
    static func safe(_ text: String) -> String {
        if text.utf8.allSatisfy({ ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A }) { return text }
        return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in SafeText.plain(String(line.last == "\r" ? line.dropLast() : line)) }
            .joined(separator: "\n")
    }
}
