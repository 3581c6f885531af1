import Deliveries
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("Small things on screen")
struct SmallThingsTests {
    private func driver(rows: Int = 35, columns: Int = 120) -> Driver {
        Driver(Sample.live, size: ScreenSize(rows: rows, columns: columns), store: Sample.story())
    }

    @Test("Enter after a search that matched nothing says so still")
    func unmatched() {
        var driver = driver()
        driver.press(.character("/"))
        driver.type("zzz")
        #expect(driver.model.notice == "nothing matches zzz")
        driver.press(.enter)
        #expect(driver.footer == " nothing matches zzz")
        driver.press(.character("/"))
        driver.type("order")
        driver.press(.enter)
        #expect(!driver.footer.contains("nothing matches"))
    }

    @Test("values are scrolled no further than their end, and what stands at their left is marked")
    func shift() {
        var driver = driver()
        for _ in 0..<50 { driver.press(.right) }
        #expect(driver.screen.contains { $0.contains("identity.email") && $0.contains("…") })
        let last = driver.model.pane.shift
        #expect(last > 0 && last == driver.model.maximumShift)
        driver.press(.left)
        #expect(driver.model.pane.shift == last - 8)
    }

    @Test("on a terminal that is too small only leaving does something")
    func tooSmall() {
        var driver = driver(rows: 10, columns: 50)
        for key in ["t", "r", "T", "W", "/"] {
            driver.send(.keyPressed(.character(Character(key))))
            #expect(driver.effects.isEmpty && driver.model.prompt == nil)
        }
        driver.send(.keyPressed(.character("q")))
        #expect(driver.effects == [.quit])
    }

    @Test("a theme that is none is told with those there are")
    func theme() {
        var driver = driver()
        driver.press(.character(":"))
        driver.type("theme foo")
        driver.press(.enter)
        for theme in Theme.allCases { #expect(driver.footer.contains(theme.rawValue)) }
    }

    @Test(
        "a hint that is cut at the bottom of a small screen is whole in the response's tab, and the border says so"
    )
    func cutHint() {
        var driver = driver(rows: 15, columns: 60)
        driver.press(.end)
        #expect(driver.screen.contains { $0.contains("4 shows all of it") })
        driver.press(.character("4"))
        #expect(!driver.screen.contains { $0.contains("4 shows all of it") })
        var seen = driver.screen
        for _ in 0..<8 {
            driver.press(.enter)
            seen += driver.screen
        }
        #expect(seen.contains { $0.contains("── what") })
    }

    @Test("a reason that stands on the line above is shortened, as far as there is a rule to name")
    func repeatedReasons() {
        var driver = driver()
        let row = Sample.row(1)
        let detail = DeliveryDetail(row: row, eventBytes: Array("{}".utf8), receivedAt: row.receivedAt)
        let notes = [
            ("a", "kept as known identity (T10)", "T10"), ("b", "not sent: skipped, id-conflict", ""),
        ]
        for (name, note, rule) in notes {
            let lines = [1, 2].map { number in
                Explanation.Line(
                    source: nil, sourceText: "\(name)\(number)", sourceValue: "1", rule: rule, note: note)
            }
            driver = Driver(Sample.live, store: [row])
            driver.send(
                .detailLoaded(
                    row.id, ConsoleDetail(detail, explanation: Explanation(lines: lines), hints: [])))
            #expect(driver.screen.contains { $0.contains("\(name)1") && $0.contains(note) })
            let short = rule.isEmpty ? "╌   not sent" : "╌   kept (T10)"
            #expect(
                driver.screen.contains { $0.contains("\(name)2") && $0.contains(short) && !$0.contains("()") }
            )
        }
    }

    @Test("a delivery that may be there twice says so")
    func duplicate() {
        var row = Sample.row(1)
        row.isPossibleDuplicate = true
        let driver = Driver(Sample.live, store: [row])
        #expect(driver.screen.contains { $0.contains("It may be on the timeline twice") })
    }
}
