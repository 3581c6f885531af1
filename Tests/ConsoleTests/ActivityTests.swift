import Datafly
import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Activity of the list")
struct ActivityTests {
    private func time(_ seconds: Double) -> Timestamp {
        Timestamp(milliseconds: Sample.now.milliseconds + Int64(seconds * 1_000))
    }

    /// A driver that saw the counts of a second each, the first being what was there already.
    private func driver(
        _ size: ScreenSize = ScreenSize(rows: 35, columns: 120), facts: RunFacts = Sample.live,
        _ arrivals: [Int] = []
    ) -> Driver {
        var driver = Driver(facts, size: size, store: (1...30).map { Sample.row($0) })
        var counts = DeliveryCounts(delivered: 1_000)
        driver.settle(.countsChanged(counts))
        for (second, number) in arrivals.enumerated() {
            counts.delivered += number
            if second % 10 == 9 { counts.dead += 1 }
            driver.settle(.countsChanged(counts))
            driver.settle(.ticked(time(Double(second))))
        }
        return driver
    }

    @Test("what is in the store when it is opened is no activity, and no tick is asked for")
    func quiet() {
        let driver = driver()
        #expect(driver.model.activity.isEmpty)
        #expect(!driver.model.ticks.isUnderWay)
    }

    @Test("arrivals stand in the border with their rate, dead letters with their sign and number")
    func shown() {
        let driver = driver(ScreenSize(rows: 35, columns: 120), (0..<40).map { 10 + $0 % 7 })
        #expect(driver.screen[1].contains("/s ✘ 4 "))
        #expect(driver.screen[1].contains("█"))
        let rate = driver.model.activity.rate
        #expect((10...17).contains(rate))
    }

    @Test("a list without a border has no graph", arguments: [ScreenSize(rows: 24, columns: 80)])
    func small(size: ScreenSize) {
        #expect(!driver(size, [10, 10, 10]).screen.contains { $0.contains("/s ") })
    }

    @Test("it is ASCII in ASCII mode")
    func ascii() {
        var facts = Sample.live
        facts.isASCII = true
        facts.maskedKey = nil
        let driver = driver(facts: facts, (0..<40).map { $0 })
        #expect(driver.screen[1].contains("/s x 4 "))
        #expect(view(driver.model).text.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("two quiet minutes later it is gone, and so are the ticks")
    func drains() {
        var driver = driver(ScreenSize(rows: 35, columns: 120), [5])
        var now = 0.0
        var ticks = 0
        while driver.model.ticks.isUnderWay, ticks < 500 {
            now += driver.model.activity.wait(from: time(now)).map { Double($0.components.seconds) } ?? 1
            driver.send(.ticked(time(now)))
            ticks += 1
        }
        #expect(driver.model.activity.isEmpty)
        #expect((118...127).contains(now))
        #expect(ticks < 40)
        #expect(!driver.screen[1].contains("/s"))
    }

    @Test("counts that come a thousand times a second cost one tick a second")
    func storm() {
        var driver = driver()
        var asked = 0
        var counts = DeliveryCounts(delivered: 1_000)
        for _ in 0..<1_000 {
            counts.delivered += 2
            driver.send(.countsChanged(counts))
            asked += driver.effects.count
        }
        #expect(asked == 1)
        driver.send(.ticked(time(0)))
        #expect(driver.effects == [.tick(after: .seconds(1))])
        driver.send(.ticked(time(1)))
        #expect(driver.model.activity.samples.map(\.arrived) == [2_000, 0])
    }

    @Test("a column is of full five seconds and stays as it is once it is past")
    func columns() {
        var ring = ActivityRing()
        var counts = DeliveryCounts()
        ring.take(counts)
        var past: [ActivityRing.Sample] = []
        for second in 0..<60 {
            counts.delivered += second
            ring.take(counts)
            ring.advance(to: Timestamp(milliseconds: 1_000_000_000 + Int64(second) * 1_000))
            let columns = ring.columns(24)
            if second % 5 == 4 {
                #expect(Array(columns.dropLast()) == past)
                past = columns
            }
        }
        #expect(past.map(\.arrived) == stride(from: 0, to: 60, by: 5).map { 5 * $0 + 10 })
    }

    @Test("purged deliveries and a clock that is set back draw nothing wrong")
    func backward() {
        var ring = ActivityRing()
        ring.take(DeliveryCounts(delivered: 100, dead: 5))
        ring.take(DeliveryCounts(delivered: 10))
        ring.advance(to: time(0))
        #expect(ring.isEmpty)
        ring.take(DeliveryCounts(delivered: 13))
        ring.advance(to: time(0))
        ring.advance(to: time(-3_600))
        #expect(ring.isEmpty)
        ring.take(DeliveryCounts(delivered: 14))
        ring.advance(to: time(-3_599))
        #expect(ring.samples.map(\.arrived) == [1])
    }
}
