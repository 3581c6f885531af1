public import Deliveries

/// Which window of rows to read: always by key, never by a count of rows skipped.
public struct RowRequest: Equatable, Sendable {
    /// Where the window lies; the console asks for the newest, the oldest, and those around a delivery.
    ///
    /// Around a delivery means with it, where it is still in the store, else round the place where it stood.
    public var place: RowWindow.Place
    /// The most rows to return, 1 or more.
    public var limit: Int
    /// Which deliveries the list holds.
    public var filter: RowFilter
    /// In which order they stand.
    public var order: RowOrder
    /// Whether the rows are not wanted yet: the cursor only comes near the end of those that are there.
    public var isAhead = false

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - place: where the window lies.
    ///   - limit: the most rows to return.
    ///   - filter: which deliveries the list holds.
    ///   - order: in which order they stand.
    public init(
        place: RowWindow.Place, limit: Int, filter: RowFilter = .all, order: RowOrder = .arrival
    ) {
        self.order = order
        self.place = place
        self.limit = limit
        self.filter = filter
    }
}
