import Datafly
public import Deliveries
import GRDB
import JSONText

extension Journal {
    /// Keeps events, all or none, and returns once they are durable.
    ///
    /// - Parameters:
    ///   - events: the events, in their order of arrival.
    ///   - destination: where their deliveries will go.
    ///   - onlyLooks: whether they are kept and not sent, until they are replayed or come in again in a run that sends.
    /// - Returns: a receipt for each, in the same order. An event whose messageId is known, here or in the store, is
    ///   counted when its content is the same, and else kept, flagged and not sent.
    /// - Throws: `JournalError`; then none of them was kept.
    public func append(
        _ events: [IncomingEvent], to destination: DestinationID, onlyLooks: Bool = false
    ) async throws(JournalError) -> [Receipt] {
        if events.isEmpty { return [] }
        guard lock?.isStoreThere != false else {
            throw JournalError(.removed, path: path)
        }
        return try await commits.write { writing in
            let intake = Intake(writing: writing, destination: destination, onlyLooks: onlyLooks)
            return try events.map { try intake.keep($0) }
        }
    }
}

/// Keeps one event inside a transaction.
private struct Intake {
    let writing: Writing
    let destination: DestinationID
    let onlyLooks: Bool

    private var db: Database { writing.db }

    func keep(_ event: IncomingEvent) throws -> Receipt {
        let messageId = event.storedMessageId
        let isMinted = event.messageId == nil
        let receipt = { (outcome: Receipt.Outcome, id: DeliveryID) in
            Receipt(outcome: outcome, messageId: messageId, isMinted: isMinted, id: id)
        }
        guard let first = try firstEvent(messageId) else {
            return receipt(.kept, try insert(event, messageId: messageId, conflictOf: nil))
        }
        if let known = try sameEvent(event, messageId: messageId, first: first) {
            if let again = try sentAtLast(known, at: event.receivedAt) { return receipt(.kept, again) }
            writing.count(.duplicates, destination, by: 1)
            return receipt(.duplicate, try firstDelivery(of: known))
        }
        try db.run(
            "UPDATE deliveries SET flags = flags | ? WHERE event_id = ?", DeliveryFlags.idConflict.rawValue,
            first)
        return receipt(.idConflict, try insert(event, messageId: messageId, conflictOf: first))
    }

    /// The event that came first with a messageId.
    private func firstEvent(_ messageId: String) throws -> Int64? {
        try db.row("SELECT id FROM events WHERE message_id = ? AND conflict_of IS NULL", messageId)?["id"]
    }

    /// The event with this messageId that has the same content, if there is one among the first and the latest hundred.
    private func sameEvent(_ event: IncomingEvent, messageId: String, first: Int64) throws -> Int64? {
        let firstRow = try db.rows(
            "SELECT id, supplied_kind, checksum, bytes FROM events WHERE id = ?", first)
        let conflicting = try db.rows(
            """
            SELECT id, supplied_kind, checksum, bytes FROM events
            WHERE message_id = ? AND conflict_of IS NOT NULL ORDER BY id DESC LIMIT 100
            """, messageId)
        for row in firstRow + conflicting where row["supplied_kind"] == event.suppliedKind?.rawValue {
            let id: Int64 = row["id"]
            // What the disk changed is not known to be the same.
            guard let bytes = row.bytes("bytes"), Checksum.of(bytes) == row["checksum"] as Int64? else {
                continue
            }
            if isSame(bytes, event.bytes) { return id }
        }
        return nil
    }

    /// Whether two texts are the same event: equal, or equal without the white space between JSON's tokens.
    private func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        if one == other { return true }
        guard let one = try? JSONDocument(one), let other = try? JSONDocument(other) else { return false }
        return one.root.compact == other.root.compact
    }

    /// A delivery of an event that was only looked at before, now that it comes in to be sent.
    ///
    /// What makes somebody known has done so already.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - now: when it came in this time.
    /// - Returns: the delivery; nil where the event is sent, or is not to be sent now either.
    /// - Throws: `DatabaseError`.
    private func sentAtLast(_ event: Int64, at now: Timestamp) throws -> DeliveryID? {
        guard !onlyLooks else { return nil }
        let latest = try db.row(
            """
            SELECT id, state, kind, flags FROM deliveries WHERE event_id = ? AND destination_id = ?
            ORDER BY id DESC LIMIT 1
            """, event, destination.rawValue)
        guard let latest, DeliveryFlags(rawValue: latest["flags"]).contains(.looked),
            [Event.Kind.track.rawValue, Event.Kind.page.rawValue].contains(latest["kind"])
        else { return nil }
        let id = DeliveryID(rawValue: latest["id"])
        guard latest["state"] == DeliveryState.received.rawValue else {
            return try Replaying(writing: writing, path: "").replay(id, to: nil, at: now)
        }
        try db.run(
            "UPDATE deliveries SET flags = flags & ~? WHERE id = ?", DeliveryFlags.looked.rawValue,
            id.rawValue)
        return id
    }

    private func firstDelivery(of event: Int64) throws -> DeliveryID {
        let row = try db.row("SELECT id FROM deliveries WHERE event_id = ? ORDER BY id LIMIT 1", event)
        guard let row else { throw DatabaseError(message: "an event has no delivery") }
        return DeliveryID(rawValue: row["id"])
    }

    private func insert(_ event: IncomingEvent, messageId: String, conflictOf first: Int64?) throws
        -> DeliveryID
    {
        try db.run(
            """
            INSERT INTO events (received_at, source, kind, supplied_kind, name, message_id, is_minted,
                conflict_of, checksum, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, event.receivedAt.milliseconds, event.source, event.kind.rawValue,
            event.suppliedKind?.rawValue,
            event.name, messageId, event.messageId == nil, first, Checksum.of(event.bytes), event.bytes.blob)
        let isConflict = first != nil
        let state: DeliveryState = isConflict ? .skipped : .received
        let reason = isConflict ? WhyText.idConflict : nil
        // What is processed later finds its customer then.
        let read = isConflict ? try? Event(event.bytes, suppliedKind: event.suppliedKind) : nil
        let customer = read.flatMap { ShownCustomer.of($0, known: nil) }
        try db.run(
            """
            INSERT INTO deliveries (id, event_id, destination_id, received_at, kind, event_name, customer, state,
                reason, why, flags) VALUES (\(Schema.newDeliveryNumber), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, db.lastInsertedRowID, destination.rawValue, event.receivedAt.milliseconds,
            event.kind.rawValue, event.name ?? event.kind.rawValue, customer, state.rawValue, reason,
            reason.map { WhyText.skipped($0, detail: "") } ?? "",
            (isConflict ? DeliveryFlags.idConflict : onlyLooks ? .looked : []).rawValue)
        let id = DeliveryID(rawValue: db.lastInsertedRowID)
        writing.count(CountBucket(state, attempts: 0), destination, by: 1)
        if isConflict {
            try SearchIndex(db: db).insert(
                id.rawValue, eventName: event.name ?? event.kind.rawValue, customer: customer,
                words: SearchWords.text(event: event.bytes, payload: nil))
        }
        return id
    }
}
