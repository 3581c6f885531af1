public import JournalStore
public import Logging
import Synchronization

/// Tells what follows from a full disk, each thing once a minute at most: while it lasts every write finds it anew.
public final class FullDiskLog: Sendable {
    private let logger: Logger
    private let last = Mutex<[String: ContinuousClock.Instant]>([:])

    /// How long nothing more is told.
    private static let pause = Duration.seconds(60)

    /// Makes a log that has told nothing yet.
    ///
    /// - Parameter logger: where it is told.
    public init(_ logger: Logger) {
        self.logger = logger
    }

    /// Tells of it, unless that was done lately.
    ///
    /// - Parameters:
    ///   - error: the full disk.
    ///   - words: what follows from it.
    ///   - now: the time.
    public func tell(_ error: JournalError, _ words: String, now: ContinuousClock.Instant = .now) {
        let isDue = last.withLock { last in
            if let before = last[words], now - before < Self.pause { return false }
            last[words] = now
            return true
        }
        if isDue {
            logger.warning("the store's disk is full: \(words)", metadata: ["store": "\(error.path)"])
        }
    }
}
