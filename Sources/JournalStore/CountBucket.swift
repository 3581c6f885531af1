import Deliveries

/// Where a delivery is counted; the raw values stand in the store.
enum CountBucket: String {
    case waiting
    case retrying
    case skipped
    case delivered
    case dead
    /// Arrivals that were known already; they make no delivery.
    case duplicates

    /// The bucket of a delivery.
    ///
    /// - Parameters:
    ///   - state: its state.
    ///   - attempts: its attempts so far; a pending one with an attempt behind it is retrying.
    init(_ state: DeliveryState, attempts: Int) {
        switch state {
        case .received, .sending: self = .waiting
        case .pending: self = attempts > 0 ? .retrying : .waiting
        case .skipped: self = .skipped
        case .delivered: self = .delivered
        case .dead: self = .dead
        }
    }
}
