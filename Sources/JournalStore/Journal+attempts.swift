public import Datafly
public import Deliveries
import GRDB

extension Journal {
    /// Writes an attempt down as started; durable before the socket is written to.
    ///
    /// - Parameters:
    ///   - id: the delivery, pending and the first of its customer; it is `sending` from now on.
    ///   - isCounted: false for a probe, which never burns one of the six.
    ///   - now: the present instant; the first attempt's starts the 24 hours.
    ///   - digest: the digest of the request's bytes.
    ///   - byteCount: how many bytes the request's body has.
    /// - Returns: the attempt.
    /// - Throws: `JournalError`: `unknownDelivery`, or `wrongState` when the delivery's turn is over.
    public func begin(
        _ id: DeliveryID, isCounted: Bool, at now: Timestamp, digest: String, byteCount: Int
    ) async throws(JournalError) -> AttemptID {
        let path = path
        return try await commits.write { writing in
            let db = writing.db
            let row = try db.row(
                """
                SELECT d.state, d.is_head, d.attempts, d.destination_id, x.halted_total
                FROM deliveries d JOIN destinations x ON x.id = d.destination_id WHERE d.id = ?
                """, id.rawValue)
            guard let row else { throw JournalError(.unknownDelivery(id), path: path) }
            let state = DeliveryState(rawValue: row["state"]) ?? .received
            guard state.allows(.sending), row["is_head"] else {
                throw JournalError(.wrongState(id, state), path: path)
            }
            let attempts: Int = row["attempts"]
            try db.run(
                """
                INSERT INTO attempts (delivery_id, number, is_counted, started_at, request_digest,
                    request_byte_count) VALUES (?, ?, ?, ?, ?, ?)
                """, id.rawValue, attempts + 1, isCounted, now.milliseconds, digest, byteCount)
            let attempt = AttemptID(rawValue: db.lastInsertedRowID)
            let haltedTotal: Int64 = row["halted_total"]
            try db.run(
                """
                UPDATE deliveries SET state = 'sending', attempts = attempts + 1,
                    first_attempt_at = COALESCE(first_attempt_at, ?), clock_start = COALESCE(clock_start, ?)
                WHERE id = ?
                """, now.milliseconds, now.milliseconds - haltedTotal, id.rawValue)
            let destination = DestinationID(rawValue: row["destination_id"])
            writing.move(from: CountBucket(state, attempts: attempts), to: .waiting, destination)
            return attempt
        }
    }

    /// Writes down what an attempt came to, and moves its delivery.
    ///
    /// - Parameters:
    ///   - attempt: the attempt under way.
    ///   - outcome: what it came to.
    ///   - classification: what that means, by `OutcomeRules`.
    ///   - move: what it does to the delivery, by `DeliveryProgress`.
    ///   - now: the present instant.
    ///   - milliseconds: how long it took; `nil` to take the time since it was started.
    /// - Throws: `JournalError`: `unknownAttempt` when it is not under way, `wrongState` when the delivery may not
    ///   move so.
    public func finish(
        _ attempt: AttemptID, outcome: Outcome, classification: Classification, move: StateMove,
        at now: Timestamp, milliseconds: Int? = nil
    ) async throws(JournalError) {
        let path = path
        try await commits.write { writing in
            let row = try writing.db.row(
                """
                SELECT a.started_at, d.id, d.destination_id, d.customer_key, d.customer, d.state, d.attempts
                FROM attempts a JOIN deliveries d ON d.id = a.delivery_id
                WHERE a.id = ? AND a.finished_at IS NULL
                """, attempt.rawValue)
            guard let row else { throw JournalError(.unknownAttempt(attempt), path: path) }
            let state = DeliveryState(rawValue: row["state"]) ?? .received
            guard state.allows(move.state) else {
                throw JournalError(.wrongState(DeliveryID(rawValue: row["id"]), state), path: path)
            }
            let ending = AttemptEnding(
                outcome: outcome, classification: classification, move: move, finishedAt: now,
                milliseconds: milliseconds ?? Int(max(0, now.milliseconds - (row["started_at"] as Int64))))
            try ending.write(attempt, delivery: row, writing)
        }
    }

    /// Ends the attempts that the process before us left under way: uncounted, ambiguous, their deliveries due again.
    ///
    /// - Parameter now: the present instant.
    /// - Returns: how many there were.
    /// - Throws: `JournalError`.
    @discardableResult
    public func recover(at now: Timestamp) async throws(JournalError) -> Int {
        try await commits.write { writing in
            let rows = try writing.db.rows(
                """
                SELECT a.id AS attempt_id, d.id, d.destination_id, d.customer_key, d.customer, d.state, d.attempts
                FROM attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE a.finished_at IS NULL
                """)
            let ending = AttemptEnding(
                outcome: .cut, classification: OutcomeRules.classify(.cut),
                move: StateMove(state: .pending, isCounted: false, marksPossibleDuplicate: true),
                finishedAt: now, milliseconds: nil)
            for row in rows {
                try ending.write(AttemptID(rawValue: row["attempt_id"]), delivery: row, writing)
            }
            return rows.count
        }
    }

