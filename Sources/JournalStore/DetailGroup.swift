public import Deliveries

/// A group of deliveries whole, on the way through a store.
public struct DetailGroup: Sendable {
    /// Those that are as they were written, oldest first.
    public internal(set) var details: [DeliveryDetail] = []
    /// Of the others, which of their bodies does not match its checksum.
    public internal(set) var damaged: [JournalError] = []
    /// The last of the group, whole or not; nil when there are no more.
    public internal(set) var last: DeliveryID?
}
