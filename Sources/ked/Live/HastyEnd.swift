import ServiceLifecycle
import UnixSignals

/// Ends a run at once when it is told a second time.
///
/// The first signal ends it cleanly: attempts under way are waited for, up to their deadline. The second cuts them off,
/// as a crash would; they are written down as started, and the next run finds them.
enum HastyEnd {
    /// Runs services until they end, or a second signal comes.
    ///
    /// - Parameter group: the services; the first signal is theirs.
    /// - Throws: what the services throw.
    static func run(_ group: ServiceGroup) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { tasks in
            tasks.addTask {
                try await group.run()
                return true
            }
            tasks.addTask {
                var count = 0
                for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
                    count += 1
                    if count > 1 { break }
                }
                return false
            }
            defer { tasks.cancelAll() }
            if try await tasks.next() == true { return }
            tasks.cancelAll()
            do {
                while try await tasks.next() != nil {}
            } catch is CancellationError {}
        }
    }
}
