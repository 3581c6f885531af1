import Deliveries
import GRDB

/// One transaction under way: its connection, and what it changed in the counts.
///
/// Lives on the connection's queue for as long as the transaction.
final class Writing {
    let db: Database

    /// What made SQLite undo the whole transaction by itself, as it does when the disk is full.
    private(set) var lost: (any Error)?

    private var counts: [CountKey: Int] = [:]

    private struct CountKey: Hashable {
        let destination: DestinationID
        let bucket: CountBucket
    }

    /// Makes the state of a transaction.
    ///
    /// - Parameter db: the connection, inside the transaction.
    init(_ db: Database) {
        self.db = db
    }

    /// Runs a part that is undone alone when it throws.
    ///
    /// - Parameter body: the part.
    /// - Returns: what it returned or threw.
    func savepoint<T>(_ body: (Writing) throws -> T) -> Result<T, any Error> {
        let countsBefore = counts
        do {
            try db.run("SAVEPOINT part")
            let value = try body(self)
            try db.run("RELEASE part")
            return .success(value)
        } catch {
            counts = countsBefore
            do {
                guard db.isInsideTransaction else { throw error }
                try db.run("ROLLBACK TO part")
                try db.run("RELEASE part")
            } catch {
                lost = error
            }
            return .failure(error)
        }
    }

    /// Notes that a destination has more or fewer deliveries somewhere.
    ///
    /// - Parameters:
    ///   - bucket: where.
    ///   - destination: the destination.
    ///   - change: how many more, negative for fewer.
    func count(_ bucket: CountBucket, _ destination: DestinationID, by change: Int) {
        counts[CountKey(destination: destination, bucket: bucket), default: 0] += change
    }

    /// Notes that a delivery moved.
    ///
    /// - Parameters:
    ///   - old: where it stood.
    ///   - new: where it stands.
    ///   - destination: its destination.
    func move(from old: CountBucket, to new: CountBucket, _ destination: DestinationID) {
        guard old != new else { return }
        count(old, destination, by: -1)
        count(new, destination, by: 1)
    }

    /// Writes the changed counts down.
    ///
    /// - Throws: `DatabaseError`.
    func flushCounts() throws {
        for (key, change) in counts where change != 0 {
            try db.run(
                """
                INSERT INTO counts (destination_id, bucket, n) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET n = n + excluded.n
                """, key.destination.rawValue, key.bucket.rawValue, change)
        }
    }
}
