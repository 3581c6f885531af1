/// How much was removed from a store.
public struct Removed: Sendable, Equatable {
    /// Deliveries, with their attempts and decisions.
    public var deliveries = 0
    /// Events whose last delivery went.
    public var events = 0
    /// Known identities.
    public var identities = 0

    /// Makes the amount of nothing.
    public init() {}

    /// Adds what was removed elsewhere.
    ///
    /// - Parameters:
    ///   - sum: the amount that grows.
    ///   - more: what is added.
    static func += (sum: inout Removed, more: Removed) {
        sum.deliveries += more.deliveries
        sum.events += more.events
        sum.identities += more.identities
    }
}
