public import Datafly
public import Deliveries
import GRDB
import JSONText
import Kustomer

extension Journal {
    /// Decides on received events, the oldest first, in one transaction with the identities that they use and leave.
    ///
    /// An `identify` stores what it leaves (T10), whatever is decided; a replayed one does not, since others came
    /// after it. A stored event that is no event by today's rules is skipped as `not-an-event`.
    ///
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - destination: only the deliveries for this destination.
    ///   - decide: decides on one event, given the known identity that holds for it; must be quick and pure.
    /// - Returns: the deliveries that were decided on, in order; empty when none was waiting.
    /// - Throws: `JournalError`; then nothing was decided.
    public func process(
        limit: Int, destination: DestinationID,
        decide: @escaping @Sendable (ReceivedEvent, KnownIdentity?) -> ProcessingDecision
    ) async throws(JournalError) -> [Processed] {
        let path = path
        return try await commits.write { writing in
            let rows = try writing.db.rows(
                """
                SELECT d.id, d.event_id, d.flags, d.replay_of, e.received_at, e.kind, e.supplied_kind, e.name, e.message_id,
                    e.checksum, e.bytes
                FROM deliveries d JOIN events e ON e.id = d.event_id
                WHERE d.destination_id = ? AND d.state = 'received' ORDER BY d.id LIMIT ?
                """, destination.rawValue, limit)
            let processing = Processing(writing: writing, destination: destination, path: path)
            return try rows.map { try processing.process($0, decide: decide) }
        }
    }
}

/// Decides on one event inside a transaction.
private struct Processing {
    let writing: Writing
    let destination: DestinationID
    let path: String

    private var db: Database { writing.db }

    func process(
        _ row: Row, decide: (ReceivedEvent, KnownIdentity?) -> ProcessingDecision
    ) throws -> Processed {
        let id = DeliveryID(rawValue: row["id"])
        let bytes: [UInt8]
        do {
            bytes = try row.verifiedBytes("bytes", what: "event", path: path) ?? []
        } catch {
            return try skip(
                id, row, reason: WhyText.damaged, detail: "the stored event does not match its checksum")
        }
        let event: Event
        do throws(EventError) {
            let supplied = (row["supplied_kind"] as String?).flatMap { Event.Kind(rawValue: $0) }
            event = try Event(bytes, suppliedKind: supplied)
        } catch {
            return try skip(id, row, reason: WhyText.notAnEvent, detail: error.description)
        }
        let identities = IdentityTable(db: db)
        let looked = try lookedDecision(row["replay_of"])
        let known = try looked.map(\.knownIdentity) ?? identities.lookup(event)
        let isReplay = DeliveryFlags(rawValue: row["flags"]).contains(.replay)
        if event.kind == .identify, !isReplay { try identities.store(event, startingFrom: known) }
        let received = ReceivedEvent(
            event: event, receivedAt: Timestamp(milliseconds: row["received_at"]))
        switch decide(received, known) {
        case .deliver(let payload, let findings):
            try index(id, event, payload: payload)
            if DeliveryFlags(rawValue: row["flags"]).contains(.looked) {
                return try hold(
                    id, row, payload: payload, findings: findings, known: known, reason: WhyText.onlyLooked)
            }
            return try deliver(id, row, payload: payload, findings: findings, known: known)
        case .hold(let payload, let findings):
            try index(id, event, payload: payload)
            return try hold(id, row, payload: payload, findings: findings, known: known)
        case .skip(let skip):
            return try self.skip(
                id, row, reason: skip.reason.rawValue, detail: skip.detail, suggestion: skip.suggestion,
                known: known, customer: ShownCustomer.of(event, known: known),
                words: SearchWords.text(event.document.root, payload: nil))
        }
    }

    /// What was decided on a delivery that was only looked at: who was known then holds for its replay, since all that
    /// was looked at after it has left its identities already.
    private func lookedDecision(_ id: Int64?) throws -> Row? {
        guard let id else { return nil }
        return try db.row(
            """
            SELECT c.has_known, c.known_user_id, c.known_traits FROM deliveries d
            JOIN decisions c ON c.delivery_id = d.id WHERE d.id = ? AND d.flags & ? <> 0
            """, id, DeliveryFlags.looked.rawValue)
    }

