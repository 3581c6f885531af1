import Deliveries
import Screen
import Testing

@testable import Console

@Suite("What the console asks for")
struct LoadingTests {
    @Test("a storm of changes costs one reading at a time")
    func storm() {
        var driver = Driver(Sample.live, store: (1...10).map { Sample.row($0) })
        driver.send(.storeChanged)
        let first = driver.effects
        #expect(first == [.loadRows(RowRequest(place: .newest, limit: 60))])
        for _ in 0..<100 {
            driver.send(.storeChanged)
            #expect(driver.effects.isEmpty)
        }
        driver.send(.countsChanged(DeliveryCounts(delivered: 10)))
        #expect(driver.effects == [.loadCounts])
        for effect in first { if let answer = driver.answer(effect) { driver.send(answer) } }
        #expect(driver.effects == [.loadRows(RowRequest(place: .newest, limit: 60))])
    }

    @Test("rows beyond those on screen are asked for ahead of the need, and what is wanted now is not")
    func rowsAhead() {
        var driver = Driver(Sample.live, store: (1...1_000).map { Sample.row($0) })
        func requests() -> [RowRequest] {
            driver.effects.compactMap { effect in
                if case .loadRows(let request) = effect { request } else { nil }
            }
        }
        var asked: [RowRequest] = []
        for _ in 0..<60 {
            driver.send(.keyPressed(.up))
            asked += requests()
            for message in driver.effects.compactMap(driver.answer) { driver.settle(message) }
        }
        #expect(!asked.isEmpty && asked.allSatisfy(\.isAhead))
        driver.send(.keyPressed(.home))
        #expect(requests().map(\.isAhead) == [false])
    }

    @Test("an answer to an older request is left out")
    func stale() {
        var driver = Driver(Sample.live, store: (1...10).map { Sample.row($0) })
        let request = RowRequest(place: .oldest, limit: 3)
        driver.send(.rowsLoaded(request, RowWindow(rows: [], total: 0, positionOfFirst: 0)))
        #expect(driver.model.list.count.number == 10)
    }

    @Test("moving fast reads the delivery where the cursor came to rest, one at a time")
    func details() {
        var driver = Driver(Sample.live, store: (1...10).map { Sample.row($0) })
        driver.send(.keyPressed(.up))
        #expect(driver.effects == [.loadDetail(Sample.id(9))])
        driver.send(.keyPressed(.up))
        driver.send(.keyPressed(.up))
        #expect(driver.effects.isEmpty)
        driver.send(.detailLoaded(Sample.id(9), Sample.detail(of: Sample.row(9))))
        #expect(driver.effects == [.loadDetail(Sample.id(7))])
        #expect(driver.model.shownDetail == nil)
    }

    @Test("the next delivery the way the cursor goes is read ahead, and shown without waiting")
    func ahead() {
        var driver = Driver(Sample.live, store: (1...10).map { Sample.row($0) })
        driver.send(.keyPressed(.up))
        driver.send(.detailLoaded(Sample.id(9), Sample.detail(of: Sample.row(9))))
        #expect(driver.effects == [.loadAhead(Sample.id(8))])
        driver.send(.aheadLoaded(Sample.id(8), Sample.detail(of: Sample.row(8))))
        driver.send(.keyPressed(.up))
        #expect(driver.model.shownDetail?.row.id == Sample.id(8))
        #expect(driver.effects == [.loadAhead(Sample.id(7))])
        driver.send(.keyPressed(.down))
        #expect(driver.model.shownDetail?.row.id == Sample.id(9))
    }

    @Test("what was read ahead is read again when its row changed, or the rules")
    func aheadChanged() {
        var driver = Driver(Sample.live, store: (1...10).map { Sample.row($0) })
        driver.press(.up)
        driver.store[7].status = 400
        driver.settle(.storeChanged)
        driver.send(.keyPressed(.up))
        #expect(driver.model.shownDetail?.row.status == 400)
        driver.press(.up, .up)
        driver.send(.rulesChanged)
        driver.send(.keyPressed(.down))
        #expect(driver.model.nearby.detail(of: driver.store[6]) == nil)
    }

