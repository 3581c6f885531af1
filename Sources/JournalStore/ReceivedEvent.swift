public import Datafly
public import Deliveries

/// A stored event that awaits its decision.
public struct ReceivedEvent: Sendable {
    /// Its delivery.
    public let id: DeliveryID
    /// The event, read from its bytes.
    public let event: Event
    /// The messageId under which it is kept.
    public let messageId: String
    /// When it came in.
    public let receivedAt: Timestamp
    /// Whether the delivery is a replay.
    public let isReplay: Bool
}
