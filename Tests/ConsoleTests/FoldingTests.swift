import Deliveries
import JSONText
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Folding the JSON texts")
struct FoldingTests {
    private func driver(rows: Int = 35, columns: Int = 120) -> Driver {
        var driver = Driver(
            Sample.live, size: ScreenSize(rows: rows, columns: columns), store: Sample.story())
        driver.press(.enter, .character("2"))
        return driver
    }

    /// The line under the cursor, without the sign.
    private func current(_ driver: Driver) -> String? {
        driver.screen.first { $0.hasPrefix(" ▶") }.map { line in
            let left = line.split(separator: "│").first.map(String.init) ?? line
            return TextFit.wrapped(String(left.dropFirst(2)), to: 200)[0].trimmed
        }
    }

    @Test("with the whole screen a cursor goes from line to line, and stays on screen")
    func cursor() {
        var driver = driver()
        #expect(current(driver) == "{")
        driver.press(.down, .down)
        #expect(current(driver) == "\"event\": \"Order Completed\",")
        driver.press(.end)
        #expect(current(driver) == "}")
        driver.press(.home, .up)
        #expect(current(driver) == "{")
        driver.press(.escape)
        #expect(!driver.screen.contains { $0.hasPrefix(" ▶") })
    }

    @Test("z folds what the line opens, else what it is in, and z unfolds it again")
    func fold() {
        var driver = driver()
        driver.press(.down, .down, .down, .down, .down, .down)
        let before = driver.screen
        #expect(current(driver) == "\"order_id\": \"ORD-001\",")
        driver.press(.character("z"))
        #expect(current(driver) == "\"properties\": {…}, 6 members")
        driver.press(.down)
        #expect(current(driver) == "\"traits\": {")
        driver.press(.up, .character("z"), .down)
        #expect(driver.screen == before)
    }

    @Test("Z folds all but the first level of both texts, for the next delivery too; Z again unfolds all")
    func foldAll() {
        var driver = driver()
        let before = driver.screen
        driver.press(.character("Z"))
        #expect(driver.screen.contains { $0.contains("\"context\": {…}, 2 members") })
        #expect(driver.screen.contains { $0.contains("\"event\": {…} 2 members") })
        driver.press(.escape, .up, .enter)
        #expect(driver.screen.contains { $0.contains("\"context\": {…}, 2 members") })
        driver.press(.escape, .down, .enter, .character("Z"))
        #expect(driver.screen.dropFirst() == before.dropFirst())
    }

    @Test("without the whole screen z says what to press first, and Z folds")
    func list() {
        var driver = driver()
        driver.press(.escape, .character("z"))
        #expect(driver.footer == " press Enter first: z folds at a cursor there; Z folds everything")
        driver.press(.character("Z"))
        #expect(driver.screen.contains { $0.contains("\"properties\": {…}, 6 members") })
        driver.press(.character("1"), .character("z"))
        #expect(driver.footer == " only the JSON texts are folded: 2 shows the event, 3 the payload")
    }

    @Test("a click on a line that opens something folds it, on either side")
    func click() {
        var driver = driver()
        let row = driver.screen.firstIndex { $0.contains("\"properties\": {") } ?? 0
        driver.press(.mouse(MouseEvent(action: .press, row: row, column: 8)))
        #expect(driver.screen[row].contains("\"properties\": {…}, 6 members"))
        driver.press(.mouse(MouseEvent(action: .press, row: row, column: 8)))
        #expect(driver.screen[row].contains("\"properties\": {"))
        driver.press(.mouse(MouseEvent(action: .press, row: 3, column: 70)))
        #expect(driver.screen[3].contains("▶"))
        #expect(driver.screen[3].contains("\"identity\": {…}, 3 members"))
    }

