public import Ingest
public import JournalStore
public import Deliveries
public import Sender
import Synchronization

/// Where sources put events: the journal, for one destination; refusals and conflicts are told as outcomes.
public final class JournalSink: EventSink {
    private let journal: Journal
    private let destination: DestinationID
    private let onlyLooks: Bool
    private let reports: OutcomeReports
    private let tally = Mutex<[Receipt.Outcome: Int]>([:])

    /// Makes a sink.
    ///
    /// - Parameters:
    ///   - journal: where events are kept.
    ///   - destination: what their deliveries are bound to.
    ///   - onlyLooks: whether what comes in is kept and not sent.
    ///   - reports: where refusals and conflicts are told.
    public init(
        journal: Journal, destination: DestinationID, onlyLooks: Bool = false, reports: OutcomeReports
    ) {
        self.journal = journal
        self.destination = destination
        self.onlyLooks = onlyLooks
        self.reports = reports
    }

    /// How many events got a receipt of one kind.
    ///
    /// - Parameter outcome: the kind.
    /// - Returns: the count since the sink was made.
    public func count(of outcome: Receipt.Outcome) -> Int {
        tally.withLock { $0[outcome] ?? 0 }
    }

    /// Keeps events; they are durable when this returns, all of them or none.
    ///
    /// - Parameter events: the events in the order of arrival.
    /// - Returns: a receipt for each event, in the same order.
    /// - Throws: `JournalError` when none of them was kept.
    public func append(_ events: [IncomingEvent]) async throws -> [Receipt] {
        let receipts = try await journal.append(events, to: destination, onlyLooks: onlyLooks)
        tally.withLock { tally in
            for receipt in receipts { tally[receipt.outcome, default: 0] += 1 }
        }
        for (event, receipt) in zip(events, receipts) where receipt.outcome == .idConflict {
            reports.send(
                OutcomeReport(
                    messageId: receipt.messageId, event: OutcomeReport.event(event.kind, name: event.name),
                    outcome: .skipped, reason: receipt.outcome.rawValue, delivery: receipt.id))
        }
        return receipts
    }

    /// Tells that input was refused, as an outcome of its own.
    ///
    /// - Parameter refusal: where it was and what is wrong with it.
    public func refuse(_ refusal: Refusal) async {
        let place = refusal.line.map { "\(refusal.source) line \($0)" } ?? refusal.source
        reports.send(
            OutcomeReport(
                messageId: nil, event: nil, outcome: .refused, reason: "\(place): \(refusal.message)"
            ))
    }
}
