public import Deliveries

/// What a source gets back once an event is durable.
public struct Receipt: Sendable, Equatable {
    /// What became of the event.
    public enum Outcome: String, Sendable, CaseIterable {
        /// New, and kept.
        case kept
        /// The same messageId and content were there already: counted, not kept again, not sent again.
        case duplicate
        /// The same messageId with other content was there already: kept and flagged, not sent.
        case idConflict = "id-conflict"
    }

    /// What became of the event.
    public let outcome: Outcome
    /// The messageId under which it is kept.
    public let messageId: String
    /// Whether the messageId was minted.
    public let isMinted: Bool
    /// The event's delivery; for a duplicate that of the first arrival.
    public let id: DeliveryID

    /// Makes a receipt.
    ///
    /// - Parameters:
    ///   - outcome: what became of the event.
    ///   - messageId: the messageId under which it is kept.
    ///   - isMinted: whether that was minted.
    ///   - id: the event's delivery.
    public init(outcome: Outcome, messageId: String, isMinted: Bool, id: DeliveryID) {
        self.outcome = outcome
        self.messageId = messageId
        self.isMinted = isMinted
        self.id = id
    }
}
