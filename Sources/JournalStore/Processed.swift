public import Datafly
public import Deliveries

/// A delivery that the journal moved on by itself: decided, or run out of time.
public struct Processed: Sendable, Equatable {
    /// Which delivery.
    public let id: DeliveryID
    /// The event's messageId, given or minted.
    public let messageId: String
    /// The event's type.
    public let kind: Event.Kind
    /// A track's own event name, else the type: what `--headless` prints.
    public let eventName: String
    /// The state after: pending, skipped or dead.
    public let state: DeliveryState
    /// The reason code of a skipped or dead delivery.
    public let reason: String?
    /// Its attempts so far.
    public let attempts: Int
}
