public import Deliveries

/// A text to find among the deliveries that the list holds: in event, payload, customer, messageId and why.
public struct SearchRequest: Equatable, Sendable {
    /// Which way to look.
    public enum Direction: Equatable, Sendable {
        /// Down the list, toward the newest.
        case newer
        /// Up the list, toward the oldest.
        case older
    }

    /// What to find, at least one character; letter case does not matter.
    public var text: String
    /// Which way to look.
    public var direction: Direction
    /// Where to start; nil starts at the oldest going newer, at the newest going older.
    public var start: DeliveryID?
    /// Whether the delivery at `start` itself may be the answer.
    public var includesStart: Bool
    /// Which deliveries the list holds.
    public var filter: RowFilter
    /// In which order they stand.
    public var order: RowOrder

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - text: what to find.
    ///   - direction: which way to look.
    ///   - start: where to start; nil for the far end.
    ///   - includesStart: whether `start` itself may be the answer.
    ///   - filter: which deliveries the list holds.
    ///   - order: in which order they stand.
    public init(
        text: String, direction: Direction, start: DeliveryID?, includesStart: Bool, filter: RowFilter = .all,
        order: RowOrder = .arrival
    ) {
        self.order = order
        self.text = text
        self.direction = direction
        self.start = start
        self.includesStart = includesStart
        self.filter = filter
    }
}
