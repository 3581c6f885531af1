public import Deliveries

/// A delivery whose turn it is.
public struct DueDelivery: Sendable, Equatable {
    /// Which delivery.
    public let id: DeliveryID
    /// The payload to send, byte for byte; its checksum was verified.
    public let payload: [UInt8]
    /// The event's messageId, given or minted.
    public let messageId: String
    /// A track's own event name, else the type: what `--headless` prints.
    public let eventName: String
    /// How far its attempts have come.
    public let progress: DeliveryProgress
}
