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
        var told: String?
        for await status in statuses {
            let text = words(status.gate)
            guard text != told else { continue }
            switch status.gate {
            case .open: logger.notice("the destination takes deliveries again")
            case .resting: logger.warning("\(text ?? "")")
            case .halted: logger.error("\(text ?? "")")
            }
            told = text
        }
    }

    /// What there is to say; nil while the destination takes deliveries.
    private func words(_ gate: DispatcherStatus.Gate) -> String? {
        switch gate {
        case .open: return nil
        case .resting(let outcome):
            return "the destination rests: \(outcome.words); all waits, and it is tried again by itself"
        case .halted(let outcome):
            let hint = stories.hint(for: outcome).map { " \($0.what) \($0.do)" } ?? ""
            return "halted: \(outcome.words); all waits, nothing is lost.\(hint)"
        }
    }
}