    @Test("a folded line shows the trouble of what it hides")
    func trouble() {
        var driver = driver(columns: 200)
        driver.press(.character("Z"))
        #expect(
            driver.screen.contains {
                $0.contains("\"event\": {…} 2 members  ✘ numeric value needs a Num suffix")
            })
    }

    @Test(
        "the field that the answer names is marked on its line, and on no other", arguments: [80, 120, 200])
    func failing(columns: Int) {
        var driver = driver(columns: columns)
        driver.press(.character("3"))
        let marked = driver.screen.filter { $0.contains("✘") && $0.contains("\": ") }
        #expect(marked.count == 1)
        #expect(marked.first?.contains("\"revenue\": 129.99,  ✘ numeric value") == true)
    }

    @Test("the sign of a failing field is seen however long its line is, wherever it is scrolled")
    func failingLong() {
        let text = "{\"meta\":\"\(String(repeating: "x", count: 300))\"}"
        let lines = JSONLayout.structured(Array(text.utf8))
        for shift in [0, 8, 200] {
            let rows = JSONRows(
                lines, .payload, JSONReading(), troubles: [1: "too long"], width: 40, shift: shift)
            var canvas = Canvas(size: ScreenSize(rows: 1, columns: 40), glyphs: .unicode)
            canvas.put(rows.shown(1..<2)[0].text, row: 0, column: 0, width: 40, shift: shift)
            #expect(canvas.frame.text.contains("✘"))
        }
    }

    @Test("folding everything and unfolding it gives the same lines, and what is folded is one row")
    func property() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let lines = JSONLayout.structured(Array(Self.json(depth: 4, &generator).utf8))
            let all = rows(lines, JSONReading())
            #expect(all.lines == Array(lines.indices))
            var reading = JSONReading()
            for _ in 0..<Int.random(in: 0..<4, using: &generator) where !lines.isEmpty {
                let line = Int.random(in: 0..<lines.count, using: &generator)
                reading.event.turned.formSymmetricDifference([line])
            }
            let folded = rows(lines, reading)
            for (index, next) in zip(folded.lines, folded.lines.dropFirst()) where next != index + 1 {
                #expect(lines[index].container?.end == next - 1)
                #expect(reading.event.turned.contains(index))
            }
            if !reading.isFolded { reading.turnAll() }
            reading.turnAll()
            #expect(rows(lines, reading).shown(0..<10_000).map(\.text) == lines.map(\.styled))
        }
    }

    @Test("a line's pointer is that of its value")
    func pointers() throws {
        let text = #"{"a/b":{"c\u0064":[1,{"e":null}],"f":{}},"g":2}"#
        let document = try JSONDocument(Array(text.utf8))
        let lines = JSONLayout.structured(Array(text.utf8))
        let found = lines.indices.compactMap { lines.pointer(at: $0) }.map { "\($0)" }
        #expect(
            found == ["", "/a~1b", "/a~1b/cd", "/a~1b/cd/0", "/a~1b/cd/1", "/a~1b/cd/1/e", "/a~1b/f", "/g"])
        for pointer in found { #expect(document.root[pointer: JSONPointer(pointer)] != nil) }
    }

    @Test("a text that is cut folds only what is shown to its end")
    func cut() {
        let text = "[" + (0..<4_000).map { "{\"a\":\($0)}" }.joined(separator: ",") + "]"
        let lines = JSONLayout.structured(Array(text.utf8))
        #expect(lines[0].container == nil)
        #expect(lines[1].container?.end == 3)
        #expect(lines.allSatisfy { ($0.container?.end ?? 0) < lines.count - 1 })
    }

    private func rows(_ lines: [JSONLine], _ reading: JSONReading) -> JSONRows {
        JSONRows(lines, .event, reading, troubles: [:], width: 60, shift: 0)
    }

    /// A random JSON text.
    static func json(depth: Int, _ generator: inout SeededGenerator) -> String {
        let count = Int.random(in: 0..<4, using: &generator)
        switch Int.random(in: 0..<(depth > 0 ? 4 : 2), using: &generator) {
        case 0: return "\(Int.random(in: -9...9_999, using: &generator))"
        case 1: return "\"" + String(repeating: ["x ", "語", "e\u{301}"][count % 3], count: count * 9) + "\""
        case 2:
            return "[" + (0..<count).map { _ in json(depth: depth - 1, &generator) }.joined(separator: ",")
                + "]"
        default:
            let members = (0..<count).map { "\"k\($0)\":" + json(depth: depth - 1, &generator) }
            return "{" + members.joined(separator: ",") + "}"
        }
    }
}

extension String {
    /// The text without blanks at its ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
