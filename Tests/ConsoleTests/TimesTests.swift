import Datafly
import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Times of the list")
struct TimesTests {
    private func row(_ number: Int, at text: String) -> DeliveryRow {
        var row = Sample.row(number)
        row.receivedAt = Sample.time(text)
        return row
    }

    @Test(
        "an age is told in one unit, in at most eight columns",
        arguments: [
            (-5, "now"), (0, "now"), (999, "now"), (1_000, "1 s ago"), (59_999, "59 s ago"),
            (60_000, "1 min"),
            (3_599_999, "59 min"), (3_600_000, "1 h"), (86_399_999, "23 h"), (86_400_000, "1 d"),
            (86_400_000 * 99_999, "99999 d"),
        ] as [(Int64, String)])
    func ages(milliseconds: Int64, text: String) {
        let then = Timestamp(milliseconds: Sample.now.milliseconds - milliseconds)
        #expect(AgeText.text(since: then, now: Sample.now) == text)
        #expect(text.count <= 8)
    }

    @Test("an age stays as it is until just the time that is said")
    func waits() {
        for milliseconds in [0, 1, 999, 1_000, 59_001, 60_000, 61_234, 3_600_000, 90_000_000] as [Int64] {
            let then = Timestamp(milliseconds: Sample.now.milliseconds - milliseconds)
            let wait = AgeText.wait(since: then, now: Sample.now)
            let text = { (later: Duration) in
                let millisecond =
                    later.components.seconds * 1_000 + later.components.attoseconds / 1_000_000_000_000_000
                return AgeText.text(
                    since: then, now: Timestamp(milliseconds: Sample.now.milliseconds + millisecond))
            }
            #expect(text(wait - .milliseconds(1)) == text(.zero))
            #expect(text(wait) != text(.zero))
        }
    }

    @Test("`a` shows how long ago rows came in, and again when", arguments: [80, 120, 200])
    func turns(columns: Int) {
        let size = ScreenSize(rows: 35, columns: columns)
        let rows = [row(1, at: "2026-06-06T07:10:00.000Z"), row(2, at: "2026-06-06T10:00:45.000Z")]
        var driver = Driver(Sample.live, size: size, store: rows)
        let absolute = driver.screen
        driver.press(.character("a"))
        #expect(driver.screen.contains { $0.contains("     2 h  Product Added") })
        #expect(driver.screen.contains { $0.contains(" 7 s ago  Product Added") })
        driver.press(.character("a"))
        #expect(driver.screen == absolute)
    }

    @Test("a row of another day shows its date, of another year that")
    func days() {
        let rows = [
            row(1, at: "2025-11-23T10:00:07.000Z"), row(2, at: "2026-06-05T23:59:59.000Z"),
            row(3, at: "2026-06-06T00:00:01.000Z"),
        ]
        var driver = Driver(Sample.live, store: rows)
        #expect(driver.screen[3].contains("  2025-11-23    Product Added"))
        #expect(driver.screen[4].contains("  06-05 23:59   Product Added"))
        #expect(driver.screen[5].contains(" 00:00:01.000  Product Added"))
        driver.settle(.resized(ScreenSize(rows: 24, columns: 80)))
        #expect(driver.screen[2].contains("  2025-11   Product Added"))
        #expect(driver.screen[3].contains("  06-05     Product Added"))
    }

    @Test("the day is that of the place, and no earlier than the newest row's")
    func midnight() {
        var facts = Sample.live
        facts.utcOffsetMinutes = 120
        let rows = [row(1, at: "2026-06-06T21:30:00.000Z"), row(2, at: "2026-06-06T22:30:00.000Z")]
        let driver = Driver(facts, store: rows)
        #expect(driver.screen[3].contains("  06-06 23:30   "))
        #expect(driver.screen[4].contains(" 00:30:00.000  "))
    }

    @Test("at midnight an idle screen gives the rows of the day before their date; it is waited for once")
    func dayBegins() {
        var facts = Sample.live
        facts.utcOffsetMinutes = 120
        var driver = Driver(facts, store: [row(1, at: "2026-06-06T09:30:00.000Z")])
        let midnight = Sample.time("2026-06-06T22:00:00.000Z")
        #expect(driver.model.awaitedDay == midnight)
        #expect(driver.screen[3].contains(" 11:30:00.000  "))
        driver.send(.keyPressed(.control("l")))
        #expect(!driver.effects.contains(.awaitDay(midnight)))
        driver.send(.dayBegan(midnight))
        #expect(driver.screen[3].contains(" 06-06 11:30   "))
        #expect(driver.effects.isEmpty)
        driver.arrive(row(2, at: "2026-06-06T22:00:01.000Z"))
        #expect(driver.model.awaitedDay == Sample.time("2026-06-07T22:00:00.000Z"))
    }

    @Test("no midnight is waited for while only rows of other days are on screen")
    func noDay() {
        let driver = Driver(Sample.live, store: [row(1, at: "2026-06-05T09:30:00.000Z")])
        #expect(driver.model.awaitedDay == nil)
    }

    @Test("ages ask for a tick just when the first of them changes, at most a minute ahead")
    func ticks() {
        let rows = [row(1, at: "2026-06-06T09:40:12.000Z"), row(2, at: "2026-06-06T10:00:00.500Z")]
        var driver = Driver(Sample.live, store: rows)
        #expect(!driver.model.ticks.isUnderWay)
        driver.send(.keyPressed(.character("a")))
        #expect(driver.effects == [.tick(after: .zero)])
        driver.send(.ticked(Sample.now))
        #expect(driver.effects == [.tick(after: .milliseconds(500))])
        driver.send(.ticked(Sample.time("2026-06-06T10:01:00.500Z")))
        #expect(driver.effects == [.tick(after: .milliseconds(11_500))])
        driver.send(.ticked(Sample.time("2026-06-06T12:01:00.500Z")))
        #expect(driver.effects == [.tick(after: .seconds(60))])
        driver.send(.keyPressed(.character("a")))
        driver.send(.ticked(Sample.time("2026-06-06T12:02:00.500Z")))
        #expect(driver.effects.isEmpty)
        #expect(!driver.model.ticks.isUnderWay)
    }

    @Test("a row that comes in while a minute is waited for is aged at once, and ticks do not multiply")
    func sooner() {
        var driver = Driver(Sample.live, store: [row(1, at: "2026-06-06T09:40:12.000Z")])
        driver.send(.keyPressed(.character("a")))
        driver.send(.ticked(Sample.now))
        #expect(driver.effects == [.tick(after: .seconds(20))])
        driver.store.append(row(2, at: "2026-06-06T10:00:55.000Z"))
        driver.settle(.storeChanged)
        #expect(driver.model.ticks.underWay == 2)
        driver.send(.ticked(Sample.time("2026-06-06T10:00:55.100Z")))
        #expect(driver.effects == [.tick(after: .milliseconds(900))])
        driver.send(.ticked(Sample.time("2026-06-06T10:00:55.900Z")))
        #expect(driver.effects.isEmpty)
        #expect(driver.model.ticks.underWay == 1)
        driver.send(.ticked(Sample.time("2026-06-06T10:00:56.000Z")))
        #expect(driver.effects == [.tick(after: .seconds(1))])
    }
}
