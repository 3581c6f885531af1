import Deliveries
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("Explanation")
struct ExplainTests {
    private func story(rows: Int = 35, columns: Int = 120) -> Driver {
        Driver(Sample.live, size: ScreenSize(rows: rows, columns: columns), store: Sample.story())
    }

    private func explained(_ driver: Driver) -> String? {
        driver.model.pane.cursor?.line.flatMap { driver.model.shownDetail?.lines[$0].sourceText }
    }

    @Test("x begins at the field that is in trouble, and names source, rule and target in full (T17)")
    func begins() {
        var driver = story()
        driver.press(.character("x"))
        #expect(explained(driver) == "properties.revenue")
        #expect(driver.screen.contains { $0.contains("Explanation  6 of 13 · in the payload's order") })
        #expect(driver.screen.contains("  from  properties.revenue  129.99"))
        #expect(driver.screen.contains { $0.hasPrefix("  rule  T14  Numbers get the suffix Num") })
        #expect(driver.screen.contains("  to    meta.revenue  129.99"))
        #expect(driver.screen.contains { $0.contains("error number-suffix") })
        #expect(
            driver.screen.contains(
                "  at    /properties/revenue in the event, /event/meta/revenue in the payload"))
    }

    @Test("moving in the payload highlights the source on the same line, and back (T17)")
    func highlights() {
        var driver = story()
        driver.press(.character("x"), .home, .down)
        let frame = view(driver.model)
        let row = driver.screen.firstIndex { $0.hasPrefix("▶ traits.email") } ?? 0
        #expect(frame[row, 2].style.isReversed && frame[row, 2].text == "t")
        let line = driver.screen[row]
        let column = line.firstRange(of: "identity.email").map { line[..<$0.lowerBound].count } ?? 0
        #expect(frame[row, column].style.isReversed && !frame[row + 1, column].style.isReversed)
    }

    @Test("Tab goes through the lines as the event has them and keeps the cursor on its line")
    func order() {
        var driver = story()
        driver.press(.character("x"), .tab)
        #expect(explained(driver) == "properties.revenue")
        #expect(driver.footer.contains("Tab payload order"))
        driver.press(.home)
        #expect(explained(driver) == "event")
        driver.press(.down, .down)
        #expect(explained(driver) == "anonymousId")
        driver.press(.end)
        #expect(explained(driver) == "timestamp")
        driver.press(.backTab)
        #expect(explained(driver) == "timestamp")
        driver.press(.end)
        #expect(explained(driver) == "context.page.url")
    }

    @Test("a field that was not sent says why, in a skipped delivery too")
    func skipped() {
        var driver = story()
        for _ in 0..<4 { driver.press(.up) }
        driver.press(.character("x"), .end)
        #expect(driver.model.list.selectedRow?.reason == "not-mapped")
        #expect(driver.screen.contains("  to    not sent: nothing is taken from context (T12)"))
    }

    @Test("the cursor stays on screen and within the lines", arguments: [(15, 60), (24, 80), (50, 200)])
    func bounds(rows: Int, columns: Int) {
        var driver = story(rows: rows, columns: columns)
        driver.press(.character("x"), .home, .up)
        for _ in 0..<20 {
            driver.press(.down)
            let source = explained(driver) ?? "?"
            #expect(
                driver.screen.contains {
                    $0.contains("▶") && $0.contains((source.split(separator: ".").last ?? "").prefix(6))
                })
        }
        #expect(explained(driver) == "context.page.url")
        driver.press(.pageUp, .pageUp, .pageUp, .pageUp, .pageUp, .pageUp, .pageUp)
        #expect(explained(driver) == "userId")
    }

    @Test("x and Esc leave, and the list has the arrows again", arguments: [Key.character("x"), .escape])
    func leaves(key: Key) {
        var driver = story()
        driver.press(.up)
        let before = driver.screen
        driver.press(.character("x"), key)
        #expect(driver.screen == before)
    }

    @Test("following stops, so that nothing comes in between (principle 4)")
    func pauses() {
        var driver = story()
        driver.press(.character("x"))
        driver.arrive(Sample.row(99))
        #expect(explained(driver) == "properties.revenue")
        #expect(driver.screen[0].hasSuffix("paused · 1 new ↓"))
    }

    @Test("a click explains the line it hits, the wheel over the list moves the list")
    func mouse() {
        var driver = story()
        driver.press(.character("x"))
        let pane = Layout(driver.model).pane
        driver.press(.mouse(MouseEvent(action: .press, row: pane.row + 1, column: 40)))
        #expect(explained(driver) == "userId")
        driver.press(.mouse(MouseEvent(action: .wheelDown, row: pane.row + 3, column: 40)))
        #expect(explained(driver) == "event")
        driver.press(.mouse(MouseEvent(action: .wheelUp, row: 4, column: 4)))
        #expect(driver.model.list.selected == Sample.id(5))
    }

    @Test("a mapping's line of the configuration is named")
    func mapped() {
        var line = Sample.line(
            "properties.revenue", "129.99", to: "meta.revenueNum", "129.99", rule: "mapping")
        line.note = "integration.yaml line 14"
        let row = Sample.row(1)
        let detail = DeliveryDetail(
            row: row, eventBytes: Array(Sample.eventText.utf8), receivedAt: row.receivedAt)
        var driver = Driver(Sample.live, store: [row])
        driver.settle(
            .detailLoaded(row.id, ConsoleDetail(detail, explanation: Explanation(lines: [line]), hints: [])))
        driver.press(.character("x"))
        #expect(driver.screen.contains { $0.hasPrefix("  rule  mapping  A mapping of the integration") })
        #expect(driver.screen.contains("  in    integration.yaml line 14"))
    }

    @Test("every rule has its sentence, short enough for a line")
    func rules() {
        for rule in (1...17).map({ "T\($0)" }) + ["mapping", "enrichment", "transform"] {
            let text = RuleText.of(rule) ?? ""
            #expect(text.hasSuffix(".") && text.count <= 100)
        }
        #expect(RuleText.of("T18") == nil)
    }
}
