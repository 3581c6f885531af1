import Screen
import Testing

@Suite("Fitting text")
struct TextFitTests {
    @Test(
        "a text is cut to its columns and ends in an ellipsis",
        arguments: [
            ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("宽字符", 4, "宽…"), ("宽字符", 5, "宽字…"), ("abc", 0, ""),
            ("abc", -1, ""), ("", 3, ""), ("a\u{202E}b", 8, "a…"), ("a\u{202E}b", 10, "a\u{202E}b"),
        ])
    func cut(text: String, columns: Int, result: String) {
        #expect(TextFit.cut(text, to: columns) == result)
    }

    @Test("a text is filled to its columns on either side")
    func padded() {
        #expect(TextFit.padded("宽", to: 4) == "宽  ")
        #expect(TextFit.padded("41", to: 4, alignment: .right) == "  41")
        #expect(TextFit.padded("12345", to: 4, alignment: .right, ellipsis: "~") == "123~")
    }

    @Test(
        "a text is wrapped at spaces, and where a word is longer than the line, inside it",
        arguments: [
            ("one two three", 7, ["one two", "three"]), ("one two", 7, ["one two"]),
            ("one two ", 7, ["one two"]),
            ("abcdefgh", 3, ["abc", "def", "gh"]), ("a\nb", 5, ["a", "b"]), ("", 5, [""]),
            ("a\n\nb", 5, ["a", "", "b"]),
            ("  in  dent", 8, ["  in", "dent"]), ("宽字符号", 5, ["宽字", "符号"]),
            ("ab cdefghij", 4, ["ab", "cdef", "ghij"]),
            ("x", 0, []), ("a  b", 10, ["a  b"]), ("a \u{202E}", 4, ["a", "\u{202E}"]),
        ])
    func wrapped(text: String, columns: Int, lines: [String]) {
        #expect(TextFit.wrapped(text, to: columns) == lines)
    }
}
