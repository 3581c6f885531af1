import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Statistics")
struct StatisticsTests {
    private func driver(
        _ size: ScreenSize = ScreenSize(rows: 35, columns: 120), facts: RunFacts = Sample.live
    )
        -> Driver
    {
        Driver(facts, size: size, store: (1...10).map { Sample.row($0) })
    }

    @Test("`s` counts under the present filter, says so meanwhile, and is left as it was opened or with Esc")
    func opens() {
        var driver = driver()
        driver.press(.character("f"))
        driver.type("state:delivered")
        driver.press(.enter)
        let filter = driver.model.filter
        for leave in [Key.character("s"), .escape] {
            driver.send(.keyPressed(.character("s")))
            #expect(driver.screen[1].hasPrefix("┌ Statistics · state:delivered "))
            if leave == .character("s") {
                #expect(driver.effects == [.loadStatistics(filter, after: .zero)])
                #expect(driver.screen[2] == "  counting…")
            }
            driver.send(.statisticsLoaded(filter, Sample.statistics))
            #expect(driver.screen[2].contains("12,734 deliveries"))
            driver.press(leave)
            #expect(driver.model.overlay == nil)
        }
    }

    @Test(
        "while open they are read anew when the store changes, one reading after the other, a pause before each"
    )
    func refreshes() {
        var driver = driver()
        driver.send(.storeChanged)
        #expect(!driver.effects.contains { if case .loadStatistics = $0 { true } else { false } })
        driver.press(.character("s"))
        driver.send(.storeChanged)
        driver.send(.statisticsLoaded(.all, Sample.statistics))
        #expect(driver.effects == [.loadStatistics(.all, after: .milliseconds(1_050))])
        driver.send(.storeChanged)
        #expect(!driver.effects.contains { if case .loadStatistics = $0 { true } else { false } })
        driver.send(.statisticsLoaded(.all, Sample.statistics))
        #expect(driver.effects.contains { if case .loadStatistics = $0 { true } else { false } })
        driver.send(.keyPressed(.escape))
        driver.send(.statisticsLoaded(.all, Sample.statistics))
        driver.send(.storeChanged)
        #expect(!driver.effects.contains { if case .loadStatistics = $0 { true } else { false } })
    }

    @Test("an answer for another filter is left out, and what was counted under it is not shown")
    func otherFilter() throws {
        var driver = driver()
        driver.press(.character("s"))
        driver.send(.statisticsLoaded(try .parse("state:dead"), Sample.statistics))
        #expect(driver.screen[2] == "  counting…")
        driver.send(.statisticsLoaded(.all, Sample.statistics))
        driver.press(.escape, .character("f"))
        driver.type("-state:dead")
        driver.press(.enter, .character("s"))
        #expect(driver.screen[2] == "  counting…")
    }

    @Test("what cannot be counted is said, and asked for again with the next change")
    func failing() {
        var driver = driver()
        driver.press(.character("s"))
        driver.send(.effectFailed(.loadStatistics(.all, after: .zero), "the store cannot be read"))
        #expect(driver.footer == " the store cannot be read")
        #expect(driver.effects.isEmpty)
        driver.send(.storeChanged)
        #expect(driver.effects.contains(.loadStatistics(.all, after: .zero)))
    }

    @Test("a store without a delivery says so")
    func empty() {
        var driver = Driver(Sample.live)
        driver.press(.character("s"))
        driver.send(.statisticsLoaded(.all, DeliveryStatistics()))
        #expect(driver.screen[2] == "  No event yet.")
    }

    @Test("statuses, reasons, classes and percentiles stand in words and numbers", arguments: [80, 120, 200])
    func words(columns: Int) {
        var driver = driver(ScreenSize(rows: 50, columns: columns))
        driver.settle(.destinationStatus(DestinationStatus(budget: .init(remaining: 812, limit: 1_000))))
        driver.press(.character("s"))
        driver.send(.statisticsLoaded(.all, Sample.statistics))
        let lines = StatisticsView.lines(of: driver.model)
        let text = lines.map(\.text).joined(separator: "\n")
        let expected = [
            "✔ 11,204 delivered", "✘ 213 dead", "budget 812/1000 ████████████████░░░░", "Order Completed",
            "✘ 210",
            "201 Created", "400 Bad Request", "connection-refused", "not-mapped", "H  halted the destination",
            "p99", "412 ms", "10,003 ms", "a bar is 1 min",
        ]
        for words in expected { #expect(text.contains(words), "\(words)") }
        for line in lines { #expect(DisplayWidth.of(line.text) <= columns - 3, "\(line.text)") }
    }

    @Test("a long page scrolls, and not further than its end")
    func scrolls() {
        var driver = driver(ScreenSize(rows: 24, columns: 80))
        driver.press(.character("s"))
        driver.send(.statisticsLoaded(.all, Sample.statistics))
        driver.press(.end, .down, .pageDown)
        #expect(driver.screen.contains { $0.contains("identify") })
        #expect(!driver.screen[1].contains("more"))
        driver.press(.home)
        #expect(driver.screen[1].contains("more ↓"))
    }

    @Test("bars that are not empty show, however little they stand for")
    func bars() {
        let bars = BarText(.unicode)
        #expect(bars.gauge(812, of: 1_000, columns: 10) == "████████░░")
        #expect(bars.gauge(1, of: 1_000_000, columns: 4) == "█░░░")
        #expect(bars.gauge(0, of: 0, columns: 2) == "░░")
        #expect(bars.standing([0, 1, 100, 1_600], most: 1_600, rows: 2) == ["   █", " ▁▁█"])
        #expect(BarText(.ascii).standing([0, 3, 7], most: 7, rows: 1) == [" -#"])
    }
}
