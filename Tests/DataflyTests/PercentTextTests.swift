import Datafly
import Testing

@Suite("Percent-encoded texts")
struct PercentTextTests {
    @Test(
        "codes become their bytes, in either case; what is no code stays as it is",
        arguments: [
            ("a%20b", "a b"), ("%C3%a9", "é"), ("100%", "100%"), ("%4", "%4"), ("%zz", "%zz"), ("%+5", "%+5"),
            ("%-1", "%-1"), ("%2541", "%41"), ("", ""), ("%ff", "\u{FFFD}"),
        ])
    func decoded(text: String, meaning: String) {
        #expect(PercentText.decoded(text) == meaning)
    }
}
