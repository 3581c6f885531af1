/// When the attempts of a delivery that count are made: at once, then after growing waits.
///
/// | attempt | 1 | 2 | 3 | 4 | 5 | 6 |
/// |---|---|---|---|---|---|---|
/// | wait, from the end of the attempt before | – | 1 min | 5 min | 30 min | 3 h | 18 h |
///
/// Each wait varies by ±20 %; the last attempt is no later than 24 h after the first.
public struct Schedule: Sendable, Equatable {
    /// The schedule of the delivery rules, in real time.
    public static let standard = Schedule()

    /// The waits between attempts that count, in real time.
    public let waits: [Duration]

    /// The share by which a wait varies both ways: 0.2 is ±20 %.
    public let jitter: Double

    /// How long after the first attempt the last may be, in real time; time under a halt is not counted.
    public let span: Duration

    /// By what all these times are divided.
    public let scale: TimeScale

    /// Makes a schedule.
    ///
    /// - Parameters:
    ///   - waits: the waits between attempts that count, in real time.
    ///   - jitter: the share by which a wait varies both ways, 0 to 1.
    ///   - span: how long after the first attempt the last may be, in real time.
    ///   - scale: by what all these times are divided.
    public init(
        waits: [Duration] = [
            .seconds(60), .seconds(300), .seconds(1_800), .seconds(10_800), .seconds(64_800),
        ],
        jitter: Double = 0.2, span: Duration = .seconds(86_400), scale: TimeScale = .real
    ) {
        self.waits = waits
        self.jitter = min(max(jitter, 0), 1)
        self.span = span
        self.scale = scale
    }

    /// The same schedule under another time scale.
    ///
    /// - Parameter scale: by what the times are divided.
    /// - Returns: the schedule.
    public func scaled(by scale: TimeScale) -> Schedule {
        Schedule(waits: waits, jitter: jitter, span: span, scale: scale)
    }

    /// How many attempts that count there are at most: six.
    public var maximumAttempts: Int { waits.count + 1 }

    /// The 24 hours, divided by the time scale.
    public var scaledSpan: Duration { scale.scaled(span) }

    /// The wait after an attempt.
    ///
    /// - Parameters:
    ///   - counted: how many attempts that count were made so far, from 0; past the last wait, the last wait.
    ///   - random: a number from 0 up to 1 that places the wait within the jitter.
    /// - Returns: the wait, divided by the time scale.
    public func wait(afterCounted counted: Int, random: Double) -> Duration {
        guard !waits.isEmpty else { return .zero }
        let wait = waits[min(max(counted - 1, 0), waits.count - 1)]
        return scale.scaled(wait * (1 - jitter + 2 * jitter * random))
    }
}
