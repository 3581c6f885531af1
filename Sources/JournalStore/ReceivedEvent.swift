public import Datafly

/// A stored event that awaits its decision.
public struct ReceivedEvent: Sendable {
    /// The event, read from its bytes.
    public let event: Event
    /// When it came in.
    public let receivedAt: Timestamp
}
