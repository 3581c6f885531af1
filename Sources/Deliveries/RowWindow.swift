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

    /// The rows, oldest first.
    public var rows: [DeliveryRow]

    /// How many rows the whole list has.
    public var total: Int

    /// How many rows of the list stand before the first one here; 0 for an empty slice.
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
