public import Datafly
public import Deliveries

/// How a dispatcher paces itself, and where it gets the time and its dice from.
public struct DispatcherOptions: Sendable {
    /// The most requests under way at once.
    public var concurrency: Int
    /// The most requests a rate window, one minute divided by the time scale.
    public var rateLimit: Int
    /// The waits between attempts, with their time scale.
    public var schedule: Schedule
    /// The waits between probes, with their time scale.
    public var probes: ProbeSchedule
    /// The rate window's length.
    public var rateWindow: Duration
    /// The time of day, for what is stored and waited for.
    public var now: @Sendable () -> Timestamp
    /// The time of day as the system has it, for dates that others write.
    public var wall: @Sendable () -> Timestamp
    /// A number from 0 up to 1, for jitter.
    public var random: @Sendable () -> Double

    /// Makes options; the rules of delivery by default.
    ///
    /// - Parameters:
    ///   - concurrency: the most requests under way at once, at least one.
    ///   - rateLimit: the most requests a rate window, at least one.
    ///   - scale: by what the schedule, the 24 hours, the probe and the rate window are divided.
    ///   - now: the time of day; the system's as `SteadyTime` tells it, unless another is given.
    ///   - random: a number from 0 up to 1.
    public init(
        concurrency: Int = 8, rateLimit: Int = 1_000, scale: TimeScale = .real,
        now: (@Sendable () -> Timestamp)? = nil,
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.concurrency = max(1, concurrency)
        self.rateLimit = max(1, rateLimit)
        schedule = Schedule.standard.scaled(by: scale)
        probes = ProbeSchedule.standard.scaled(by: scale)
        rateWindow = scale.scaled(.seconds(60))
        let steady = SteadyTime(clock: ContinuousClock())
        self.now = now ?? { steady.now }
        wall = now ?? { .now }
        self.random = random
    }
}
