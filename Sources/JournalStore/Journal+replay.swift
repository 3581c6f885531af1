public import Datafly
public import Deliveries
import GRDB

extension Journal {
    /// Makes a new delivery of the same event, under the mapping of now, at the end of its customer's queue.
    ///
    /// The old delivery keeps its state; the new one is linked to it and exempt from deduplication.
    ///
    /// - Parameters:
    ///   - id: a settled delivery.
    ///   - destination: where the new one goes.
    ///   - now: the present instant.
    /// - Returns: the new delivery.
    /// - Throws: `JournalError`: `unknownDelivery`, or `wrongState` for one that is not settled.
    public func replay(_ id: DeliveryID, to destination: DestinationID, at now: Timestamp)
        async throws(JournalError) -> DeliveryID
    {
        let path = path
        return try await commits.write { writing in
            let db = writing.db
            let row = try db.row(
                """
                SELECT d.state, d.event_id, d.flags, e.kind, e.name
                FROM deliveries d JOIN events e ON e.id = d.event_id WHERE d.id = ?
                """, id.rawValue)
            guard let row else { throw JournalError(.unknownDelivery(id), path: path) }
            let state = DeliveryState(rawValue: row["state"]) ?? .received
            guard state.isSettled else { throw JournalError(.wrongState(id, state), path: path) }
            let kept = DeliveryFlags(rawValue: row["flags"]).intersection(.idConflict)
            let kind: String = row["kind"]
            try db.run(
                """
                INSERT INTO deliveries (event_id, destination_id, received_at, kind, event_name, state, flags,
                    replay_of) VALUES (?, ?, ?, ?, ?, 'received', ?, ?)
                """, row["event_id"] as Int64, destination.rawValue, now.milliseconds, kind,
                row.text("name") ?? kind, kept.union(.replay).rawValue, id.rawValue)
            let replay = DeliveryID(rawValue: db.lastInsertedRowID)
            writing.count(.waiting, destination, by: 1)
            return replay
        }
    }
}
