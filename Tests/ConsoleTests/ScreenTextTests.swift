import Deliveries
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("Title, banner, panels")
struct ScreenTextTests {
    private func title(_ facts: RunFacts, columns: Int = 120, status: DestinationStatus = .init()) -> String {
        var driver = Driver(facts, size: ScreenSize(rows: 35, columns: columns))
        driver.settle(.destinationStatus(status))
        return driver.screen[0]
    }

    @Test("the title says where deliveries go, and what that depends on")
    func titles() {
        #expect(title(Sample.sandbox).hasPrefix(" ked  built-in sandbox · http://127.0.0.1:41873  "))
        #expect(title(Sample.sandbox, columns: 80).hasPrefix(" ked  sandbox  "))
        #expect(title(Sample.live).hasPrefix(" ked  acme · acme.api.kustomerapp.com · key eyJh…9x2Q  "))
        var facts = Sample.live
        facts.proxy = "http://proxy:3128"
        facts.isDelivering = false
        #expect(title(facts, columns: 160).contains("· proxy http://proxy:3128 · looks only"))
    }

    @Test("the title shows the rate budget, and how long all sending rests")
    func budget() {
        let budget = DestinationStatus(budget: .init(remaining: 812, limit: 1_000))
        #expect(title(Sample.live, status: budget).hasSuffix("budget 812/1000 · following"))
        let rest = DestinationStatus(restsUntil: Sample.time("2026-06-06T10:01:34.000Z"))
        #expect(title(Sample.live, status: rest).hasSuffix("  rests 42s · following"))
    }

    @Test(
        "the banner says why, how much waits and when the probe goes, at any width",
        arguments: [
            (DestinationStatus.Halt(status: 401), "401 Unauthorized"), (.init(status: 403), "403 Forbidden"),
            (.init(status: 404), "404 Not Found"),
            (.init(failure: .hostNotFound), "host name does not exist"),
            (.init(failure: .certificateExpired), "certificate expired"),
        ])
    func banner(halt: DestinationStatus.Halt, reason: String) {
        var halt = halt
        halt.probeAt = Sample.time("2026-06-06T10:01:34.000Z")
        for columns in [60, 80, 100, 120, 200] {
            var driver = Driver(
                Sample.live, size: ScreenSize(rows: 35, columns: columns), store: Sample.story())
            driver.settle(.countsChanged(DeliveryCounts(retrying: 1, waiting: 311)))
            driver.settle(.destinationStatus(DestinationStatus(halt: halt)))
            #expect(driver.screen[1].hasPrefix(" ‖ HALTED  \(reason)"))
            if columns >= 80 {
                #expect(driver.screen[1].contains("312"))
                #expect(driver.screen[1].hasSuffix("Probe in 42 s · p: now"))
            }
        }
    }

    @Test("the halt's hint stands below whatever is selected")
    func haltHint() {
        var driver = Driver(Sample.live, store: Sample.story())
        driver.settle(.destinationStatus(DestinationStatus(halt: .init(status: 401, hint: Sample.keyHint))))
        driver.press(.up, .up)
        #expect(driver.screen.contains { $0.contains("── do    Regenerate the key") })
    }

    @Test("lines that were refused are counted, and the log says which")
    func refused() {
        var driver = Driver(Sample.live, store: Sample.story())
        driver.settle(.lineRefused(total: 2, text: "10:00 warning refused: line 7: no type"))
        #expect(driver.screen[1].contains(" 2 lines refused · 8 of 8 "))
        driver.press(.character("L"))
        #expect(driver.screen[2] == "  10:00 warning refused: line 7: no type")
    }

    @Test(
        "a hint keeps a line for what, why and do, however little room there is", arguments: [3, 4, 5, 6, 9])
    func fits(rows: Int) {
        let long = String(repeating: "word ", count: 60)
        let blocks = ["what", "why", "do"].enumerated().map { index, name in
            ResponseBlock(label: name + " ", text: long, role: .plain, weight: .always, stretch: index + 1)
        }
        let lines = ResponseFit(width: 40, rows: rows).lines(of: blocks)
        #expect(lines.count == rows)
        for name in ["what", "why", "do"] { #expect(lines.contains { $0.text.hasPrefix(name) }) }
    }

    @Test("an empty first run says only what is true of it")
    func firstRun() {
        var facts = Sample.live
        facts.listener = nil
        var driver = Driver(facts)
        #expect(!driver.screen.contains { $0.contains("curl") || $0.contains("sandbox") })
        #expect(
            driver.screen.contains {
                $0.contains("Deliveries go to acme at https://acme.api.kustomerapp.com.")
            })
        driver.settle(.lineRefused(total: 1, text: "line 1"))
        #expect(driver.screen.contains("  1 line refused: L shows which and why"))
    }

    @Test("an arrow names the rule that changed a value, in four columns", arguments: ["T6", "T14"])
    func arrows(rule: String) {
        let row = Sample.row(1)
        let line = Sample.line(
            "properties.items", "[]", to: "meta.items", "\"[]\"", rule: rule, changed: true)
        let detail = DeliveryDetail(row: row, eventBytes: [], receivedAt: row.receivedAt)
        var driver = Driver(Sample.live, store: [row])
        driver.send(
            .detailLoaded(row.id, ConsoleDetail(detail, explanation: Explanation(lines: [line]), hints: [])))
        let arrow = rule == "T6" ? "─T6▶" : "T14▶"
        #expect(driver.screen.contains { $0.contains("  \(arrow) meta.items ") })
    }

    @Test("before the first window is loaded nothing is claimed")
    func loading() {
        let model = Model(facts: Sample.sandbox, size: ScreenSize(rows: 35, columns: 120), now: Sample.now)
        #expect(!view(model).text.contains("No event yet"))
    }

    @Test("a frame of any size can be drawn", arguments: [0, 1, 14, 15, 24, 29, 30, 31, 60])
    func sizes(rows: Int) {
        for columns in [0, 1, 59, 60, 61, 79, 99, 100, 101, 159, 160, 161, 300] {
            var driver = Driver(
                Sample.live, size: ScreenSize(rows: rows, columns: columns), store: Sample.story())
            driver.settle(
                .destinationStatus(DestinationStatus(halt: .init(status: 401, hint: Sample.keyHint))))
            for key in [Key.tab, .enter, .tab, .tab, .escape, .character("?")] {
                driver.press(key)
                #expect(view(driver.model).size == ScreenSize(rows: rows, columns: columns))
            }
        }
    }
}
