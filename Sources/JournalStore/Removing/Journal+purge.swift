import GRDB

extension Journal {
    /// How many deliveries go in one transaction.
    private static let purgedAtOnce = 256

    /// Removes what a plan found, and leaves no trace of it in the store's files.
    ///
    /// The rows go first, in small transactions, each of which leaves a sound store; then the full-text index is made
    /// anew from what is left, the file written anew, and the write-ahead log emptied, which waits for whoever is
    /// reading in it. Those who watch the store see a sound one all the time.
    ///
    /// - Parameters:
    ///   - plan: what to remove; with an empty one the files are written anew all the same.
    ///   - patience: how long those who read are waited for.
    /// - Returns: what was done.
    /// - Throws: `JournalError`; what was removed before stays so, and the same plan can be tried again.
    public func purge(_ plan: PurgePlan, patience: Duration = .seconds(5)) async throws(JournalError)
        -> Purged
    {
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
        do {
            let isLogEmptied = try await writer.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                return try StoreConnection.emptyLog(db, patience: patience)
            }
            return Purged(removed: removed, isLogEmptied: isLogEmptied)
        } catch {
            throw JournalError(error, path: path)
        }
    }
}
