import GRDB

/// The tables of a store, and how a file is known to be one.
///
/// Foreign texts stand in columns of type `ANY`, so that they are exact whatever they hold (see `Row.text`).
enum Schema {
    /// What stands in the header of every store: "ked!" in ASCII.
    static let applicationID: Int32 = 0x6B65_6421

    /// The schema that this program writes; stores with a higher one are refused.
    static let version: Int32 = 4

    /// Makes the tables in an empty file, all or none.
    ///
    /// - Parameter db: a connection, inside a transaction.
    /// - Throws: `DatabaseError`.
    static func create(_ db: Database) throws {
        try db.execute(sql: tables)
        try db.execute(sql: indices)
        try db.execute(sql: search)
        try db.execute(sql: overview)
        try db.execute(sql: halts)
        try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
    }

    /// Brings an older store up to this schema, all or nothing; one of this schema stays as it is.
    ///
    /// - Parameter db: the writing connection, inside a transaction.
    /// - Returns: whether the store was an older one.
    /// - Throws: `DatabaseError`.
    static func upgrade(_ db: Database) throws -> Bool {
        let older = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard older < version else { return false }
        if older < 2 {
            try db.execute(sql: indices)
            try db.execute(sql: search)
            try SearchIndex(db: db).fill()
        }
        if older < 3 { try db.execute(sql: overview) }
        try db.execute(sql: halts)
        try db.execute(sql: "PRAGMA user_version = \(version)")
        return true
    }

    /// Whether a store has the full-text index; one of schema 1 that is only watched has none.
    ///
    /// - Parameter db: a connection.
    /// - Returns: whether it has.
    /// - Throws: `DatabaseError`.
    static func hasSearchIndex(_ db: Database) throws -> Bool {
        try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0 >= 2
    }

    /// Destinations that are halted, and until when that is in their `halted_total`.
    private static let halts = """
        CREATE TABLE halts (destination_id INTEGER PRIMARY KEY REFERENCES destinations, told_until INTEGER NOT NULL) STRICT;
        """

    private static let tables = """
        CREATE TABLE destinations (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            org_name TEXT,
            api_url TEXT NOT NULL,
            is_sandbox INTEGER NOT NULL,
            is_loopback INTEGER NOT NULL,
            halted_total INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            received_at INTEGER NOT NULL,
            source TEXT NOT NULL,
            kind TEXT NOT NULL,
            supplied_kind TEXT,
            name ANY,
            message_id ANY NOT NULL,
            is_minted INTEGER NOT NULL,
            conflict_of INTEGER REFERENCES events,
            checksum INTEGER NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX events_by_message_id ON events (message_id) WHERE conflict_of IS NULL;
        CREATE INDEX events_in_conflict ON events (message_id) WHERE conflict_of IS NOT NULL;

        CREATE TABLE deliveries (
            id INTEGER PRIMARY KEY,
            event_id INTEGER NOT NULL REFERENCES events,
            destination_id INTEGER NOT NULL REFERENCES destinations,
            received_at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            event_name ANY NOT NULL,
            customer ANY,
            customer_key ANY,
            state TEXT NOT NULL,
            reason TEXT,
            status INTEGER,
            failure TEXT,
            why ANY NOT NULL DEFAULT '',
            is_head INTEGER NOT NULL DEFAULT 0,
            next_attempt_at INTEGER,
            first_attempt_at INTEGER,
            clock_start INTEGER,
            counted INTEGER NOT NULL DEFAULT 0,
            attempts INTEGER NOT NULL DEFAULT 0,
            conflicts INTEGER NOT NULL DEFAULT 0,
            milliseconds INTEGER,
            flags INTEGER NOT NULL DEFAULT 0,
            replay_of INTEGER REFERENCES deliveries
        ) STRICT;
        CREATE INDEX deliveries_by_event ON deliveries (event_id);
        CREATE INDEX deliveries_received ON deliveries (destination_id, id) WHERE state = 'received';
        CREATE INDEX deliveries_queue ON deliveries (destination_id, customer_key, id) WHERE state = 'pending';
        CREATE INDEX deliveries_heads ON deliveries (destination_id, customer_key) WHERE is_head = 1;
        CREATE INDEX deliveries_due ON deliveries (destination_id, next_attempt_at, id)
            WHERE state = 'pending' AND is_head = 1;
        CREATE INDEX deliveries_ageing ON deliveries (destination_id, clock_start)
            WHERE state = 'pending' AND clock_start IS NOT NULL;

        CREATE TABLE decisions (
            delivery_id INTEGER PRIMARY KEY REFERENCES deliveries,
            checksum INTEGER,
            payload BLOB,
            has_known INTEGER NOT NULL,
            known_user_id ANY,
            known_traits BLOB,
            findings TEXT,
            skip_detail ANY,
            skip_suggestion ANY
        ) STRICT;

        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY,
            delivery_id INTEGER NOT NULL REFERENCES deliveries,
            number INTEGER NOT NULL,
            is_counted INTEGER NOT NULL,
            started_at INTEGER NOT NULL,
            finished_at INTEGER,
            request_digest TEXT NOT NULL,
            request_byte_count INTEGER NOT NULL,
            outcome_class TEXT,
            status INTEGER,
            failure TEXT,
            milliseconds INTEGER,
            headers TEXT,
            checksum INTEGER,
            body BLOB,
            is_body_cut INTEGER,
            is_json INTEGER
        ) STRICT;
        CREATE INDEX attempts_by_delivery ON attempts (delivery_id, number);
        CREATE INDEX attempts_unfinished ON attempts (id) WHERE finished_at IS NULL;

        CREATE TABLE identities (
            kind TEXT NOT NULL,
            key ANY NOT NULL,
            user_id ANY,
            traits BLOB NOT NULL,
            PRIMARY KEY (kind, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE counts (
            destination_id INTEGER NOT NULL REFERENCES destinations,
            bucket TEXT NOT NULL,
            n INTEGER NOT NULL,
            PRIMARY KEY (destination_id, bucket)
        ) STRICT, WITHOUT ROWID;
        """

