import GRDB
import Synchronization

/// Gathers the writes of many callers into few transactions, each with one sync; callers go on once theirs is durable.
///
/// Writes run in the order in which they were asked for. One that throws is undone alone, by its savepoint.
final class GroupCommit: Sendable {
    /// The most writes in one transaction.
    static let maximumGroup = 256

    /// Tells a caller how the transaction ended: `nil` is a commit.
    private typealias Ending = @Sendable (JournalError?) -> Void

    /// One write that waits for its transaction.
    private struct Job: Sendable {
        /// Runs the write inside the transaction.
        let run: @Sendable (Writing) -> Ending
        /// Tells the caller that the write never ran.
        let refuse: @Sendable (JournalError) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var isRunning = false
        var isClosed = false
    }

    private let writer: any DatabaseWriter
    private let path: String
    private let changes: ChangeFeed
    private let state = Mutex(State())

    /// Makes the one way to write to a store.
    ///
    /// - Parameters:
    ///   - writer: the store's connections.
    ///   - path: the store's path, for errors.
    ///   - changes: is told after each transaction that changed something.
    init(_ writer: any DatabaseWriter, path: String, changes: ChangeFeed) {
        self.writer = writer
        self.path = path
        self.changes = changes
    }

    /// Runs a write and returns once it is durable.
    ///
    /// - Parameter body: the write; it may run beside others in one transaction, each seeing those before it.
    /// - Returns: what the write returned.
    /// - Throws: `JournalError`, and then nothing of the write was done.
    func write<T: Sendable>(_ body: @escaping @Sendable (Writing) throws -> T) async throws(JournalError) -> T
    {
        let path = path
        let result: Result<T, JournalError> = await withCheckedContinuation { continuation in
            let job = Job { writing in
                let result = writing.savepoint(body).mapError { JournalError($0, path: path) }
                return { failure in
                    continuation.resume(returning: failure.map { .failure($0) } ?? result)
                }
            } refuse: { failure in
                continuation.resume(returning: .failure(failure))
            }
            if !enqueue(job) { job.refuse(JournalError(.closed, path: path)) }
        }
        return try result.get()
    }

    /// Refuses writes from now on and returns when those before are done.
    func close() async {
        state.withLock { $0.isClosed = true }
        _ = try? await writer.writeWithoutTransaction { _ in }
    }

    private func enqueue(_ job: Job) -> Bool {
        let (isAccepted, starts) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.waiting.append(job)
            defer { state.isRunning = true }
            return (true, !state.isRunning)
        }
        if starts {
            writer.asyncWriteWithoutTransaction { [self] db in
                while let group = nextGroup() {
                    commit(group, db)
                }
            }
        }
        return isAccepted
    }

    private func nextGroup() -> [Job]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                return nil
            }
            let group = Array(state.waiting.prefix(Self.maximumGroup))
            state.waiting.removeFirst(group.count)
            return group
        }
    }

    private func commit(_ group: [Job], _ db: Database) {
        let writing = Writing(db)
        let changesBefore = db.totalChangesCount
        var endings: [Ending] = []
        var failure: JournalError?
        do {
            try db.beginTransaction(.immediate)
            for job in group {
                endings.append(job.run(writing))
                if let lost = writing.lost { throw lost }
            }
            try writing.flushCounts()
            try db.commit()
        } catch {
            if db.isInsideTransaction { try? db.rollback() }
            failure = JournalError(error, path: path)
        }
        for ending in endings { ending(failure) }
        if let failure {
            for job in group.dropFirst(endings.count) { job.refuse(failure) }
        } else if db.totalChangesCount != changesBefore {
            changes.notify()
        }
    }
}
