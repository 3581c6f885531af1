import Datafly
import Deliveries
import Sender
import Synchronization
import TestSupport
import Testing

@Suite("The time of day for waits")
struct SteadyTimeTests {
    /// A system's clock that a test can set.
    private final class Wall: Sendable {
        private let state: Mutex<Timestamp>

        init(_ time: Timestamp) { state = Mutex(time) }

        var time: Timestamp {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }
    }

    @Test(
        "a system's clock that is set back stops nothing; one that goes on is followed (delivery.md, Schedule)"
    )
    func setBack() {
        let start = Timestamp(milliseconds: 1_780_000_000_000)
        let (clock, wall) = (ManualClock(), Wall(start))
        let time = SteadyTime(clock: clock) { wall.time }
        #expect(time.now == start)
        wall.time = start.advanced(by: .seconds(-3_600))
        for _ in 0..<1_000 {
            clock.advance(by: .microseconds(300))
            _ = time.now
        }
        #expect(time.now == start.advanced(by: .milliseconds(300)))
        clock.advance(by: .seconds(60))
        #expect(time.now == start.advanced(by: .milliseconds(60_300)))
        wall.time = start.advanced(by: .seconds(90))
        #expect(time.now == wall.time)
        clock.advance(by: .seconds(1))
        wall.time = start.advanced(by: .seconds(91))
        #expect(time.now == wall.time)
    }
}
