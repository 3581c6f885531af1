import JournalStore
import Sender

extension OutcomeReport {
    /// The report of a delivery that was skipped.
    ///
    /// - Parameter processed: what the journal did with it.
    init(_ processed: Processed) {
        self.init(
            messageId: processed.messageId, event: processed.eventName, outcome: .skipped,
            reason: processed.reason, delivery: processed.id)
    }
}
