import GRDB

/// What of a store's rows holds a text.
public struct TextHolders: Sendable, Equatable {
    /// The most events, known identities and longer words of each kind that are named.
    static let mostNamed = 5

    /// The text.
    public let name: String
    /// How many events hold it as a word of its own: in themselves, their deliveries, payloads or answers.
    public internal(set) var eventCount = 0
    /// The messageIds of the first of these events.
    public internal(set) var messageIds: [String] = []
    /// How many known identities hold it as a word of its own.
    public internal(set) var identityCount = 0
    /// The first of these known identities: `userId user-1`, `anonymousId a1`.
    public internal(set) var identities: [String] = []
    /// The first longer words that it stands in, such as another's address.
    public internal(set) var longerWords: Set<String> = []

    /// What stands beside it in longer words.
    var neighbours: Set<Needle.Neighbours> = []
    /// How often the full-text index holds it cut off from what stands before it in a longer word.
    var countInIndex = 0
    let needle: Needle

    /// Whether a row holds it as a word of its own.
    public var isHeld: Bool { eventCount > 0 || identityCount > 0 }

    /// Makes the holders of a text that was found nowhere yet.
    ///
    /// - Parameter name: the text.
    init(_ name: String) {
        self.name = name
        needle = Needle(name)
    }

    /// Notes an event that holds it.
    ///
    /// - Parameter messageId: the event's messageId.
    mutating func noteEvent(messageId: String) {
        eventCount += 1
        if eventCount <= Self.mostNamed { messageIds.append(messageId) }
    }

    /// Notes a known identity that holds it.
    ///
    /// - Parameter name: whose it is.
    mutating func noteIdentity(_ name: String) {
        identityCount += 1
        if identityCount <= Self.mostNamed { identities.append(name) }
    }

    /// Looks for the text in a row.
    ///
    /// - Parameter row: all its columns are looked at.
    /// - Returns: whether it is there as a word of its own; longer words are noted.
    mutating func look(in row: Row) -> Bool {
        var isWord = false
        for (_, value) in row {
            let bytes: [UInt8]
            switch value.storage {
            case .string(let text): bytes = Array(text.utf8)
            case .blob(let data): bytes = [UInt8](data)
            case .null, .int64, .double: continue
            }
            bytes.withUnsafeBytes { bytes in
                for start in needle.offsets(in: bytes) {
                    let word = needle.word(at: start, in: bytes)
                    if word.count == needle.count {
                        isWord = true
                    } else {
                        neighbours.insert(needle.neighbours(at: start, in: word, of: bytes))
                        if longerWords.count < Self.mostNamed {
                            longerWords.insert(String(decoding: bytes[word].prefix(100), as: UTF8.self))
                        }
                    }
                }
            }
        }
        return isWord
    }

    /// Where the text stands in raw bytes and is not a part of one of the longer words.
    ///
    /// - Parameter bytes: of a file, or of a page.
    /// - Returns: the offsets.
    func strays(in bytes: UnsafeRawBufferPointer) -> [Int] {
        needle.offsets(in: bytes).filter { !needle.has(neighbours, at: $0, in: bytes) }
    }
}

extension JournalReading {
    /// Finds what still holds texts, in any column of events and all that hangs on them, and in known identities.
    ///
    /// - Parameter names: the texts; the case of ASCII letters does not matter, and too short ones are left out.
    /// - Returns: what holds each.
    /// - Throws: `JournalError` when the store cannot be read.
    public func holders(of names: [String]) async throws(JournalError) -> [TextHolders] {
        let sought = names.filter { $0.utf8.count >= StoreScan.shortestName }.map(TextHolders.init)
        if sought.isEmpty { return [] }
        return try await reads.run { try StoredTexts(db: $0).holders(sought) }
    }
}

/// Goes through all of a store's rows that hold foreign texts.
struct StoredTexts {
    let db: Database

    private static let ofEvents = [
        "SELECT *, id AS event FROM events",
        "SELECT t.*, e.id AS event, e.message_id FROM deliveries t JOIN events e ON e.id = t.event_id",
        """
        SELECT t.*, e.id AS event, e.message_id FROM decisions t
            JOIN deliveries d ON d.id = t.delivery_id JOIN events e ON e.id = d.event_id
        """,
        """
        SELECT t.*, e.id AS event, e.message_id FROM attempts t
            JOIN deliveries d ON d.id = t.delivery_id JOIN events e ON e.id = d.event_id
        """,
    ]

    /// Goes through the events that the full-text index has under a text: JSON may write a text in many ways, the
    /// index has it plain.
    ///
    /// - Parameters:
    ///   - needle: the text; one that is not a single word is not looked for.
    ///   - body: gets the event's id as `event`, and `message_id`.
    /// - Throws: `DatabaseError`.
    func forEachIndexed(_ needle: Needle, _ body: (Row) -> Void) throws {
        let words = SearchWords.words(in: needle.text.lowercased())
        guard words.count == 1, let word = words.first, try Schema.hasSearchIndex(db) else { return }
        let rows = try db.rows(
            """
            SELECT e.id AS event, e.message_id FROM delivery_words w
                JOIN deliveries d ON d.id = w.rowid JOIN events e ON e.id = d.event_id
            WHERE delivery_words MATCH ?
            """, "\"\(word)\"")
        rows.forEach(body)
    }

    /// Goes through events and all that hangs on them.
    ///
    /// - Parameter body: gets a row of any table, with the event's id as `event`, and `message_id`.
    /// - Throws: `DatabaseError`.
    func forEachOfEvents(_ body: (Row) -> Void) throws {
        for sql in Self.ofEvents { try forEach(sql, body) }
    }

    /// Finds what holds texts.
    ///
    /// - Parameter sought: the texts.
    /// - Returns: the same, with what holds each.
    /// - Throws: `DatabaseError`.
    func holders(_ sought: [TextHolders]) throws -> [TextHolders] {
        var found = sought
        var events = [Set<Int64>](repeating: [], count: found.count)
        func note(_ index: Int, _ row: Row) {
            guard events[index].insert(row["event"]).inserted else { return }
            found[index].noteEvent(messageId: row.text("message_id") ?? "")
        }
        try forEachOfEvents { row in
            for index in found.indices where found[index].look(in: row) { note(index, row) }
        }
        for index in found.indices { try forEachIndexed(found[index].needle) { note(index, $0) } }
        try forEach("SELECT * FROM identities") { row in
            for index in found.indices where found[index].look(in: row) {
                let kind = row["kind"] == "user" ? "userId" : "anonymousId"
                found[index].noteIdentity("\(kind) \(row.text("key") ?? "")")
            }
        }
        // The index holds of a word only what differs from the one before it, so that the end of another's address
        // may stand there as if it were the address that is sought.
        try forEach("SELECT block FROM delivery_words_data") { row in
            guard let block = row.bytes("block") else { return }
            for index in found.indices {
                found[index].countInIndex += block.withUnsafeBytes { found[index].strays(in: $0).count }
            }
        }
        return found
    }

    private func forEach(_ sql: String, _ body: (Row) -> Void) throws {
        let rows = try Row.fetchCursor(db, sql: sql)
        while let row = try rows.next() { body(row) }
    }
}
