import Screen
import Testing

@testable import Terminal

@Suite("Keys")
struct KeyDecoderTests {
    /// The keys of characters that are read in one go.
    private func keys(_ text: String) -> [Key] {
        var decoder = KeyDecoder()
        return text.unicodeScalars.flatMap { decoder.keys(character: $0.value) } + decoder.finish()
    }

    @Test(
        "a character is a key",
        arguments: [
            ("a", .character("a")), (" ", .character(" ")), ("é", .character("é")), ("😀", .character("😀")),
            ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{1B}", .escape), ("\u{7F}", .backspace),
            ("\u{08}", .backspace), ("\u{03}", .control("c")), ("\u{0C}", .control("l")),
            ("\u{1A}", .control("z")), ("\u{00}", .control("@")), ("\u{1C}", .control("\\")),
            ("\u{1F}", .control("_")), ("\u{9B}", .unknown),
        ] as [(String, Key)])
    func characters(text: String, key: Key) {
        #expect(keys(text) == [key])
    }

    @Test("a paste whose end got lost does not swallow the keys: Ctrl-C ends it, and so does its length")
    func endlessPaste() {
        var decoder = KeyDecoder()
        _ = decoder.keys(function: KeyDecoder.pasteStart)
        #expect("ab".unicodeScalars.flatMap { decoder.keys(character: $0.value) } == [])
        #expect(decoder.keys(character: 3) == [.paste("ab"), .control("c")])
        _ = decoder.keys(function: KeyDecoder.pasteStart)
        let keys = (0..<KeyDecoder.maximumPaste).flatMap { _ in decoder.keys(character: 0x78) }
        #expect(keys.isEmpty)
        #expect(decoder.keys(character: 0x71).last == .character("q"))
    }

    @Test("what is no Unicode scalar is no key", arguments: [UInt32(0xD800), 0x110000, .max])
    func noScalar(code: UInt32) {
        var decoder = KeyDecoder()
        #expect(decoder.keys(character: code) == [])
    }

    @Test("Escape and a character in one go are two keys, in their order")
    func escapeThenCharacter() {
        #expect(keys("\u{1B}q") == [.escape, .character("q")])
        #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
        #expect(keys("\u{1B}[") == [.escape, .character("[")])
        #expect(keys("\u{1B}[x") == [.escape, .character("["), .character("x")])
    }

    @Test(
        "an unknown escape sequence is one unknown key, not a row of commands",
        arguments: ["\u{1B}[1;5A", "\u{1B}[27;5;9~", "\u{1B}[I", "\u{1B}[?1;2c", "\u{1B}[<0;1;1M"])
    func unknownSequence(sequence: String) {
        #expect(keys(sequence + "q") == [.unknown, .character("q")])
    }

    @Test("an unending sequence is not held for ever")
    func unendingSequence() {
        let keys = keys("\u{1B}[" + String(repeating: "1", count: 1000))
        #expect(keys.count == 1002)
    }

    @Test(
        "a function key's code is a key",
        arguments: [
            (0o402, .down), (0o403, .up), (0o404, .left), (0o405, .right), (0o522, .pageDown),
            (0o523, .pageUp),
            (0o541, .backTab), (0o411, .function(1)), (0o424, .function(12)), (0o777, .unknown),
        ] as [(Int32, Key)])
    func functionKeys(code: Int32, key: Key) {
        var decoder = KeyDecoder()
        #expect(decoder.keys(function: code) == [key])
    }

    @Test("a paste is one key, whatever is in it, and its line ends are line feeds")
    func paste() {
        var decoder = KeyDecoder()
        #expect(decoder.keys(function: KeyDecoder.pasteStart) == [])
        for scalar in "q\r\u{1B}é".unicodeScalars { #expect(decoder.keys(character: scalar.value) == []) }
        #expect(decoder.finish() == [])
        #expect(decoder.keys(function: KeyDecoder.pasteEnd) == [.paste("q\n\u{1B}é")])
        #expect(decoder.keys(character: 0x71) == [.character("q")])
    }
}
