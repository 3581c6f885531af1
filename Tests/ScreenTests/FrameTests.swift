import Screen
import Testing

@Suite("Frames")
struct FrameTests {
    private func frame(_ rows: Int = 2, _ columns: Int = 8) -> Frame {
        Frame(size: ScreenSize(rows: rows, columns: columns))
    }

    @Test(
        "a text that is too wide is cut and ends in an ellipsis; a wide character is never split",
        arguments: [
            ("abcdefgh", 8, "abcdefgh"), ("abcdefghi", 8, "abcdefg…"), ("abcd宽字", 8, "abcd宽字"),
            ("abcde宽字", 8, "abcde宽…"), ("abcdef宽x", 8, "abcdef…"), ("宽字符号x", 8, "宽字符…"),
            ("ab\u{202E}c", 8, "ab…"), ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("宽", 1, "…"), ("ab", 1, "…"),
        ])
    func cut(text: String, width: Int, shown: String) {
        var frame = frame()
        let used = frame.put(text, row: 0, column: 0, width: width)
        #expect(frame.text == shown + "\n")
        #expect(used == DisplayWidth.of(shown))
    }

    @Test("in ASCII a cut text ends in a tilde")
    func asciiCut() {
        var frame = Frame(size: ScreenSize(rows: 1, columns: 4), glyphs: .ascii)
        frame.put("abcdef", row: 0, column: 0)
        #expect(frame.text == "abc~")
    }

    @Test("a wide character that is half overwritten leaves a blank")
    func halves() {
        var frame = frame()
        frame.put("宽字符", row: 0, column: 0)
        frame.put("x", row: 0, column: 1)
        frame.put("y", row: 0, column: 2)
        #expect(frame.text == " xy 符\n")
        frame.fill(row: 0, columns: 5..<6)
        #expect(frame.text == " xy\n")
    }

    @Test("a cut over a wide character leaves no half behind")
    func cutOverWide() {
        var frame = frame(1, 8)
        frame.put("ab宽字", row: 0, column: 0)
        frame.put("x宽y", row: 0, column: 0, width: 3)
        #expect(frame.text == "x…  字")
        #expect((0..<8).allSatisfy { !frame[0, $0].isRightHalf || frame[0, $0 - 1].text == "字" })
    }

    @Test("nothing happens outside the frame", arguments: [(-1, 0), (2, 0), (0, -1), (0, 8)])
    func outside(row: Int, column: Int) {
        var frame = frame()
        #expect(frame.put("x", row: row, column: column) == 0)
        frame.fill(row: row, columns: 20..<30, style: Style(.bad))
        frame.restyle(row: row, columns: 20..<30) { $0.isBold = true }
        #expect(frame == self.frame())
        #expect(frame[row, column] == .blank)
    }

    @Test("stand-ins are faint, what surrounds them is not (screens.md, principle 7)")
    func foreignIsDim() {
        var frame = frame()
        frame.put("a\u{1B}b", row: 0, column: 0, style: Style(.string))
        #expect(frame[0, 0].style == Style(.string))
        #expect(frame[0, 1].text == "␛")
        #expect(frame[0, 1].style == Style(.string, isDim: true))
        #expect(frame[0, 2].style == Style(.string))
    }

    @Test("restyling keeps the text, filling does not")
    func restyle() {
        var frame = frame()
        frame.put("abc", row: 1, column: 0, style: Style(.good))
        frame.restyle(row: 1) { $0.isReversed = true }
        #expect(frame.text == "\nabc")
        #expect(frame[1, 0].style == Style(.good, isReversed: true))
        frame.fill(row: 1, columns: 1..<3)
        #expect(frame.text == "\na")
    }

    @Test("the roles come out as letters of the same shape as the text")
    func roles() {
        var frame = frame()
        frame.put("ok", row: 0, column: 1, style: Style(.good))
        frame.put("宽", row: 1, column: 0, style: Style(.bad))
        #expect(frame.roleText == " gg\nxx")
    }

    @Test("the cursor shows inside the frame only")
    func cursor() {
        var frame = frame()
        #expect(frame.cursor == nil)
        frame.cursor = (1, 7)
        #expect(frame.cursor?.column == 7)
        frame.cursor = (2, 0)
        #expect(frame.cursor == nil)
    }

    @Test("frames are equal when they look the same, style and cursor included")
    func equality() {
        var styled = frame()
        styled.restyle(row: 0) { $0.isBold = true }
        #expect(styled != frame())
        var pointed = frame()
        pointed.cursor = (0, 0)
        #expect(pointed != frame())
    }

    @Test("a frame without cells takes anything", arguments: [(0, 0), (0, 5), (5, 0), (-1, -1)])
    func empty(rows: Int, columns: Int) {
        var frame = Frame(size: ScreenSize(rows: rows, columns: columns))
        #expect(frame.put("x", row: 0, column: 0) == 0)
        frame.fill(row: 0)
        #expect(frame.text.allSatisfy { $0 == "\n" })
    }
}
