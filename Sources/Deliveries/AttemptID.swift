/// Which attempt: one request of a delivery.
public struct AttemptID: Hashable, Comparable, Sendable {
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
    public static func < (lhs: AttemptID, rhs: AttemptID) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}