    /// Makes dead letters of pending deliveries whose 24 hours are over, without another attempt; so many at a time that
    /// other writes need not wait for long.
    ///
    /// Not to be called while the destination is halted, since the clock stands still then.
    ///
    /// - Parameters:
    ///   - now: the present instant.
    ///   - destination: the destination.
    ///   - schedule: gives the 24 hours and their time scale.
    /// - Returns: the dead letters, oldest clock first; 256 at most, and there may be more.
    /// - Throws: `JournalError`.
    public func expire(
        at now: Timestamp, destination: DestinationID, schedule: Schedule = .standard
    ) async throws(JournalError) -> [Processed] {
        try await commits.write { writing in
            let rows = try writing.db.rows(
                """
                SELECT d.id, d.attempts, d.why, e.kind, e.name, e.message_id
                FROM deliveries d JOIN events e ON e.id = d.event_id
                WHERE d.destination_id = ? AND d.state = 'pending' AND d.clock_start IS NOT NULL
                    AND d.clock_start <= ? - (SELECT halted_total FROM destinations WHERE id = d.destination_id)
                ORDER BY d.clock_start LIMIT 256
                """, destination.rawValue, now.milliseconds - schedule.scaledSpan.wholeMilliseconds)
            return try rows.map { row in
                let id = DeliveryID(rawValue: row["id"])
                let last = row.text("why") ?? ""
                try DeliveryMoves(writing).die(id, .expired, why: "\(DeadReason.expired.words): \(last)")
                return Processed(
                    id: id, messageId: row.text("message_id") ?? "", kind: ShownName.kind(row),
                    eventName: ShownName.of(row),
                    state: .dead, reason: DeadReason.expired.rawValue, attempts: row["attempts"])
            }
        }
    }

    /// Adds to the time for which a destination was halted: for that long the 24 hours of its deliveries stood still.
    ///
    /// To be called when a halt begins, with the elapsed piece before each probe, and at the end of the halt.
    ///
    /// - Parameters:
    ///   - start: where the piece begins.
    ///   - end: where it ends.
    ///   - destination: the destination.
    ///   - goesOn: whether the destination is still halted; then what comes after counts too, if the process ends.
    /// - Throws: `JournalError`.
    public func noteHalt(
        from start: Timestamp, to end: Timestamp, destination: DestinationID, goesOn: Bool
    ) async throws(JournalError) {
        let piece = max(0, end.milliseconds - start.milliseconds)
        try await commits.write { writing in
            try writing.db.run(
                "UPDATE destinations SET halted_total = halted_total + ? WHERE id = ?", piece,
                destination.rawValue)
            try writing.db.run(
                goesOn
                    ? "INSERT OR REPLACE INTO halts (told_until, destination_id) VALUES (?, ?)"
                    : "DELETE FROM halts WHERE told_until <= ? AND destination_id = ?",
                end.milliseconds, destination.rawValue)
        }
    }

    /// Ends the halt in which an earlier process left a destination: until now its clock stood still, and now it goes on.
    ///
    /// - Parameters:
    ///   - now: the present instant.
    ///   - destination: the destination.
    /// - Returns: what had halted it last, without headers and body; nil when it was not halted.
    /// - Throws: `JournalError`.
    @discardableResult
    public func endHalt(
        at now: Timestamp, destination: DestinationID
    ) async throws(JournalError) -> Outcome? {
        try await commits.write { writing in
            let wasHalted =
                try writing.db.row("SELECT 1 FROM halts WHERE destination_id = ?", destination.rawValue)
                != nil
            try writing.db.run(
                """
                UPDATE destinations
                SET halted_total = halted_total
                    + ifnull((SELECT max(0, ? - told_until) FROM halts WHERE destination_id = id), 0)
                WHERE id = ?
                """, now.milliseconds, destination.rawValue)
            try writing.db.run("DELETE FROM halts WHERE destination_id = ?", destination.rawValue)
            return wasHalted ? try Self.lastHalt(writing.db, of: destination) : nil
        }
    }

    /// The latest outcome that halted a destination.
    private static func lastHalt(_ db: Database, of destination: DestinationID) throws -> Outcome? {
        let row = try db.row(
            """
            SELECT attempts.status, attempts.failure FROM attempts JOIN deliveries ON deliveries.id = delivery_id
            WHERE outcome_class = ? AND destination_id = ? ORDER BY attempts.id DESC LIMIT 1
            """, OutcomeClass.halt.rawValue, destination.rawValue)
        if let status = row?["status"] as Int? {
            return .answered(Answer(status: status, headers: [], body: []))
        }
        return (row?["failure"] as String?).flatMap { TransportFailure(rawValue: $0) }.map { .failed($0) }
    }
}
