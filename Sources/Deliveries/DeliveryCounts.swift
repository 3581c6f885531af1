/// How many deliveries stand where, over the whole store.
public struct DeliveryCounts: Sendable, Equatable {
    /// Taken by Kustomer.
    public var delivered: Int
    /// Dead letters.
    public var dead: Int
    /// Pending with an attempt behind them.
    public var retrying: Int
    /// Decided not to deliver.
    public var skipped: Int
    /// Received, pending without an attempt, or being sent.
    public var waiting: Int
    /// Arrivals that were known already, counted and not kept; not part of `total`.
    public var duplicates: Int
    /// Of those that something still happens to, how many are bound for another destination than the one in use.
    public var elsewhere = 0

    /// Makes counts.
    ///
    /// - Parameters:
    ///   - delivered: taken by Kustomer.
    ///   - dead: dead letters.
    ///   - retrying: pending with an attempt behind them.
    ///   - skipped: decided not to deliver.
    ///   - waiting: received, pending without an attempt, or being sent.
    ///   - duplicates: arrivals that were known already.
    public init(
        delivered: Int = 0, dead: Int = 0, retrying: Int = 0, skipped: Int = 0, waiting: Int = 0,
        duplicates: Int = 0
    ) {
        self.delivered = delivered
        self.dead = dead
        self.retrying = retrying
        self.skipped = skipped
        self.waiting = waiting
        self.duplicates = duplicates
    }

    /// All deliveries of the store.
    public var total: Int { delivered + dead + retrying + skipped + waiting }

    /// The deliveries that something still happens to.
    public var unsettled: Int { retrying + waiting }

    /// Those of them that wait for the destination in use.
    public var waitingHere: Int { unsettled - elsewhere }
}
