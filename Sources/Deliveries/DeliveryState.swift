/// Where a delivery stands.
///
/// received → skipped | pending; pending → sending → delivered | pending | dead (spec: the life of an event).
public enum DeliveryState: String, Sendable, CaseIterable {
    /// The event is durable; nothing is decided yet.
    case received
    /// Decided not to deliver, with a reason.
    case skipped
    /// To be sent: the first time, or again.
    case pending
    /// An attempt is under way.
    case sending
    /// Kustomer took it.
    case delivered
    /// A dead letter, with a reason.
    case dead

    /// Whether nothing more happens to the delivery: skipped, delivered or dead.
    public var isSettled: Bool {
        switch self {
        case .skipped, .delivered, .dead: true
        case .received, .pending, .sending: false
        }
    }

    /// The states that may come next.
    public var successors: [DeliveryState] {
        switch self {
        case .received: [.skipped, .pending]
        case .pending: [.sending, .dead]
        case .sending: [.delivered, .pending, .dead]
        case .skipped, .delivered, .dead: []
        }
    }

    /// Tells whether a delivery may move from this state to another.
    ///
    /// - Parameter next: the state after.
    /// - Returns: whether the life of an event has this move.
    public func allows(_ next: DeliveryState) -> Bool {
        successors.contains(next)
    }
}
