/// Which delivery: one event's way to one destination; also the order of arrival in the list.
public struct DeliveryID: Hashable, Comparable, Sendable {
    /// The row's number in the store, from 1, growing with the order in which rows were made.
    public let rawValue: Int64

    /// Makes the id of a row.
    ///
    /// - Parameter rawValue: the row's number in the store.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Tells whether one row was made before another.
    ///
    /// - Parameters:
    ///   - lhs: an id.
    ///   - rhs: another id of the same store.
    /// - Returns: whether `lhs` was made first.
    public static func < (lhs: DeliveryID, rhs: DeliveryID) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}
