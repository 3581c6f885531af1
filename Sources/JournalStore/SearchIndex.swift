import Deliveries
import GRDB

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Keeps the full-text index: two tables of FTS5 without contents, a row for each delivery that was decided on.
///
/// `delivery_names` holds trigrams of event name and customer, `delivery_words` the words of these and of the values,
/// and with what one and two characters they begin. Both are written once, with the decision, and stay as they are
/// until the delivery is removed.
struct SearchIndex {
    let db: Database

    /// Puts a delivery into the index.
    ///
    /// - Parameters:
    ///   - id: the delivery, not in the index yet.
    ///   - eventName: its event name.
    ///   - customer: its customer.
    ///   - words: what `SearchWords` made of event and payload, in any letter case.
    /// - Throws: `DatabaseError`.
    func insert(_ id: Int64, eventName: String, customer: String?, words: String) throws {
        try db.run(
            "INSERT INTO delivery_names (rowid, event_name, customer) VALUES (?, ?, ?)", id, eventName,
            customer)
        try db.run(
            "INSERT INTO delivery_words (rowid, words) VALUES (?, ?)", id,
            Self.allWords(eventName: eventName, customer: customer, words: words))
    }

    /// Takes a delivery out of the index.
    ///
    /// A table without contents has to be told what it was given, so that is worked out once more from the row. Of
    /// bodies that the disk changed it cannot be; their words lead nowhere then, and stay until the index is made anew.
    ///
    /// - Parameter row: the delivery, one that was decided on: id, event_name, customer, state, reason, bytes, payload,
    ///   and the checksums `checksum` and `payload_checksum`.
    /// - Throws: `DatabaseError`.
    func remove(_ row: Row) throws {
        let id: Int64 = row["id"]
        let (eventName, customer) = (row.text("event_name") ?? "", row.text("customer"))
        try db.run(
            """
            INSERT INTO delivery_names (delivery_names, rowid, event_name, customer) VALUES ('delete', ?, ?, ?)
            """, id, eventName, customer)
        guard Self.isUnread(row) || Self.isSound(row) else { return }
        try db.run(
            "INSERT INTO delivery_words (delivery_words, rowid, words) VALUES ('delete', ?, ?)", id,
            Self.allWords(eventName: eventName, customer: customer, words: Self.words(of: row)))
    }

    /// Makes the index anew from the tables, so that nothing is left in it of what was removed.
    ///
    /// - Throws: `DatabaseError`.
    func rebuild() throws {
        try db.execute(sql: "DROP TABLE delivery_names; DROP TABLE delivery_words")
        try db.execute(sql: Schema.search)
        try fill()
    }

    private static func allWords(eventName: String, customer: String?, words: String) -> String {
        // The tokenizer lowers ASCII letters only.
        "\(eventName) \(customer ?? "") \(words)".lowercased()
    }

    /// The words of a stored delivery; of what could not be read as an event there are none.
    private static func words(of row: Row) -> String {
        if isUnread(row) { return "" }
        return SearchWords.text(event: row.bytes("bytes") ?? [], payload: row.bytes("payload"))
    }

    /// Selects deliveries that have words, from their bodies; without bounds and order, the id is `w.id`.
    ///
    /// - Parameter words: the parameter whose value is the words as `SearchWords.words` gives them, a space between
    ///   them; the last one may be only begun.
    /// - Returns: the statement, for a connection that knows `hasWords`.
    static func selectHaving(words: String) -> String {
        """
        SELECT w.id FROM deliveries w JOIN events e ON e.id = w.event_id LEFT JOIN decisions m ON m.delivery_id = w.id
        WHERE w.state <> 'received'
            AND has_words(\(words), w.event_name, w.customer, w.state, w.reason, e.bytes, m.payload)
        """
    }

    /// The function of SQL that finds words as the index does, but in what is stored.
    static let hasWords = DatabaseFunction("has_words", argumentCount: 7, pure: true) { values in
        let sought = (values[0].exactText ?? "").split(separator: " ")
        guard let last = sought.last else { return false }
        let isUnread = isUnread(
            state: String.fromDatabaseValue(values[3]), reason: String.fromDatabaseValue(values[4]))
        let bodies = values[5...].map { Data.fromDatabaseValue($0).map { [UInt8]($0) } }
        let text = allWords(
            eventName: values[1].exactText ?? "", customer: values[2].exactText,
            words: isUnread ? "" : SearchWords.text(event: bodies[0] ?? [], payload: bodies[1]))
        let words = SearchWords.words(in: text)
        return words.contains { $0.hasPrefix(last) }
            && sought.dropLast().allSatisfy { word in words.contains { $0 == word } }
    }

    private static func isUnread(_ row: Row) -> Bool {
        isUnread(state: row["state"], reason: row["reason"])
    }

    private static func isUnread(state: String?, reason: String?) -> Bool {
        state == DeliveryState.skipped.rawValue && (reason == WhyText.damaged || reason == WhyText.notAnEvent)
    }

    private static func isSound(_ row: Row) -> Bool {
        [("bytes", "checksum"), ("payload", "payload_checksum")].allSatisfy { body, checksum in
            row.bytes(body).map { Checksum.of($0) == row[checksum] as Int64? } ?? true
        }
    }

    /// Fills the empty index from the tables, for a store that was made without one.
    ///
    /// Deliveries that are not decided on yet come into it with their decision.
    ///
    /// - Throws: `DatabaseError`.
    func fill() throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT d.id, d.event_name, d.customer, d.state, d.reason, e.bytes, p.payload
                FROM deliveries d JOIN events e ON e.id = d.event_id
                    LEFT JOIN decisions p ON p.delivery_id = d.id
                WHERE d.state <> 'received' ORDER BY d.id
                """)
        while let row = try rows.next() {
            try insert(
                row["id"], eventName: row.text("event_name") ?? "", customer: row.text("customer"),
                words: Self.words(of: row))
        }
    }
}
