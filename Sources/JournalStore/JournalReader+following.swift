import GRDB

extension JournalReader {
    /// Tells of changes that another process makes to the store, until the task is cancelled.
    ///
    /// SQLite does not tell one process of another's commits, so its counter of them is looked at; that reads no page
    /// of the file.
    ///
    /// - Parameters:
    ///   - wait: how often the counter is looked at.
    ///   - tell: told after each look that found a change.
    /// - Throws: `JournalError` when the store can no longer be read.
    public func follow(every wait: Duration = .milliseconds(200), tell: @Sendable () -> Void)
        async throws(JournalError)
    {
        var seen = try await commits()
        while !Task.isCancelled {
            do { try await Task.sleep(for: wait) } catch { return }
            let now = try await commits()
            if now != seen { tell() }
            seen = now
        }
    }

    /// A counter that is another number whenever someone else has committed in between.
    private func commits() async throws(JournalError) -> Int {
        do {
            return try await counter.read { db in try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0 }
        } catch {
            throw JournalError(error, path: reads.path)
        }
    }
}
