public import Deliveries

/// Work that a store holds for one destination; it is sent nowhere else.
public struct PendingElsewhere: Sendable, Equatable {
    /// The destination.
    public let destination: DestinationInfo
    /// How many of its deliveries are not settled.
    public let count: Int
}
