public import Deliveries

/// What a person is to edit in an editor of their own.
public enum EditTask: Equatable, Sendable {
    /// The event of a delivery.
    case delivery(DeliveryID)
    /// A text that was edited before.
    case text([UInt8])
}
