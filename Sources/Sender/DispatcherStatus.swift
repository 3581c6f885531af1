public import Datafly
public import Deliveries

/// What the dispatcher is doing, as the title and the halted banner show it.
public struct DispatcherStatus: Equatable, Sendable {
    /// Why nothing but a probe is sent now.
    public enum Gate: Equatable, Sendable {
        /// Everything that is due is sent.
        case open
        /// The destination stopped for all until somebody fixes it (class H).
        case halted(Outcome)
        /// The network is away; the destination rests on the probe's schedule.
        case resting(Outcome)
    }

    /// Whether the destination takes anything now.
    public var gate = Gate.open
    /// When the next probe goes out; `nil` when the gate is open or a probe is under way.
    public var probeAt: Timestamp?
    /// Requests left in the rate window.
    public var budgetRemaining: Int
    /// Requests that a rate window allows.
    public var budgetLimit: Int
    /// Until when all requests wait because of a 429; `nil` when they don't.
    public var pausedUntil: Timestamp?
    /// How many requests are under way.
    public var inFlight = 0
    /// How many requests may be under way at once now.
    public var concurrency: Int

    /// Makes a status with an open gate and nothing under way.
    ///
    /// - Parameters:
    ///   - budgetRemaining: requests left in the rate window.
    ///   - budgetLimit: requests that a rate window allows.
    ///   - concurrency: how many requests may be under way at once.
    public init(budgetRemaining: Int, budgetLimit: Int, concurrency: Int) {
        self.budgetRemaining = budgetRemaining
        self.budgetLimit = budgetLimit
        self.concurrency = concurrency
    }
}
