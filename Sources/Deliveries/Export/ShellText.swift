/// Texts made safe for a POSIX shell.
package enum ShellText {
    /// A text as one word in single quotes: nothing in it means anything to the shell.
    ///
    /// Shape: `it's` → `'it'\''s'`.
    ///
    /// - Parameter text: any text without NUL, which no word can hold; a NUL is left out.
    /// - Returns: the word.
    package static func quoted(_ text: String) -> String {
        let parts = text.unicodeScalars.filter { $0.value != 0 }
            .split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.map { String(String.UnicodeScalarView($0)) }.joined(separator: #"'\''"#) + "'"
    }

    /// A comment line: what could end the line, or change how it reads, is a blank.
    ///
    /// - Parameter text: any text.
    /// - Returns: the line, without its end.
    static func comment(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { line.append(isPlain(scalar) ? scalar : " ") }
        return "# \(String(line))"
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        default: true
        }
    }
}
