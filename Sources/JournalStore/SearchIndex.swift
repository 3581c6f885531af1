import Datafly
import GRDB
import JSONText

/// Keeps the full-text index: two tables of FTS5 without contents, a row for each delivery that was decided on.
///
/// `delivery_names` holds trigrams of event name and customer, `delivery_words` the words of these and of the values,
/// and with what one and two characters they begin. Both are written once, with the decision, and never change.
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
        // The tokenizer lowers ASCII letters only.
        let words = "\(eventName) \(customer ?? "") \(words)".lowercased()
        try db.run("INSERT INTO delivery_words (rowid, words) VALUES (?, ?)", id, words)
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
                SELECT d.id, d.event_name, d.customer, e.bytes, p.payload
                FROM deliveries d JOIN events e ON e.id = d.event_id
                    LEFT JOIN decisions p ON p.delivery_id = d.id
                WHERE d.state <> 'received' ORDER BY d.id
                """)
        while let row = try rows.next() {
            let words = SearchWords.text(event: row.bytes("bytes") ?? [], payload: row.bytes("payload"))
            try insert(
                row["id"], eventName: row.text("event_name") ?? "", customer: row.text("customer"),
                words: words)
        }
    }
}
