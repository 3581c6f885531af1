import Deliveries
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Wrapping long lines")
struct WrappingTests {
    private func driver(_ value: String, rows: Int = 24, columns: Int = 80) -> Driver {
        let row = Sample.row(1)
        var detail = DeliveryDetail(
            row: row, eventBytes: Array("{\"a\":\"\(value)\",\"b\":1}".utf8), receivedAt: row.receivedAt)
        detail.attempts = [
            Sample.attempt(
                1, Sample.answer(400, "{\"errors\":[{\"code\":\"c\"}],\"long\":\"\(value)\"}"), .permanent,
                at: "10:00:00.000")
        ]
        var driver = Driver(Sample.live, size: ScreenSize(rows: rows, columns: columns), store: [row])
        driver.send(.detailLoaded(row.id, ConsoleDetail(detail, explanation: nil, hints: [])))
        driver.send(.keyPressed(.enter))
        return driver
    }

    private func press(_ driver: inout Driver, _ keys: Key...) {
        for key in keys { driver.send(.keyPressed(key)) }
    }

    @Test("S shows a long value whole, says so in the head, and S again scrolls it")
    func wraps() {
        var driver = driver(String(repeating: "0123456789", count: 12) + "END")
        press(&driver, .character("2"))
        let before = driver.screen
        #expect(!driver.screen.prefix(8).contains { $0.contains("END") })
        press(&driver, .character("S"))
        #expect(driver.screen.prefix(8).contains { $0.contains("END") })
        #expect(driver.screen[1].contains("wrapped"))
        press(&driver, .character("S"))
        #expect(driver.screen == before)
    }

    @Test("while lines are wrapped, nothing is scrolled sideways and the key says why")
    func shifting() {
        var driver = driver("x")
        press(&driver, .character("2"), .character("S"), .right)
        #expect(driver.footer == " long lines are wrapped: S scrolls them instead")
        press(&driver, .character("S"), .right)
        #expect(driver.model.pane.shift > 0)
    }

    @Test("the matched lines stay lines, and the key says so")
    func matched() {
        var driver = driver("x")
        press(&driver, .character("1"), .character("S"))
        #expect(driver.footer.hasPrefix(" the matched lines stay lines: x explains one in full"))
    }

    @Test("the response's body wraps too, and is scrolled sideways when it does not")
    func response() {
        var driver = driver(String(repeating: "0123456789", count: 12) + "END")
        press(&driver, .character("4"), .end)
        #expect(!driver.screen.contains { $0.contains("END") })
        for _ in 0..<12 { press(&driver, .right) }
        #expect(driver.screen.contains { $0.contains("END") })
        press(&driver, .character("S"), .end)
        #expect(driver.screen.contains { $0.contains("END") })
        #expect(driver.screen[1].contains("wrapped"))
    }

    @Test("a line longer than the screen is scrolled through before the cursor leaves it")
    func tall() {
        var driver = driver(String(repeating: "0123456789", count: 300) + "END")
        press(&driver, .character("2"), .character("S"), .down)
        var rounds = 0
        while !driver.screen.contains(where: { $0.contains("END") }), rounds < 200 {
            press(&driver, .down)
            rounds += 1
        }
        #expect((10..<60).contains(rounds))
        #expect(driver.model.pane.reading.event.line == 1)
        press(&driver, .down)
        #expect(driver.model.pane.reading.event.line == 2)
        press(&driver, .up, .home)
        #expect(driver.screen.contains { $0.hasPrefix(" ▶{") })
    }

    @Test("wrapping loses no character and no style, and no row is too wide")
    func property() {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<200 {
            let text = FoldingTests.json(depth: 3, &generator)
            for line in JSONLayout.lines(of: Array(text.utf8)) {
                let width = Int.random(in: 12..<60, using: &generator)
                let (rows, indent) = line.wrapped(to: width)
                let joined = rows.enumerated().flatMap { index, row in
                    index == 0 ? row.spans : Array(row.spans.dropFirst())
                }
                #expect(joined.map(\.text).joined() == line.text)
                for role in Set(line.spans.map(\.style.role)) {
                    let (old, new) = (line.spans, joined)
                    #expect(
                        new.filter { $0.style.role == role }.map(\.text).joined()
                            == old.filter { $0.style.role == role }.map(\.text).joined())
                }
                #expect(rows.allSatisfy { DisplayWidth.of($0.text) <= width })
                #expect(
                    rows.dropFirst().allSatisfy { $0.text.hasPrefix(String(repeating: " ", count: indent)) })
            }
        }
    }

    @Test("the rows that are shown are those that are counted")
    func counted() {
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<100 {
            let lines = JSONLayout.structured(Array(FoldingTests.json(depth: 3, &generator).utf8))
            let rows = JSONRows(lines, .event, JSONReading(), troubles: [:], width: 15, shift: nil)
            let shown = rows.shown(0..<100_000)
            #expect(shown.count == rows.count)
            for row in 0..<rows.count {
                #expect(rows.line(at: row) == shown[row].line)
                #expect(rows.rows(of: shown[row].line).contains(row))
                #expect(rows.shown(row..<(row + 1)).map(\.text) == [shown[row].text])
            }
        }
    }
}
