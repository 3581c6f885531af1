import Screen
import Testing

@Suite("Text made safe to show")
struct SafeTextTests {
    @Test(
        "controls become pictures, invisible characters their code (delivery.md, Security)",
        arguments: [
            ("\u{0}", "␀"), ("\u{1B}[2J", "␛[2J"), ("a\tb\nc\r\n", "a␉b␊c␍␊"), ("\u{7F}", "␡"),
            ("\u{9B}31m", "<U+009B>31m"), ("\u{202E}cba", "<U+202E>cba"),
            ("\u{2066}\u{2069}", "<U+2066><U+2069>"),
            ("a\u{200B}b", "a<U+200B>b"), ("\u{FEFF}", "<U+FEFF>"), ("\u{AD}", "<U+00AD>"),
            ("\u{2028}\u{2029}", "<U+2028><U+2029>"), ("\u{E0001}", "<U+E0001>"), ("\u{E000}", "<U+E000>"),
            ("\u{378}", "<U+0378>"), ("\u{FFFF}", "<U+FFFF>"), ("\u{10FFFF}", "<U+10FFFF>"),
            ("\u{115F}\u{3164}", "<U+115F><U+3164>"), ("x\u{E0101}", "x<U+E0101>"),
            ("a\u{1161}", "a<U+1161>"),
        ])
    func standIns(text: String, shown: String) {
        #expect(SafeText.plain(text) == shown)
    }

    @Test(
        "what people write is left as it is",
        arguments: [
            "", "plain", "naïve café", "宽字符", "한국어", "नमस्ते", "สวัสดี", "עברית", "العربية", "e\u{301}", "🇩🇪 😀",
        ])
    func untouched(text: String) {
        #expect(Array(SafeText.plain(text).unicodeScalars) == Array(text.unicodeScalars))
        #expect(SafeText.shown(text).allSatisfy { !$0.isForeign })
    }

    @Test("stand-ins and the mark of invalid bytes are runs of their own")
    func runs() {
        #expect(
            SafeText.shown("ab\u{1B}\u{202E}c\u{FFFD}") == [
                SafeRun(text: "ab", isForeign: false), SafeRun(text: "␛<U+202E>", isForeign: true),
                SafeRun(text: "c", isForeign: false), SafeRun(text: "\u{FFFD}", isForeign: true),
            ])
    }

    @Test("an unending run of combining marks is cut to three, and what is left is drawn faint")
    func combiningRun() {
        let marks = String(repeating: "\u{301}", count: 10_000)
        #expect(
            Array(SafeText.plain("a\(marks)b").unicodeScalars)
                == Array("a\u{301}\u{301}\u{301}b".unicodeScalars))
        #expect(DisplayWidth.of("a\(marks)b") == 2)
        #expect(SafeText.shown("a\(marks)b").map(\.isForeign) == [true, false])
    }

    @Test("an emoji's variation selector is not drawn, one elsewhere is shown")
    func variationSelectors() {
        #expect(Array(SafeText.plain("❤\u{FE0F}").unicodeScalars) == ["❤"])
        #expect(SafeText.plain("a\u{FE0F}") == "a<U+FE0F>")
    }
}
