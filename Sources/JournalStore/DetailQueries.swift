import Datafly
import Deliveries
import GRDB

/// Reads all that there is about one delivery.
enum DetailQueries {
    /// Reads a delivery.
    ///
    /// - Parameters:
    ///   - db: a connection, in a transaction.
    ///   - id: the delivery.
    ///   - path: the store's path.
    /// - Returns: the detail, `nil` when there is no such delivery.
    /// - Throws: `DatabaseError`, or `JournalError` when a body does not match its checksum.
    static func detail(_ db: Database, id: DeliveryID, path: String) throws -> DeliveryDetail? {
        let rows = try RowColumns.rows(
            db.cachedStatement(sql: "\(RowColumns.select) WHERE d.id = ?"), [id.rawValue])
        guard let row = rows.first else { return nil }
        let event = try db.row(
            """
            SELECT e.supplied_kind, e.source, e.received_at, e.checksum, e.bytes, d.replay_of
            FROM deliveries d JOIN events e ON e.id = d.event_id WHERE d.id = ?
            """, id.rawValue)
        guard let event else { return nil }
        let number = id.rawValue
        let bytes =
            try event.verifiedBytes("bytes", what: "the event of delivery \(number)", path: path) ?? []
        var detail = DeliveryDetail(
            row: row, eventBytes: bytes,
            suppliedKind: (event["supplied_kind"] as String?).flatMap { Event.Kind(rawValue: $0) },
            source: event["source"], receivedAt: Timestamp(milliseconds: event["received_at"]),
            replayOf: (event["replay_of"] as Int64?).map(DeliveryID.init(rawValue:)),
            attempts: try attempts(db, of: id, path: path))
        if let decision = try db.row("SELECT * FROM decisions WHERE delivery_id = ?", number) {
            detail.payload = try decision.verifiedBytes(
                "payload", what: "the payload of delivery \(number)", path: path)
            detail.findings = FindingsText.findings(decision["findings"])
            detail.skipDetail = decision.text("skip_detail")
            detail.skipSuggestion = decision.text("skip_suggestion")
            detail.known = decision.knownIdentity
        }
        return detail
    }

    private static func attempts(_ db: Database, of id: DeliveryID, path: String) throws -> [Attempt] {
        try db.rows("SELECT * FROM attempts WHERE delivery_id = ? ORDER BY number", id.rawValue).map { row in
            Attempt(
                id: AttemptID(rawValue: row["id"]), deliveryID: id, number: row["number"],
                isCounted: row["is_counted"], startedAt: Timestamp(milliseconds: row["started_at"]),
                finishedAt: (row["finished_at"] as Int64?).map(Timestamp.init(milliseconds:)),
                requestDigest: row["request_digest"], requestByteCount: row["request_byte_count"],
                outcome: try outcome(row, path: path),
                outcomeClass: (row["outcome_class"] as String?).flatMap { OutcomeClass(rawValue: $0) },
                milliseconds: row["milliseconds"])
        }
    }

    /// What an attempt came to; `nil` while it is under way.
    private static func outcome(_ row: Row, path: String) throws -> Outcome? {
        if let status = row["status"] as Int? {
            let body = try row.verifiedBytes(
                "body", what: "the answer of attempt \(row["id"] as Int64)", path: path)
            return .answered(
                Answer(
                    status: status, headers: HeadersText.headers(row["headers"]), body: body ?? [],
                    isBodyCut: row["is_body_cut"], isJSON: row["is_json"]))
        }
        guard let failure = row["failure"] as String? else { return nil }
        return TransportFailure(rawValue: failure).map { .failed($0) } ?? .cut
    }
}
