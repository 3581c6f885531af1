public import Deliveries
import GRDB

/// The durable store of events, deliveries, attempts and identities, and the only one that writes to it.
///
/// Every write returns once it is on the disk (WAL, `synchronous=FULL`); the writes of many callers share a sync.
/// What a delivery may do next is decided in `Deliveries`; the journal keeps it.
public final class Journal: JournalReading {
    /// Where the store lies, as it was given; `:memory:` for one that ends with the process.
    public let path: String

    /// How long those who still read are waited for when the journal closes.
    private static let patienceWithReaders = Duration.milliseconds(200)

    let commits: GroupCommit
    let writer: any DatabaseWriter
    let lock: StoreLock?
    private let feed: ChangeFeed

    /// Opens a store, or makes one where nothing is; folders are made with mode 0700, files with 0600.
    ///
    /// - Parameter path: the store's path; `:memory:` for one that ends with the process.
    /// - Returns: the journal.
    /// - Throws: `StoreError`; what lay at the path is then as it was.
    public static func open(_ path: String) throws(StoreError) -> Journal {
        if path == ":memory:" { return try inMemory() }
        let path = try StoreFile.real(path)
        let before = try StoreFile.content(at: path)
        if before == .missing { try StoreFile.makeFolders(above: path) }
        let lock = try StoreLock(storePath: path)
        do {
            if try StoreFile.content(at: path) != .store { try make(at: path) }
            try StoreFile.secure(path)
            try lock.hold(storeAt: path)
            return Journal(writer: try StoreConnection.pool(at: path), path: path, lock: lock)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Makes a store beside the path and puts it there at once, so that no half of one is ever found.
    private static func make(at path: String) throws {
        let new = path + ".new"
        StoreFile.remove(new)
        do {
            try StoreFile.make(at: new, for: path)
            try StoreConnection.makeTables(at: new)
            // What is left of a store that somebody removed would be taken for the new one's.
            StoreFile.removeLogs(of: path)
            try StoreFile.put(new, at: path)
        } catch {
            StoreFile.remove(new)
            throw error
        }
    }

    private static func inMemory() throws(StoreError) -> Journal {
        do {
            return Journal(writer: try StoreConnection.memory(), path: ":memory:", lock: nil)
        } catch {
            throw StoreError(error, path: ":memory:")
        }
    }

    private init(writer: any DatabaseWriter, path: String, lock: StoreLock?) {
        self.writer = writer
        self.path = path
        self.lock = lock
        feed = ChangeFeed()
        commits = GroupCommit(writer, path: path, changes: feed)
    }

    /// How the store is read.
    public var reads: StoreReads { StoreReads(reader: writer, path: path) }

    /// A new stream that gives an element after changes; several changes while the reader is busy give one.
    public var changes: AsyncStream<Void> { feed.stream() }

    /// Ends the streams of changes, waits for writes under way, and lets go of the files.
    ///
    /// The file has everything then, and its write-ahead log nothing, unless somebody still reads in that.
    ///
    /// Writes that come later throw `JournalError` with `closed`.
    public func close() async {
        await commits.close()
        feed.finish()
        if lock != nil {
            _ = try? await writer.writeWithoutTransaction {
                try StoreConnection.emptyLog($0, patience: Self.patienceWithReaders)
            }
        }
        try? writer.close()
        lock?.release()
    }

    /// Registers a destination; deliveries are bound to it.
    ///
    /// - Parameter info: the destination; the URL of one that is known by its key is brought up to date.
    /// - Returns: its id in this store.
    /// - Throws: `JournalError`.
    public func destination(_ info: DestinationInfo) async throws(JournalError) -> DestinationID {
        try await commits.write { writing in
            let row = try writing.db.row(
                """
                INSERT INTO destinations (key, org_name, api_url, is_sandbox, is_loopback)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (key) DO UPDATE SET api_url = excluded.api_url, is_loopback = excluded.is_loopback
                RETURNING id
                """, info.key.text, info.orgName, info.apiURL, info.isSandbox, info.isLoopback)
            guard let row else { throw DatabaseError(message: "no id was returned") }
            return DestinationID(rawValue: row["id"])
        }
    }
}
