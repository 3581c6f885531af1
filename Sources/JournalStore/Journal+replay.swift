public import Datafly
public import Deliveries
import GRDB

extension Journal {
    /// The most replays of one transaction.
    private static let replaysAtOnce = 256

    /// Makes a new delivery of the same event, under the mapping of now, at the end of its customer's queue.
    ///
    /// The old delivery keeps its state; the new one is linked to it and exempt from deduplication.
    ///
    /// - Parameters:
    ///   - id: a settled delivery.
    ///   - destination: where the new one goes; `nil` for where the old one went.
    ///   - now: the present instant.
    /// - Returns: the new delivery.
    /// - Throws: `JournalError`: `unknownDelivery`, or `wrongState` for one that is not settled.
    public func replay(_ id: DeliveryID, to destination: DestinationID? = nil, at now: Timestamp)
        async throws(JournalError) -> DeliveryID
    {
        let path = path
        return try await commits.write { writing in
            try Replaying(writing: writing, path: path).replay(id, to: destination, at: now)
        }
    }

    /// Makes new deliveries of the same events, in the order given, which is that of their customers' queues.
    ///
    /// - Parameters:
    ///   - ids: settled deliveries, oldest first.
    ///   - now: the present instant.
    /// - Returns: the new deliveries, each bound for where the old one went, in the same order.
    /// - Throws: `JournalError`, as for a single one; those before the group of 256 with the mistake are made then.
    public func replay(_ ids: [DeliveryID], at now: Timestamp) async throws(JournalError) -> [DeliveryID] {
        let path = path
        var made: [DeliveryID] = []
        for start in stride(from: 0, to: ids.count, by: Self.replaysAtOnce) {
            let group = ids[start..<min(start + Self.replaysAtOnce, ids.count)]
            made += try await commits.write { writing in
                let replaying = Replaying(writing: writing, path: path)
                return try group.map { try replaying.replay($0, to: nil, at: now) }
            }
        }
        return made
    }
}

/// Makes replays inside a transaction.
struct Replaying {
    let writing: Writing
    let path: String

    func replay(_ id: DeliveryID, to chosen: DestinationID?, at now: Timestamp) throws -> DeliveryID {
        let db = writing.db
        let row = try db.row(
            """
            SELECT d.state, d.event_id, d.destination_id, d.flags, e.kind, e.name
            FROM deliveries d JOIN events e ON e.id = d.event_id WHERE d.id = ?
            """, id.rawValue)
        guard let row else { throw JournalError(.unknownDelivery(id), path: path) }
        let state = DeliveryState(rawValue: row["state"]) ?? .received
        guard state.isSettled else { throw JournalError(.wrongState(id, state), path: path) }
        let destination = chosen ?? DestinationID(rawValue: row["destination_id"])
        let kept = DeliveryFlags(rawValue: row["flags"]).intersection(.idConflict)
        let kind: String = row["kind"]
        try db.run(
            """
            INSERT INTO deliveries (id, event_id, destination_id, received_at, kind, event_name, state, flags,
                replay_of) VALUES (\(Schema.newDeliveryNumber), ?, ?, ?, ?, ?, 'received', ?, ?)
            """, row["event_id"] as Int64, destination.rawValue, now.milliseconds, kind,
            row.text("name") ?? kind, kept.union(.replay).rawValue, id.rawValue)
        let replay = DeliveryID(rawValue: db.lastInsertedRowID)
        writing.count(.waiting, destination, by: 1)
        return replay
    }
}
