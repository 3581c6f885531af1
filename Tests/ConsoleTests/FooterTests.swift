import Deliveries
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("The bottom line and what stands near it")
struct FooterTests {
    private let smallest = ScreenSize(rows: 15, columns: 60)

    private func driver(_ size: ScreenSize) -> Driver {
        Driver(size: size, store: (1...20).map { Sample.row($0) })
    }

    @Test("it names the way back wherever there is one, at the smallest size too")
    func wayBack() {
        for key in [Key.enter, .character("x"), .character("]"), .character("s"), .character("?")] {
            var driver = driver(smallest)
            driver.press(key)
            #expect(driver.footer.contains("Esc "), "\(key)")
            driver.press(.escape)
            #expect(driver.model.context == .list)
        }
    }

    @Test("it does not name a key that does what Esc does", arguments: ["x", "s", "?"])
    func closing(key: Character) {
        var driver = driver(ScreenSize(rows: 50, columns: 200))
        driver.press(.character(key))
        #expect(!driver.footer.contains(" \(key) "))
        driver.press(.character(key))
        #expect(driver.model.context == .list)
        #expect(driver.footer.contains(" \(key) "))
    }

    @Test("a question is answered no by Esc alone; where n does something else, it is named")
    func answers() {
        var driver = driver(ScreenSize(rows: 24, columns: 80))
        driver.send(.deadCounted(2))
        #expect(driver.footer == " Enter replay  Esc do not send  q quit")
        driver.press(.escape)
        driver.model.ask(.redaction(fileName: "x.csv"))
        #expect(driver.footer == " Enter mask  n as it is  Esc do not export  q quit")
    }

    @Test("after a search it names the keys that go on from match to match")
    func searched() {
        var driver = driver(ScreenSize(rows: 24, columns: 80))
        #expect(!driver.footer.contains("n N"))
        driver.press(.character("/"))
        driver.type("product")
        driver.press(.enter)
        #expect(driver.footer.hasPrefix(" ↑↓ move  n N next  "))
    }

    @Test(
        "an empty filter line shows what can be typed, whole words as far as they fit",
        arguments: [60, 80, 200])
    func examples(columns: Int) {
        var driver = driver(ScreenSize(rows: 24, columns: columns))
        driver.press(.character("f"))
        let shown = driver.screen[22]
        #expect(shown.hasPrefix(" status:400  state:dead  customer:jane@"))
        #expect(!shown.contains("…"))
        driver.type("jane")
        #expect(driver.screen[22] != shown)
    }

    @Test("an event name of seventeen letters is whole beside event and payload", arguments: [60, 80, 200])
    func names(columns: Int) {
        var row = Sample.row(1)
        row.eventName = columns == 60 ? "Order Completed" : "Products Searched"
        let driver = Driver(size: ScreenSize(rows: columns == 60 ? 15 : 50, columns: columns), store: [row])
        #expect(driver.screen.contains { $0.contains("  \(row.eventName)  ") })
    }

    @Test("matched lines that are not those of the payload that was sent say so; the JSON texts need not")
    func mappingChanged() {
        for (rows, columns) in [(24, 80), (35, 120), (50, 200)] {
            var driver = driver(ScreenSize(rows: rows, columns: columns))
            #expect(!driver.screen.contains { $0.contains("mapping changed since") })
            let row = Sample.row(20)
            var detail = DeliveryDetail(
                row: row, eventBytes: Array("{}".utf8), receivedAt: row.receivedAt)
            detail.findings = [Finding(rule: "mapping-changed", pointer: "", message: "", severity: .notice)]
            driver.send(.detailLoaded(row.id, ConsoleDetail(detail, explanation: nil, hints: [])))
            #expect(driver.screen.contains { $0.contains("mapping changed since") })
            driver.press(.character("2"))
            #expect(!driver.screen.contains { $0.contains("mapping changed since") })
        }
    }

    @Test("the head of what was never sent says how many hints there are")
    func hints() {
        var driver = driver(ScreenSize(rows: 24, columns: 80))
        let hint = Sample.revenueHint
        let other = Hint(id: "other", what: "w", why: "y", do: "d", source: "s")
        var row = Sample.row(20)
        row.state = .skipped
        row.reason = "not-mapped"
        let detail = DeliveryDetail(row: row, eventBytes: Array("{}".utf8), receivedAt: row.receivedAt)
        driver.send(.detailLoaded(row.id, ConsoleDetail(detail, explanation: nil, hints: [hint, other])))
        #expect(driver.screen.contains { $0.contains("none: not-mapped · 2 hints") })
    }
}
