import Deliveries
import GRDB

/// Opens SQLite as a store needs it.
enum StoreConnection {
    /// How many pages of 4 kB the WAL gathers before they go into the file: 16 MB, so that syncs stay few.
    private static let pagesBetweenCheckpoints = 4_000

    /// How long a lock of another process is waited for, in seconds.
    private static let lockPatience = 5

    /// Makes the tables of a store in an empty file, in one transaction.
    ///
    /// Not in WAL mode yet, so that the file's own header says what it is from its first page on.
    ///
    /// - Parameter path: the store's path.
    /// - Throws: `DatabaseError`.
    static func makeTables(at path: String) throws {
        let queue = try DatabaseQueue(path: path, configuration: configuration())
        try queue.write { try Schema.create($0) }
        try queue.close()
    }

    /// Opens a store to write to: WAL, with a sync for every commit; an older store is brought up to date.
    ///
    /// - Parameter path: the store's path.
    /// - Returns: the connections.
    /// - Throws: `DatabaseError`, or `StoreError` when what is in the file is no store of ours.
    static func pool(at path: String) throws -> DatabasePool {
        let pool = try DatabasePool(path: path, configuration: configuration())
        // The pool sets NORMAL by itself once it is open, so this comes after it.
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = \(pagesBetweenCheckpoints)")
            guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2 else {
                throw DatabaseError(message: "synchronous is not FULL")
            }
            guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal" else {
                throw DatabaseError(message: "journal_mode is not WAL")
            }
            try checkTables(db)
        }
        if try pool.write(Schema.upgrade) {
            // The schema's number must be in the file itself, where older programs look for it.
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        }
        return pool
    }

    /// Brings what stands in the write-ahead log into the file, and empties the log.
    ///
    /// - Parameters:
    ///   - db: the writing connection, outside a transaction.
    ///   - patience: how long those who read in the log are waited for.
    /// - Returns: whether that was possible; if not, somebody was still reading.
    /// - Throws: `DatabaseError`.
    static func emptyLog(_ db: Database, patience: Duration) throws -> Bool {
        try db.execute(sql: "PRAGMA busy_timeout = \(patience.wholeMilliseconds)")
        defer { try? db.execute(sql: "PRAGMA busy_timeout = \(lockPatience * 1_000)") }
        do {
            _ = try db.checkpoint(.truncate)
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return false
        }
    }

    /// Opens a store to watch only.
    ///
    /// - Parameter path: the store's path.
    /// - Returns: the connections.
    /// - Throws: `DatabaseError`.
    static func watching(_ path: String) throws -> DatabasePool {
        var configuration = configuration()
        configuration.readonly = true
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.read(checkTables)
        return pool
    }

    /// Opens one connection that only looks at the counter of commits.
    ///
    /// - Parameter path: the store's path.
    /// - Returns: the connection.
    /// - Throws: `DatabaseError`.
    static func counting(_ path: String) throws -> DatabaseQueue {
        var configuration = configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Makes a store in memory.
    ///
    /// - Returns: its connection.
    /// - Throws: `DatabaseError`.
    static func memory() throws -> DatabaseQueue {
        let queue = try DatabaseQueue(configuration: configuration())
        try queue.write { try Schema.create($0) }
        return queue
    }

    /// How many reads may go on at once: the rows, a delivery, and a counting; each connection keeps pages of its own.
    private static let readers = 3

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(Double(lockPatience))
        configuration.label = "store"
        configuration.maximumReaderCount = readers
        configuration.prepareDatabase { $0.add(function: SearchIndex.hasWords) }
        return configuration
    }

    /// Reads what every store has, so that a broken file is found out before it is used.
    private static func checkTables(_ db: Database) throws {
        _ = try Row.fetchAll(db, sql: "SELECT * FROM counts")
        _ = try Row.fetchOne(db, sql: "SELECT id FROM deliveries ORDER BY id DESC LIMIT 1")
        _ = try Row.fetchOne(db, sql: "SELECT id FROM events ORDER BY id DESC LIMIT 1")
    }
}
