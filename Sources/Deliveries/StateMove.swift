public import Datafly

/// What an attempt's end does to its delivery.
public struct StateMove: Equatable, Sendable {
    /// The state after: delivered, pending or dead.
    public let state: DeliveryState

    /// Why it is dead; `nil` in every other state.
    public let reason: DeadReason?

    /// When to try again; `nil` for a settled delivery, and for one that may go as soon as its destination lets it.
    public let nextAttemptAt: Timestamp?

    /// Whether the attempt burned one of the six.
    public let isCounted: Bool

    /// Whether the event may have been taken although we were not told.
    public let marksPossibleDuplicate: Bool

    /// Makes a move.
    ///
    /// - Parameters:
    ///   - state: the state after.
    ///   - reason: why it is dead.
    ///   - nextAttemptAt: when to try again.
    ///   - isCounted: whether the attempt burned one of the six.
    ///   - marksPossibleDuplicate: whether the event may have been taken.
    public init(
        state: DeliveryState, reason: DeadReason? = nil, nextAttemptAt: Timestamp? = nil, isCounted: Bool,
        marksPossibleDuplicate: Bool = false
    ) {
        self.state = state
        self.reason = reason
        self.nextAttemptAt = nextAttemptAt
        self.isCounted = isCounted
        self.marksPossibleDuplicate = marksPossibleDuplicate
    }
}
