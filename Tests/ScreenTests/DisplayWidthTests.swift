import Screen
import Testing

@Suite("Display widths")
struct DisplayWidthTests {
    @Test(
        "a text takes the columns that a terminal gives it",
        arguments: [
            ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("宽字符", 6), ("ｱ", 1), ("Ａ", 2), ("한국어", 6),
            ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("✔", 1), ("▶", 1), ("🇩🇪", 2), ("1\u{FE0F}\u{20E3}", 1),
            ("❤\u{FE0F}", 1), ("कि", 2), ("שלום", 4), ("\u{3000}", 2), ("\u{FFFD}", 1),
        ])
    func drawnText(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(
        "what cannot be drawn takes the columns of its stand-in",
        arguments: [
            ("\u{1B}", 1), ("\u{7F}", 1), ("\n", 1), ("\u{85}", 8), ("\u{202E}", 8), ("\u{E0041}", 9),
            ("👍\u{1F3FD}", 11), ("👨\u{200D}👩", 12), ("\u{301}", 8),
        ])
    func standIns(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("a character takes the sum of its pieces")
    func character() {
        #expect(DisplayWidth.of(Character("🇩🇪")) == 2)
        #expect(DisplayWidth.of(Character("\r\n")) == 2)
    }
}
