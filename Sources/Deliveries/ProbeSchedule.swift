/// When a destination that is halted or cannot be reached is tried: one attempt at a time, ever more rarely.
///
/// | probe | 1 | 2 | 3 | 4 | 5 | 6 and later |
/// |---|---|---|---|---|---|---|
/// | at most after | 30 s | 1 min | 2 min | 4 min | 8 min | 15 min |
///
/// Full jitter: each wait lies anywhere between zero and that.
public struct ProbeSchedule: Sendable, Equatable {
    /// The probe's schedule of the delivery rules, in real time.
    public static let standard = ProbeSchedule()

    /// The longest first wait, in real time.
    public let first: Duration

    /// The longest wait of all, in real time.
    public let longest: Duration

    /// By what the waits are divided.
    public let scale: TimeScale

    /// Makes a probe's schedule.
    ///
    /// - Parameters:
    ///   - first: the longest first wait, in real time.
    ///   - longest: the longest wait of all, in real time.
    ///   - scale: by what the waits are divided.
    public init(first: Duration = .seconds(30), longest: Duration = .seconds(900), scale: TimeScale = .real) {
        self.first = first
        self.longest = longest
        self.scale = scale
    }

    /// The same schedule under another time scale.
    ///
    /// - Parameter scale: by what the waits are divided.
    /// - Returns: the schedule.
    public func scaled(by scale: TimeScale) -> ProbeSchedule {
        ProbeSchedule(first: first, longest: longest, scale: scale)
    }

    /// The wait before a probe.
    ///
    /// - Parameters:
    ///   - failures: how many probes failed since the destination stopped, from 0.
    ///   - random: a number from 0 up to 1 that places the wait between zero and its longest.
    /// - Returns: the wait, divided by the time scale.
    public func wait(afterFailures failures: Int, random: Double) -> Duration {
        scale.scaled(longestWait(afterFailures: failures) * random)
    }

    /// The longest that a wait can be, before jitter and time scale.
    ///
    /// - Parameter failures: how many probes failed since the destination stopped, from 0.
    /// - Returns: 30 s doubled for each failure, at most 15 min.
    public func longestWait(afterFailures failures: Int) -> Duration {
        var wait = first
        for _ in 0..<max(0, failures) where wait < longest {
            wait = wait * 2
        }
        return min(wait, longest)
    }
}
