import Screen
import TestSupport
import Testing

@Suite("Text broken where a row is full")
struct BrokenTextTests {
    @Test("blanks stay, and a piece is full before the next begins")
    func full() {
        #expect(TextFit.broken("ab  cd ef", first: 3, rest: 4) == ["ab ", " cd ", "ef"])
        #expect(TextFit.broken("abc", first: 0, rest: 2) == ["", "ab", "c"])
        #expect(TextFit.broken("", first: 4, rest: 4) == [""])
    }

    @Test("a wide character is not split, and one wider than a piece stands alone")
    func wide() {
        #expect(TextFit.broken("日本語", first: 3, rest: 3) == ["日", "本", "語"])
        #expect(TextFit.broken("a\u{202E}b", first: 4, rest: 4) == ["a", "\u{202E}", "b"])
    }

    @Test("any text comes back whole, in pieces that fit")
    func whole() {
        var generator = SeededGenerator(seed: 5)
        let alphabet: [Character] = ["a", " ", "語", "e\u{301}", "\u{200B}", "👍", "\n", "\u{1B}", "\u{301}"]
        for _ in 0..<500 {
            let count = Int.random(in: 0..<40, using: &generator)
            let text = String(
                (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
            let first = Int.random(in: 0..<12, using: &generator)
            let pieces = TextFit.broken(text, first: first, rest: 10)
            #expect(pieces.joined() == text)
            #expect(DisplayWidth.of(pieces[0]) <= first)
            #expect(pieces.dropFirst().allSatisfy { DisplayWidth.of($0) <= 10 })
        }
    }
}
