import Screen
import Testing

@Suite("Glyphs and roles")
struct GlyphSetTests {
    private static func signs(_ glyphs: GlyphSet) -> [String] {
        [
            glyphs.delivered, glyphs.refused, glyphs.retry, glyphs.halted, glyphs.waiting, glyphs.skipped,
            glyphs.cursor, glyphs.mark, glyphs.step, glyphs.arrowHead, glyphs.unsent, glyphs.down, glyphs.up,
            glyphs.separator,
            glyphs.ellipsis, glyphs.horizontal, glyphs.vertical, glyphs.topLeft, glyphs.topRight,
            glyphs.bottomLeft, glyphs.bottomRight, glyphs.teeRight, glyphs.teeLeft, glyphs.teeDown,
            glyphs.teeUp,
            glyphs.cross,
        ]
    }

    @Test("every sign takes one column, in both sets", arguments: [GlyphSet.unicode, .ascii])
    func widths(glyphs: GlyphSet) {
        #expect(GlyphSetTests.signs(glyphs).allSatisfy { DisplayWidth.of($0) == 1 })
        #expect(DisplayWidth.of(glyphs.upDown) == 2)
        #expect(DisplayWidth.of(glyphs.arrow()) == 3)
        #expect(DisplayWidth.of(glyphs.arrow(rule: "T6")) == 4)
    }

    @Test("ASCII mode is ASCII, with the signs of screens.md, principle 6")
    func ascii() {
        let glyphs = GlyphSet.ascii
        #expect(GlyphSetTests.signs(glyphs).joined().utf8.allSatisfy { $0 < 0x7F })
        #expect(
            [glyphs.delivered, glyphs.refused, glyphs.retry, glyphs.halted, glyphs.waiting, glyphs.skipped]
                == ["+", "x", "~", "!", ".", "-"])
    }

    @Test("no two roles share a letter")
    func letters() {
        #expect(Set(Role.allCases.map(\.letter)).count == Role.allCases.count)
    }
}
