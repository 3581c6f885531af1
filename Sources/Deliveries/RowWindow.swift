/// The slice of the list that is loaded, oldest row first.
public struct RowWindow: Sendable, Equatable {
    /// Which slice to load; read by key, so that it costs the same anywhere in the list.
    public enum Place: Sendable, Equatable {
        /// The newest rows.
        case newest
        /// The oldest rows.
        case oldest
        /// Rows older than a delivery, which is left out.
        case before(DeliveryID)
        /// Rows newer than a delivery, which is left out.
        case after(DeliveryID)
        /// A delivery with as many rows before it as after it.
        case around(DeliveryID)
    }

    /// The most rows that a text is counted in; beyond that it would take longer than anybody wants to wait.
    public static let mostCounted = 10_000
    /// What stands for the number of rows where there are more than are counted; larger than any list.
    public static let uncounted = 1 << 50

    /// The rows, oldest first.
    public var rows: [DeliveryRow]

    /// How many rows the whole list has; `uncounted` for more than `mostCounted` that a text is in.
    public var total: Int

    /// How many rows of the list stand before the first one here; 0 for an empty slice.
    ///
    /// In a list that is not counted it is 0 at the start, `total` less the rows here at the end, else half of `total`.
    public var positionOfFirst: Int

    /// Makes a slice.
    ///
    /// - Parameters:
    ///   - rows: the rows, oldest first.
    ///   - total: how many rows the whole list has.
    ///   - positionOfFirst: how many rows stand before the first one here.
    public init(rows: [DeliveryRow] = [], total: Int = 0, positionOfFirst: Int = 0) {
        self.rows = rows
        self.total = total
        self.positionOfFirst = positionOfFirst
    }
}
