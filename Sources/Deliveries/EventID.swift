/// Which stored event; a replay makes a second delivery of the same one.
public struct EventID: Hashable, Comparable, Sendable {
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
    public static func < (lhs: EventID, rhs: EventID) -> Bool {
        lhs.rawValue < rhs.rawValue
    }
}
