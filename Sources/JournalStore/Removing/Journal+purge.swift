import GRDB

extension Journal {
    /// How many deliveries go in one transaction.
    private static let purgedAtOnce = 256

    /// How often emptying the log is tried, 5 seconds each, while others read; what is left then a scan finds.
    private static let emptyings = 3

    /// Removes what a plan found, and leaves no trace of it in the store's files.
    ///
    /// The rows go first, in small transactions, each of which leaves a sound store; then the full-text index is made
    /// anew from what is left, the file written anew, and the write-ahead log emptied, which waits for whoever is
    /// reading in it. Those who watch the store see a sound one all the time.
    ///
    /// - Parameter plan: what to remove.
    /// - Returns: how much was removed.
    /// - Throws: `JournalError`; what was removed before stays so, and the same plan can be tried again.
    public func purge(_ plan: PurgePlan) async throws(JournalError) -> Removed {
        try await bare { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        var removed = Removed()
        for start in stride(from: 0, to: plan.deliveries.count, by: Self.purgedAtOnce) {
            let ids = Array(plan.deliveries[start..<min(start + Self.purgedAtOnce, plan.deliveries.count)])
            removed += try await commits.write { try Removal(writing: $0).remove(ids) }
        }
        removed.identities = try await commits.write { writing in
            for identity in plan.identities {
                try writing.db.run(
                    "DELETE FROM identities WHERE kind = ? AND key = ?", identity.kind, identity.key)
            }
            return plan.identities.count
        }
        try await commits.write { try SearchIndex(db: $0.db).rebuild() }
        try await bare { try $0.execute(sql: "VACUUM") }
        try await bare { db in
            for _ in 0..<Self.emptyings {
                do {
                    _ = try db.checkpoint(.truncate)
                    return
                } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY { continue }
            }
        }
        return removed
    }

    /// Runs what cannot be part of a transaction.
    private func bare(_ body: @escaping @Sendable (Database) throws -> Void) async throws(JournalError) {
        do {
            try await writer.writeWithoutTransaction(body)
        } catch {
            throw JournalError(error, path: path)
        }
    }
}
