import TestSupport
import Testing

@testable import Terminal

@Suite("What of a frame need not be written")
struct FrameSlimmerTests {
    @Test(
        "the character set, styles that no glyph has, and rows that stay are left out",
        arguments: [
            ("\u{1B}(B\u{1B}[0;1mA\u{1B}(B\u{1B}[m", "\u{1B}[1mA\u{1B}[m"),
            ("\u{1B}[32ma\u{1B}[39m \u{1B}[32mb\u{1B}[m", "\u{1B}[32ma b\u{1B}[m"),
            ("\u{1B}[0;2ma\u{1B}[0m  \u{1B}[0;2mb\u{1B}[m", "\u{1B}[2ma  b\u{1B}[m"),
            ("\u{1B}[7ma\u{1B}[m \u{1B}[7mb\u{1B}[m", "\u{1B}[7ma\u{1B}[m \u{1B}[7mb\u{1B}[m"),
            ("\u{1B}[41ma\u{1B}[49m\u{1B}[K", "\u{1B}[41ma\u{1B}[m\u{1B}[K"),
            ("\u{1B}[0;1m\u{1B}[31mx\u{1B}[m", "\u{1B}[1;31mx\u{1B}[m"),
            ("\u{1B}[14;35Ha\u{1B}[14;94Hb\u{1B}[15;94Hc", "\u{1B}[14;35Ha\u{1B}[94Gb\n\u{1B}[94Gc"),
            ("\u{1B}[14;35Ha\u{1B}[13;5Hb", "\u{1B}[14;35Ha\u{1B}[13;5Hb"),
            ("\u{1B}[1;3r\u{1B}[3;1Ha\u{1B}[4;1Hb", "\u{1B}[1;3r\u{1B}[3;1Ha\u{1B}[4;1Hb"),
            ("\u{1B}[1;3r\u{1B}[2;1Ha\u{1B}[3;1Hb", "\u{1B}[1;3r\u{1B}[2;1Ha\n\u{1B}[1Gb"),
            ("\u{1B}[14;35Ha\n\u{1B}[14;94Hb", "\u{1B}[14;35Ha\n\u{1B}[14;94Hb"),
            ("\u{1B}[38;5;240ma\u{1B}[m", "\u{1B}[38;5;240ma\u{1B}[m"), ("(B", "(B"), ("", ""),
        ])
    func slims(bytes: String, slim: String) {
        #expect(FrameSlimmer.slimmed(Array(bytes.utf8)) == Array(slim.utf8))
    }

    @Test(
        "what is not understood goes through as it came, and all after it",
        arguments: [
            "\u{1B}[3mslanted\u{1B}[m \u{1B}(B", "\u{1B}", "\u{1B}[", "\u{1B}[12",
            "\u{1B}]0;title\u{7}\u{1B}(B",
            "\u{1B}Ya\u{1B}(B", "\u{1B}[1;2z\u{1B}(B",
        ])
    func foreign(bytes: String) {
        #expect(FrameSlimmer.slimmed(Array(bytes.utf8)) == Array(bytes.utf8))
    }

    @Test("a terminal that cannot move by column alone is not asked to")
    func withoutColumnMoves() {
        let bytes = "\u{1B}[14;35Ha\u{1B}[14;94Hb\u{1B}[15;94Hc"
        #expect(FrameSlimmer.slimmed(Array(bytes.utf8), movesByColumn: false) == Array(bytes.utf8))
    }

    @Test("before what is not understood the style is the one that ncurses wants")
    func settlesBeforeForeign() {
        let slim = FrameSlimmer.slimmed(Array("a\u{1B}[32m \u{1B}[3mb".utf8))
        #expect(slim == Array("a \u{1B}[32m\u{1B}[3mb".utf8))
    }

    @Test("whatever is written, the same is seen, and never with more bytes", arguments: 0..<40)
    func same(seed: UInt64) {
        var writing = Writing(seed: seed)
        for _ in 0..<50 {
            let bytes = writing.frame()
            let slim = FrameSlimmer.slimmed(bytes)
            var (long, short) = (
                PaperTerminal(rows: Writing.rows, columns: Writing.columns),
                PaperTerminal(rows: Writing.rows, columns: Writing.columns)
            )
            #expect(long.take(bytes) && short.take(slim))
            #expect(long == short, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
            #expect(slim.count <= bytes.count)
        }
    }
}

/// Frames as ncurses might write them, from a seed.
private struct Writing {
    static let rows = 6
    static let columns = 30
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    mutating func frame() -> [UInt8] {
        var text = "\u{1B}[\(number(Self.rows));\(number(Self.columns))H"
        for _ in 0..<number(40) { text += token() }
        return Array((text + "\u{1B}[m").utf8)
    }

    private mutating func token() -> String {
        switch number(10) {
        case 1...3: String(repeating: ["a", "é", "✔", " "][number(4) - 1], count: number(4))
        case 4: "\u{1B}[\(number(Self.rows));\(number(Self.columns))H"
        case 5:
            ["\u{1B}[K", "\u{1B}[\(number(5))X", "\u{1B}[\(number(3))P", "\u{1B}[\(number(3))@"][
                number(4) - 1]
        case 6:
            ["\u{1B}[\(number(Self.columns))G", "\u{1B}[\(number(Self.rows))d", "\u{1B}[\(number(4))C"][
                number(3) - 1]
        case 7:
            ["\r", "\n", "\u{8}", "\u{1B}(B", "x\u{1B}[\(number(4))b", " \u{1B}[\(number(4))b"][number(6) - 1]
        default:
            "\u{1B}[\(["", "0", "0;1", "0;2", "0;1;7", "4", "31", "32", "39", "44", "49", "0;1;31"][number(12) - 1])m"
        }
    }

    private mutating func number(_ end: Int) -> Int { Int.random(in: 1...end, using: &random) }
}
