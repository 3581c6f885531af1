public import Datafly
public import Deliveries
import GRDB
import Kustomer

extension Journal {
    /// The deliveries whose turn it is: pending, first of their customer, and not planned for later.
    ///
    /// A stored payload that does not match its checksum is never sent: its delivery becomes a dead letter
    /// (`damaged`) and is left out.
    ///
    /// - Parameters:
    ///   - now: the present instant.
    ///   - limit: how many at most.
    ///   - destination: only the deliveries for this destination.
    ///   - excluding: deliveries that the caller has in hand already.
    ///   - buried: is told of the damaged ones, once they are dead letters.
    /// - Returns: the deliveries, the longest due first; fresh ones are due since they came in.
    /// - Throws: `JournalError`.
    public func due(
        at now: Timestamp, limit: Int, destination: DestinationID, excluding: Set<DeliveryID> = [],
        buried: ([Processed]) -> Void = { _ in }
    ) async throws(JournalError) -> [DueDelivery] {
        try await sound(buried) { db in
            try QueueQueries.heads(
                db, destination: destination, dueAt: now, limit: limit + excluding.count
            ).filter { !excluding.contains($0.id) }.prefix(limit).map { $0 }
        }
    }

    /// The delivery that waits longest, whenever its next attempt is planned: the one to probe a destination with.
    ///
    /// - Parameters:
    ///   - destination: the destination.
    ///   - buried: is told of damaged ones, once they are dead letters.
    /// - Returns: the delivery, `nil` when nothing is pending.
    /// - Throws: `JournalError`.
    public func oldestWaiting(
        destination: DestinationID, buried: ([Processed]) -> Void = { _ in }
    ) async throws(JournalError) -> DueDelivery? {
        try await sound(buried) { try QueueQueries.heads($0, destination: destination, dueAt: nil, limit: 1) }
            .first
    }

    /// When the next delivery is due, so that nobody needs to ask before.
    ///
    /// - Parameter destination: the destination.
    /// - Returns: the instant, past for what is due now; `nil` when nothing is pending.
    /// - Throws: `JournalError`.
    public func nextDueAt(destination: DestinationID) async throws(JournalError) -> Timestamp? {
        try await reads.run { db in
            let row = try db.row(
                """
                SELECT next_attempt_at FROM deliveries
                WHERE destination_id = ? AND state = 'pending' AND is_head = 1
                ORDER BY next_attempt_at, id LIMIT 1
                """, destination.rawValue)
            return row.map { Timestamp(milliseconds: $0["next_attempt_at"]) }
        }
    }

    /// When the 24 hours of a pending delivery end next, unless its destination is halted before.
    ///
    /// - Parameters:
    ///   - destination: the destination.
    ///   - schedule: gives the 24 hours and their time scale.
    /// - Returns: the instant; `nil` when no pending delivery has an attempt behind it.
    /// - Throws: `JournalError`.
    public func nextExpiryAt(destination: DestinationID, schedule: Schedule = .standard)
        async throws(JournalError) -> Timestamp?
    {
        try await reads.run { db in
            let row = try db.row(
                """
                SELECT d.clock_start + x.halted_total AS start
                FROM deliveries d JOIN destinations x ON x.id = d.destination_id
                WHERE d.destination_id = ? AND d.state = 'pending' AND d.clock_start IS NOT NULL
                ORDER BY d.clock_start LIMIT 1
                """, destination.rawValue)
            return row.map { Timestamp(milliseconds: $0["start"]).advanced(by: schedule.scaledSpan) }
        }
    }

    /// Reads heads until none of those read is damaged; damaged ones become dead letters.
    private func sound(
        _ buried: ([Processed]) -> Void,
        _ read: @escaping @Sendable (Database) throws -> [QueueQueries.Head]
    ) async throws(JournalError) -> [DueDelivery] {
        while true {
            let heads = try await reads.run(read)
            let damaged = heads.compactMap(\.damaged)
            if damaged.isEmpty { return heads.compactMap(\.due) }
            buried(
                try await commits.write { writing in
                    try damaged.filter {
                        try DeliveryMoves(writing).die($0.id, .damaged, why: DeadReason.damaged.words)
                    }
                })
        }
    }
}

/// Reads the queue of a destination.
enum QueueQueries {
    /// The first pending delivery of a customer.
    struct Head: Sendable {
        /// Which delivery.
        let id: DeliveryID
        /// What there is to send; `nil` when the stored payload is damaged.
        let due: DueDelivery?
        /// What becomes of it when the stored payload is damaged; else `nil`.
        let damaged: Processed?
    }

    /// The first pending deliveries of all customers, the longest due first.
    ///
    /// - Parameters:
    ///   - db: a connection.
    ///   - destination: the destination.
    ///   - now: only those due by then; `nil` for all.
    ///   - limit: how many at most.
    /// - Returns: the heads.
    /// - Throws: `DatabaseError`.
    static func heads(
        _ db: Database, destination: DestinationID, dueAt now: Timestamp?, limit: Int
    ) throws -> [Head] {
        let rows = try db.rows(
            """
            SELECT d.id, d.customer_key, d.counted, d.attempts, d.conflicts, d.first_attempt_at, d.clock_start,
                d.received_at, x.halted_total, e.kind, e.name, e.message_id, p.checksum, p.payload
            FROM deliveries d JOIN destinations x ON x.id = d.destination_id
                JOIN events e ON e.id = d.event_id JOIN decisions p ON p.delivery_id = d.id
            WHERE d.destination_id = ? AND d.state = 'pending' AND d.is_head = 1 AND d.next_attempt_at <= ?
            ORDER BY d.next_attempt_at, d.id LIMIT ?
            """, destination.rawValue, now?.milliseconds ?? Int64.max, limit)
        return rows.map { row in
            let id = DeliveryID(rawValue: row["id"])
            let payload = try? row.verifiedBytes("payload", what: "payload", path: "")
            return Head(
                id: id, due: payload.map { due(id, row, payload: $0) },
                damaged: payload == nil ? damaged(id, row) : nil)
        }
    }

    private static func damaged(_ id: DeliveryID, _ row: Row) -> Processed {
        Processed(
            id: id, messageId: row.text("message_id") ?? "", kind: ShownName.kind(row),
            eventName: ShownName.of(row),
            state: .dead, reason: DeadReason.damaged.rawValue, attempts: row["attempts"])
    }

    private static func due(_ id: DeliveryID, _ row: Row, payload: [UInt8]) -> DueDelivery {
        DueDelivery(
            id: id, payload: payload, messageId: row.text("message_id") ?? "", eventName: ShownName.of(row),
            progress: progress(row))
    }

    private static func progress(_ row: Row) -> DeliveryProgress {
        var progress = DeliveryProgress(
            countedAttempts: row["counted"], totalAttempts: row["attempts"], conflicts: row["conflicts"])
        if let first = row["first_attempt_at"] as Int64?, let start = row["clock_start"] as Int64? {
            progress.firstAttemptAt = Timestamp(milliseconds: first)
            progress.haltedTime = .milliseconds((row["halted_total"] as Int64) - (first - start))
        }
        return progress
    }
}