    @Test("a delivery that cannot be read ahead is tried once, and nothing is told")
    func aheadFails() {
        var driver = Driver(Sample.live, store: (1...10).map { Sample.row($0) })
        driver.send(.keyPressed(.up))
        driver.send(.detailLoaded(Sample.id(9), Sample.detail(of: Sample.row(9))))
        driver.send(.effectFailed(.loadAhead(Sample.id(8)), "disk I/O error"))
        #expect(driver.effects.isEmpty)
        #expect(driver.model.notice == nil)
        driver.send(.keyPressed(.up))
        #expect(driver.effects == [.loadDetail(Sample.id(8))])
    }

    @Test("nothing is read ahead while the newest is followed")
    func followsWithoutAhead() {
        let driver = Driver(Sample.live, store: (1...10).map { Sample.row($0) })
        #expect(driver.model.list.isFollowing)
        #expect(driver.model.nearby.detail(of: Sample.row(9)) == nil)
    }

    @Test("a delivery is read again when its row changes, and not before")
    func refreshes() {
        var driver = Driver(Sample.live, store: (1...10).map { Sample.row($0) })
        driver.settle(.storeChanged)
        #expect(!driver.effects.contains(.loadDetail(Sample.id(10))))
        driver.store[9].status = 400
        driver.settle(.storeChanged)
        #expect(driver.model.shownDetail?.row.status == 400)
    }

    @Test("a delivery that the store has no more is said to be gone", arguments: [80, 120, 200])
    func gone(columns: Int) {
        let size = ScreenSize(rows: 35, columns: columns)
        var driver = Driver(Sample.live, size: size, store: (1...10).map { Sample.row($0) })
        driver.send(.keyPressed(.up))
        driver.send(.detailLoaded(Sample.id(9), nil))
        let words = "This delivery is no longer in the store."
        #expect(driver.screen.contains { $0.contains(words) })
        driver.press(.up)
        #expect(!driver.screen.contains { $0.contains(words) })
    }

    @Test("what cannot be read is said, and asked for again with the next change")
    func failing() {
        var driver = Driver(Sample.live, store: (1...10).map { Sample.row($0) })
        driver.send(.storeChanged)
        let request = RowRequest(place: .newest, limit: 60)
        driver.send(.effectFailed(.loadRows(request), "the store cannot be read"))
        #expect(driver.footer == " the store cannot be read")
        #expect(driver.effects.isEmpty)
        driver.send(.storeChanged)
        #expect(driver.effects == [.loadRows(request)])
    }

    @Test("time is only asked for while something on screen counts down")
    func ticks() {
        var driver = Driver(Sample.live, store: [Sample.row(1)])
        #expect(!driver.model.ticks.isUnderWay)
        let probeAt = Sample.time("2026-06-06T10:00:54.000Z")
        driver.send(.destinationStatus(DestinationStatus(halt: .init(status: 404, probeAt: probeAt))))
        #expect(driver.effects == [.tick(after: .zero)])
        driver.send(.ticked(Sample.now))
        #expect(driver.effects == [.tick(after: .seconds(1))])
        driver.send(.keyPressed(.up))
        #expect(driver.effects.isEmpty)
        driver.send(.ticked(probeAt))
        #expect(driver.effects.isEmpty)
        #expect(driver.screen[1].hasSuffix("Probe due · p: now"))
    }

    @Test("a row that waits for its next attempt counts down (spec: schedule)")
    func countsDown() {
        var row = Sample.story()[0]
        row.nextAttemptAt = Sample.time("2026-06-06T10:00:54.000Z")
        var driver = Driver(Sample.live, store: [row])
        #expect(driver.screen[3].contains("↻ 503 in 2s"))
        driver.settle(.ticked(Sample.time("2026-06-06T10:00:53.000Z")))
        #expect(driver.screen[3].contains("↻ 503 in 1s"))
        driver.settle(.ticked(Sample.time("2026-06-06T10:00:54.000Z")))
        #expect(driver.screen[3].contains("↻ 503 due"))
    }
}
