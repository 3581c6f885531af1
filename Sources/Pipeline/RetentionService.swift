import Datafly
import Deliveries
import JournalStore
import Logging
import ServiceLifecycle

/// Removes what is older than the store keeps it: at the start, and then again and again.
struct RetentionService: Service {
    let journal: Journal
    let retention: Retention
    let now: @Sendable () -> Timestamp
    let logger: Logger

    /// How long it rests between two rounds: a minute, or less when the age is short.
    private var rest: Duration { min(.seconds(60), max(.milliseconds(250), retention.age / 4)) }

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    try await round()
                    try await Task.sleep(for: rest)
                }
            }
        } catch is CancellationError {
            return
        }
    }

    /// One round; on a full disk nothing can be removed either, and the next round tries again.
    private func round() async throws {
        do throws(JournalError) {
            let removed = try await journal.retain(retention, at: now())
            guard removed.deliveries > 0 else { return }
            logger.debug("old deliveries were removed", metadata: ["count": "\(removed.deliveries)"])
        } catch {
            switch error.reason {
            case .diskFull: logger.warning("old deliveries stay: the store's disk is full")
            case .cancelled, .closed: return
            default: throw error
            }
        }
    }
}