    private func index(_ id: DeliveryID, _ event: Event, payload: Payload) throws {
        try SearchIndex(db: db).insert(
            id.rawValue, eventName: payload.eventName, customer: payload.email ?? payload.externalId,
            words: SearchWords.text(event.document.root, payload: payload))
    }

    private func deliver(
        _ id: DeliveryID, _ row: Row, payload: Payload, findings: [Finding], known: KnownIdentity?
    ) throws -> Processed {
        try keep(id, payload: payload, findings: findings, known: known)
        let key = payload.customerKey?.text
        try db.run(
            """
            UPDATE deliveries SET state = 'pending', event_name = ?, customer = ?, customer_key = ?, why = ?,
                next_attempt_at = received_at, is_head = ? WHERE id = ?
            """, payload.eventName, payload.email ?? payload.externalId, key,
            WhyText.expected(findings) ?? "",
            try key.map { try !hasHead($0) } ?? true, id.rawValue)
        return processed(id, row, .pending)
    }

    private static let lookedWords =
        "ked only looked at it: it goes out when it is replayed, or comes in again in a run that delivers"

    private func hold(
        _ id: DeliveryID, _ row: Row, payload: Payload, findings: [Finding], known: KnownIdentity?,
        reason: String = WhyText.held
    ) throws -> Processed {
        let isLooked = reason == WhyText.onlyLooked
        let expected = WhyText.expected(findings)
        let first = findings.first { $0.severity == .error }
        let trouble = expected.map { words in
            first.map { "\(words): \($0.message), at \($0.pointer)" } ?? words
        }
        let detail = [isLooked ? Self.lookedWords : nil, trouble].compactMap(\.self).joined(separator: "; ")
        let why = [isLooked ? WhyText.skipped(reason, detail: "") : nil, expected].compactMap(\.self)
            .joined(separator: ", ")
        try keep(id, payload: payload, findings: findings, known: known, skipDetail: detail)
        try db.run(
            """
            UPDATE deliveries SET state = 'skipped', reason = ?, why = ?, event_name = ?, customer = ? WHERE id = ?
            """, reason, why, payload.eventName, payload.email ?? payload.externalId, id.rawValue)
        writing.move(from: .waiting, to: .skipped, destination)
        return processed(id, row, .skipped, reason: reason)
    }

    private func keep(
        _ id: DeliveryID, payload: Payload, findings: [Finding], known: KnownIdentity?,
        skipDetail: String? = nil
    ) throws {
        try db.run(
            """
            INSERT INTO decisions (delivery_id, checksum, payload, has_known, known_user_id, known_traits, findings,
                skip_detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, id.rawValue, Checksum.of(payload.bytes), payload.bytes.blob, known != nil, known?.userId,
            known?.traits.blob, FindingsText.text(findings), skipDetail)
    }

    private func skip(
        _ id: DeliveryID, _ row: Row, reason: String, detail: String, suggestion: String? = nil,
        known: KnownIdentity? = nil, customer: String? = nil, words: String = ""
    ) throws -> Processed {
        let name = row.text("name") ?? row["kind"]
        try SearchIndex(db: db).insert(id.rawValue, eventName: name, customer: customer, words: words)
        try db.run(
            """
            INSERT INTO decisions (delivery_id, has_known, known_user_id, known_traits, skip_detail,
                skip_suggestion) VALUES (?, ?, ?, ?, ?, ?)
            """, id.rawValue, known != nil, known?.userId, known?.traits.blob, detail, suggestion)
        try db.run(
            "UPDATE deliveries SET state = 'skipped', reason = ?, why = ?, customer = ? WHERE id = ?", reason,
            WhyText.skipped(reason, detail: detail), customer, id.rawValue)
        writing.move(from: .waiting, to: .skipped, destination)
        return processed(id, row, .skipped, reason: reason)
    }

    /// Whether an earlier delivery of a customer is on its way.
    private func hasHead(_ key: String) throws -> Bool {
        try db.row(
            "SELECT 1 FROM deliveries WHERE destination_id = ? AND customer_key = ? AND is_head = 1",
            destination.rawValue, key) != nil
    }

    private func processed(
        _ id: DeliveryID, _ row: Row, _ state: DeliveryState, reason: String? = nil
    ) -> Processed {
        Processed(
            id: id, messageId: row.text("message_id") ?? "", kind: ShownName.kind(row),
            eventName: ShownName.of(row),
            state: state, reason: reason, attempts: 0)
    }
}
