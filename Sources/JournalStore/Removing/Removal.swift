import Deliveries
import GRDB

/// Removes deliveries with all that hangs on them, inside a transaction; an event goes with its last delivery.
struct Removal {
    let writing: Writing

    private var db: Database { writing.db }

    /// Removes deliveries; those that are gone already are passed over.
    ///
    /// - Parameter ids: the deliveries.
    /// - Returns: how much was removed.
    /// - Throws: `DatabaseError`.
    func remove(_ ids: [DeliveryID]) throws -> Removed {
        var removed = Removed()
        for id in ids {
            let row = try db.row(
                """
                SELECT d.id, d.event_id, d.destination_id, d.event_name, d.customer, d.customer_key, d.state,
                    d.reason, d.is_head, d.attempts, e.bytes, e.checksum, e.message_id, p.payload,
                    p.checksum AS payload_checksum
                FROM deliveries d JOIN events e ON e.id = d.event_id LEFT JOIN decisions p ON p.delivery_id = d.id
                WHERE d.id = ?
                """, id.rawValue)
            guard let row else { continue }
            try removeDelivery(row)
            removed.deliveries += 1
            if try removeEvent(row) { removed.events += 1 }
        }
        try db.run(
            "UPDATE removed SET highest_delivery = max(highest_delivery, ?)",
            ids.map(\.rawValue).max() ?? 0)
        return removed
    }

    private func removeDelivery(_ row: Row) throws {
        let id: Int64 = row["id"]
        let state = DeliveryState(rawValue: row["state"]) ?? .received
        if state != .received { try SearchIndex(db: db).remove(row) }
        try db.run("DELETE FROM attempts WHERE delivery_id = ?", id)
        try db.run("DELETE FROM decisions WHERE delivery_id = ?", id)
        // A replay is of the same event, by which it is found without going through all deliveries.
        try db.run(
            "UPDATE deliveries SET replay_of = NULL WHERE event_id = ? AND replay_of = ?",
            row["event_id"] as Int64, id)
        try db.run("DELETE FROM deliveries WHERE id = ?", id)
        let destination = DestinationID(rawValue: row["destination_id"])
        writing.count(CountBucket(state, attempts: row["attempts"]), destination, by: -1)
        if row["is_head"] { try DeliveryMoves(writing).promote(after: row.text("customer_key"), destination) }
    }

    /// Removes an event that no delivery is left of; the oldest one that was in conflict with it takes its place.
    private func removeEvent(_ row: Row) throws -> Bool {
        let event: Int64 = row["event_id"]
        guard try db.row("SELECT 1 FROM deliveries WHERE event_id = ? LIMIT 1", event) == nil else {
            return false
        }
        try db.run("DELETE FROM events WHERE id = ?", event)
        let messageId = row.text("message_id")
        let first = try db.row(
            """
            SELECT id FROM events WHERE message_id = ? AND conflict_of IS NOT NULL AND conflict_of = ?
            ORDER BY id LIMIT 1
            """, messageId, event)
        guard let first else { return true }
        let id: Int64 = first["id"]
        try db.run("UPDATE events SET conflict_of = NULL WHERE id = ?", id)
        try db.run(
            """
            UPDATE events SET conflict_of = ? WHERE message_id = ? AND conflict_of IS NOT NULL AND conflict_of = ?
            """, id, messageId, event)
        return true
    }
}
