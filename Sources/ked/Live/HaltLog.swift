import Deliveries
import Kustomer
import Logging
import Sender

/// Logs when the destination halts or rests, with what to do about it, and when that ends: the banner of a run without a
/// screen.
struct HaltLog: Sendable {
    let stories: DeliveryStories
    let logger: Logger

    /// Logs each change until the statuses end; a probe that fails as the one before is none.
    ///
    /// - Parameter statuses: what the dispatcher is doing; nil when nothing is delivered.
    func follow(_ statuses: AsyncStream<DispatcherStatus>?) async {
        guard let statuses else { return }
        var told = entry(.open).text
        for await status in statuses {
            let (level, text) = entry(status.gate)
            if text != told { logger.log(level: level, "\(text)") }
            told = text
        }
    }

    private func entry(_ gate: DispatcherStatus.Gate) -> (level: Logger.Level, text: String) {
        switch gate {
        case .open: return (.notice, "the destination takes deliveries again")
        case .resting(let outcome):
            return (
                .warning,
                "the destination rests: \(outcome.words); all waits, and it is tried again by itself"
            )
        case .halted(let outcome):
            let hint = stories.hint(for: outcome).map { " \($0.what) \($0.do)" } ?? ""
            return (.error, "halted: \(outcome.words); all waits, nothing is lost.\(hint)")
        }
    }
}
