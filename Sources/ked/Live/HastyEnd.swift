import ServiceLifecycle
import Synchronization
import UnixSignals

/// Ends a run at once when it is told a second time.
///
/// The first signal, or a quit, ends it cleanly: attempts under way are waited for, up to their deadline. A signal after
/// that cuts them off, as a crash would; they are written down as started, and the next run finds them.
enum HastyEnd {
    /// Runs services until they end, or are told to a second time.
    ///
    /// - Parameters:
    ///   - services: the services.
    ///   - group: puts them, and one more, together; the first signal is the group's.
    /// - Throws: what the services throw.
    static func run(_ services: [any Service], in group: ([any Service]) -> ServiceGroup) async throws {
        let watch = EndingWatch()
        let group = group(services + [watch])
        try await withThrowingTaskGroup(of: Bool.self) { tasks in
            tasks.addTask {
                try await group.run()
                return true
            }
            tasks.addTask {
                var count = 0
                for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
                    count += 1
                    if count > 1 || watch.wasEnding { break }
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

/// Notes when a group of services began to end.
private final class EndingWatch: Service {
    private let beginning = Mutex<ContinuousClock.Instant?>(nil)

    /// A signal that comes so soon is the one that the group ends by.
    private static let sameMoment = Duration.milliseconds(250)

    /// Whether the group was ending already before a signal that came just now.
    var wasEnding: Bool {
        beginning.withLock { $0.map { ContinuousClock.now - $0 > Self.sameMoment } ?? false }
    }

    func run() async throws {
        try? await gracefulShutdown()
        beginning.withLock { $0 = .now }
    }
}
