/// The slice of the list that is loaded, oldest row first.
///
/// Under a filter the rows come before their number: to count a million deliveries takes longer than to find sixty.
public struct RowWindow: Sendable, Equatable {
    /// Which slice to load; read by key, so that it costs the same anywhere in the list.
    public enum Place: Sendable, Equatable {
        /// The newest rows.
        case newest
        /// The oldest rows.
        case oldest
        /// A delivery with as many rows before it as after it.
        case around(DeliveryID)
    }

    /// How many rows a list has.
    public enum Total: Sendable, Equatable {
        /// That many.
        case exactly(Int)
        /// More than that many, of what a text is in; to count on would take longer than anybody wants to wait.
        case moreThan(Int)
    }

    /// The most rows that a text is counted in.
    public static let mostCounted = 10_000

    /// The rows, oldest first.
    public var rows: [DeliveryRow]
    /// Whether no row of the list stands before these.
    public var reachesStart: Bool
    /// Whether no row of the list stands after these.
    public var reachesEnd: Bool
    /// How many rows the whole list has; `nil` where that is still to be counted.
    public var total: Int?
    /// How many rows of the list stand before the first one here, from 0; `nil` where that was not counted.
    public var positionOfFirst: Int?

    /// Makes a slice of a list that is not counted.
    ///
    /// - Parameters:
    ///   - rows: the rows, oldest first.
    ///   - reachesStart: whether no row of the list stands before these.
    ///   - reachesEnd: whether no row of the list stands after these.
    public init(rows: [DeliveryRow], reachesStart: Bool, reachesEnd: Bool) {
        self.rows = rows
        self.reachesStart = reachesStart
        self.reachesEnd = reachesEnd
        if reachesStart { positionOfFirst = 0 }
        if reachesStart, reachesEnd { total = rows.count }
    }

    /// Makes a slice of a list that is counted.
    ///
    /// - Parameters:
    ///   - rows: the rows, oldest first.
    ///   - total: how many rows the whole list has.
    ///   - positionOfFirst: how many rows of the list stand before the first one here.
    public init(rows: [DeliveryRow] = [], total: Int = 0, positionOfFirst: Int = 0) {
        self.rows = rows
        self.total = total
        self.positionOfFirst = positionOfFirst
        reachesStart = positionOfFirst == 0
        reachesEnd = positionOfFirst + rows.count >= total
    }
}
