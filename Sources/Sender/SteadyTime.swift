public import Datafly
import Deliveries
import Synchronization

/// The time of day as waits need it: the system's, but never running backwards.
///
/// When somebody sets the system's clock back, retries, probes and pauses that were due in a minute would wait for all
/// of the step; here the time goes on from where it was, as a clock counts that nobody sets, for as long as the system's
/// clock is behind it. Not for comparing with dates that others write.
public final class SteadyTime<C: Clock>: Sendable where C.Duration == Duration {
    private let clock: C
    private let wall: @Sendable () -> Timestamp
    private let anchor: Mutex<(time: Timestamp, instant: C.Instant)>

    /// Begins with the system's time.
    ///
    /// - Parameters:
    ///   - clock: counts the time that passes; nobody sets it.
    ///   - wall: the system's time of day.
    public init(clock: C, wall: @escaping @Sendable () -> Timestamp = { .now }) {
        self.clock = clock
        self.wall = wall
        anchor = Mutex((wall(), clock.now))
    }

    /// The time of day, never before what was told earlier.
    public var now: Timestamp {
        anchor.withLock { anchor in
            let instant = clock.now
            let steady = anchor.time.advanced(by: anchor.instant.duration(to: instant))
            let wall = wall()
            guard wall > steady else { return steady }
            anchor = (wall, instant)
            return wall
        }
    }
}
