import Deliveries
import GRDB

/// Moves deliveries that leave the queue, and lets the next one of the same customer come forward.
struct DeliveryMoves {
    let writing: Writing

    private var db: Database { writing.db }

    /// Makes the moves of a transaction.
    ///
    /// - Parameter writing: the transaction.
    init(_ writing: Writing) {
        self.writing = writing
    }

    /// Makes a pending delivery a dead letter without an attempt; one that is no longer pending stays as it is.
    ///
    /// - Parameters:
    ///   - id: the delivery.
    ///   - reason: why.
    ///   - why: the words of the list's last column.
    /// - Returns: whether it was pending.
    /// - Throws: `DatabaseError`.
    @discardableResult
    func die(_ id: DeliveryID, _ reason: DeadReason, why: String) throws -> Bool {
        let row = try db.row(
            "SELECT destination_id, customer_key, attempts FROM deliveries WHERE id = ? AND state = 'pending'",
            id.rawValue)
        guard let row else { return false }
        try db.run(
            """
            UPDATE deliveries SET state = 'dead', reason = ?, why = ?, is_head = 0, next_attempt_at = NULL
            WHERE id = ?
            """, reason.rawValue, why, id.rawValue)
        let destination = DestinationID(rawValue: row["destination_id"])
        writing.move(
            from: CountBucket(.pending, attempts: row["attempts"]), to: .dead, destination)
        try promote(after: row.text("customer_key"), destination)
        return true
    }

    /// Lets the oldest pending delivery of a customer be the next one of theirs.
    ///
    /// - Parameters:
    ///   - customerKey: the customer's key; with `nil` nobody waited.
    ///   - destination: the destination.
    /// - Throws: `DatabaseError`.
    func promote(after customerKey: String?, _ destination: DestinationID) throws {
        guard let customerKey else { return }
        try db.run(
            """
            UPDATE deliveries SET is_head = 1 WHERE id = (
                SELECT id FROM deliveries WHERE destination_id = ? AND customer_key = ? AND state = 'pending'
                ORDER BY id LIMIT 1)
            """, destination.rawValue, customerKey)
    }
}
