public import Datafly
public import Deliveries

extension Dispatcher {
    /// What became of a request that is no delivery.
    public enum Reading: Equatable, Sendable {
        /// It was made.
        case made(Outcome)
        /// It was not made, since the rate budget has no place; when there may be one.
        case noPlace(until: Timestamp)
    }

    /// Makes one request that is no delivery, out of the same rate budget.
    ///
    /// What its answer says of the budget counts for deliveries, too, a 429 included. It neither waits for a halted
    /// destination nor ends a halt.
    ///
    /// - Parameter request: makes the request.
    /// - Returns: what it came to, or that there is no place.
    public func read(_ request: @Sendable () async -> Outcome) async -> Reading {
        let takenAt = clock.now
        if case .wait(let instant) = window.take(at: takenAt) {
            return .noPlace(until: options.now().advanced(by: takenAt.duration(to: instant)))
        }
        waker.yield()
        let outcome = await request()
        takeBudget(
            of: outcome, OutcomeRules.classify(outcome, conflictsBefore: 0), takenAt: takenAt)
        waker.yield()
        return .made(outcome)
    }
}