    /// What schema 2 adds beside the full-text index: indices of the deliveries that did not simply get their 201.
    ///
    /// A delivery on the plain way from received to delivered enters none of them.
    private static let indices = """
        CREATE INDEX deliveries_dead ON deliveries (id) WHERE state = 'dead';
        CREATE INDEX deliveries_skipped ON deliveries (id) WHERE state = 'skipped';
        CREATE INDEX deliveries_by_reason ON deliveries (reason, id) WHERE reason IS NOT NULL;
        CREATE INDEX deliveries_by_failure ON deliveries (failure, id) WHERE failure IS NOT NULL;
        CREATE INDEX deliveries_by_status ON deliveries (status, id) WHERE status <> 201;
        CREATE INDEX deliveries_by_why ON deliveries (why) WHERE why <> '';
        CREATE INDEX decisions_with_findings ON decisions (delivery_id) WHERE findings IS NOT NULL;
        """

    /// The full-text index, which schema 2 adds.
    static let search = """
        CREATE VIRTUAL TABLE delivery_names USING fts5 (
            event_name, customer, content = '', columnsize = 0, tokenize = 'trigram');
        CREATE VIRTUAL TABLE delivery_words USING fts5 (
            words, content = '', columnsize = 0, detail = none, prefix = '1 2',
            tokenize = "ascii tokenchars '\(SearchWords.joiners)'");
        """

    /// The number of a new delivery: above all that there are and were, so that what a console, a replay's link or the
    /// full-text index knows of a removed one is never taken for it.
    static let newDeliveryNumber = """
        (SELECT max(highest_delivery, ifnull((SELECT max(id) FROM deliveries), 0)) + 1 FROM removed)
        """

    /// What schema 3 adds: the deliveries by customer, what attempts came to and how long they took, and the highest
    /// number that a removed delivery had.
    private static let overview = """
        CREATE INDEX deliveries_by_customer ON deliveries (customer, id);
        CREATE INDEX attempts_by_outcome ON attempts (outcome_class, milliseconds)
            WHERE finished_at IS NOT NULL;
        CREATE TABLE removed (highest_delivery INTEGER NOT NULL) STRICT;
        INSERT INTO removed (highest_delivery) VALUES (0);
        """
}
