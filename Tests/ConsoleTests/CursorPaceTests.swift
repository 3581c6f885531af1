import TestSupport
import Testing

@testable import Console

@Suite("How fast the cursor goes")
struct CursorPaceTests {
    private typealias Pace = CursorPace<ManualClock.Instant>

    @Test("moves by hand are never quick, however many")
    func byHand() {
        var pace = Pace()
        for number in 0..<50 {
            let now = at(number * 130)
            #expect(!pace.isQuick(now: now))
            pace.noteMove(isPassing: false, now: now)
        }
    }

    @Test("two moves that follow closely are not quick yet; the third is")
    func third() {
        var pace = Pace()
        pace.noteMove(isPassing: false, now: at(0))
        #expect(!pace.isQuick(now: at(30)))
        pace.noteMove(isPassing: false, now: at(30))
        #expect(pace.isQuick(now: at(60)))
        #expect(pace.isQuick(now: at(149)))
        #expect(!pace.isQuick(now: at(150)))
    }

    @Test("while a key is held a delivery is shown five times a second", arguments: [10, 33, 57, 90])
    func held(period: Int) {
        var pace = Pace()
        var shown: [Int] = []
        for now in stride(from: 0, to: 10_000, by: period) {
            let isPassing = pace.isQuick(now: at(now))
            if !isPassing { shown.append(now) }
            pace.noteMove(isPassing: isPassing, now: at(now))
        }
        #expect((30...51).contains(shown.count))
        #expect(zip(shown.dropFirst(), shown.dropFirst(2)).allSatisfy { $1 - $0 >= 200 })
    }

    @Test("the cursor rests when no move follows for a while")
    func rests() {
        var pace = Pace()
        #expect(pace.restsAt == nil)
        pace.noteMove(isPassing: false, now: at(10))
        #expect(pace.restsAt == at(130))
        pace.noteMove(isPassing: true, now: at(40))
        #expect(pace.restsAt == at(160))
    }

    private func at(_ milliseconds: Int) -> ManualClock.Instant {
        ManualClock.Instant(.milliseconds(milliseconds))
    }
}
