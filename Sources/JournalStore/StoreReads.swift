import Deliveries
import GRDB

/// How a store is read: its connections, and where it lies.
public struct StoreReads: Sendable {
    let reader: any DatabaseReader
    let path: String

    /// Runs a read on a connection of its own, off the cooperative pool.
    ///
    /// - Parameter body: the read; it sees one consistent state.
    /// - Returns: what the read returned.
    /// - Throws: `JournalError`, whatever went wrong.
    func run<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(JournalError) -> T
    {
        do {
            return try await reader.read(body)
        } catch {
            throw JournalError(error, path: path)
        }
    }
}
