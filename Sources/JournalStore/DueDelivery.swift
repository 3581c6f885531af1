public import Datafly
public import Deliveries
public import Kustomer

/// A delivery whose turn it is.
public struct DueDelivery: Sendable, Equatable {
    /// Which delivery.
    public let id: DeliveryID
    /// The payload to send, byte for byte; its checksum was verified.
    public let payload: [UInt8]
    /// What orders it; `nil`: nobody.
    public let customerKey: CustomerKey?
    /// The event's messageId, given or minted.
    public let messageId: String
    /// The event's type.
    public let kind: Event.Kind
    /// A track's own event name, else the type: what `--headless` prints.
    public let eventName: String
    /// When the event came in.
    public let receivedAt: Timestamp
    /// How far its attempts have come.
    public let progress: DeliveryProgress
}
