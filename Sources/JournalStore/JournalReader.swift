import Deliveries
import GRDB

/// A store that is only watched: another process may be writing to it.
public final class JournalReader: JournalReading {
    /// How the store is read.
    public let reads: StoreReads

    /// The connection whose counter tells of other processes' commits; it is one and stays the same.
    let counter: DatabaseQueue

    private let pool: DatabasePool

    /// The store's path.
    public var path: String { reads.path }

    /// Opens a store to watch.
    ///
    /// - Parameter path: the store's path.
    /// - Returns: the reader; nothing that it does changes the store.
    /// - Throws: `StoreError` when there is no store that this program reads.
    public static func open(_ path: String) throws(StoreError) -> JournalReader {
        let path = try StoreFile.real(path)
        guard try StoreFile.content(at: path) == .store else { throw StoreError(.missing, path: path) }
        do {
            return JournalReader(
                pool: try StoreConnection.watching(path), counter: try StoreConnection.counting(path),
                path: path)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private init(pool: DatabasePool, counter: DatabaseQueue, path: String) {
        self.pool = pool
        self.counter = counter
        reads = StoreReads(reader: pool, path: path)
    }

    /// Lets go of the files.
    public func close() {
        try? pool.close()
        try? counter.close()
    }
}
