import Deliveries
import GRDB
import Glibc

/// A store that is only watched: another process may be writing to it.
public final class JournalReader: JournalReading {
    /// How the store is read.
    public let reads: StoreReads

    /// The connection whose counter tells of other processes' commits; it is one and stays the same.
    let counter: DatabaseQueue

    private let pool: DatabasePool

    /// The store's own file, on which its writer has a lock; open until SQLite has closed the store.
    private let file: Int32

    /// The store's path.
    public var path: String { reads.path }

    /// Opens a store to watch.
    ///
    /// - Parameter path: the store's path.
    /// - Returns: the reader; nothing that it does changes the store.
    /// - Throws: `StoreError` when there is no store that this program reads.
    public static func open(_ path: String) throws(StoreError) -> JournalReader {
        let path = try StoreFile.real(path)
        switch try StoreFile.content(at: path) {
        case .store: break
        case .empty: throw StoreError(.empty, path: path)
        case .missing: throw StoreError(.missing, path: path)
        }
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        do {
            return JournalReader(
                pool: try StoreConnection.watching(path), counter: try StoreConnection.counting(path),
                file: file, path: path)
        } catch {
            if file >= 0 { Glibc.close(file) }
            throw StoreError(error, path: path)
        }
    }

    /// The process that writes the store now, in words: `process 4711`; nil for none.
    public var writer: String? {
        if let named = StoreInspection.writer(of: path) { return named }
        return file >= 0 && StoreLock.isTaken(file) ? StoreInspection.words(ofHolder: nil) : nil
    }

    private init(pool: DatabasePool, counter: DatabaseQueue, file: Int32, path: String) {
        self.pool = pool
        self.file = file
        self.counter = counter
        reads = StoreReads(reader: pool, path: path)
    }

    /// Lets go of the files.
    public func close() {
        try? pool.close()
        try? counter.close()
        if file >= 0 { Glibc.close(file) }
    }
}
