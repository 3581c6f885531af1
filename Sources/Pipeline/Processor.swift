public import Deliveries
public import JournalStore
public import Kustomer
public import Sender
public import ServiceLifecycle

/// Decides what becomes of received events: a payload to deliver, or a skip with its reason.
///
/// Oldest first, in groups, each group with the known identities it reads and writes in one transaction; so what
/// was received and not decided when a run ended is decided by the next.
public struct Processor: Service {
    /// The most events that one transaction decides.
    static let groupSize = 256

    private let journal: Journal
    private let destination: DestinationID
    private let transformer: Transformer
    private let checker: Checker
    private let reports: OutcomeReports

    /// Makes a processor.
    ///
    /// - Parameters:
    ///   - journal: where events wait, and decisions go.
    ///   - destination: whose deliveries are decided.
    ///   - transformer: makes payloads.
    ///   - checker: finds what is wrong with a payload; it is kept with it and holds nothing back.
    ///   - reports: where skips are told.
    public init(
        journal: Journal, destination: DestinationID, transformer: Transformer, checker: Checker,
        reports: OutcomeReports
    ) {
        self.journal = journal
        self.destination = destination
        self.transformer = transformer
        self.checker = checker
        self.reports = reports
    }

    /// Decides what waits, and what comes, until shut down or cancelled.
    ///
    /// - Throws: `JournalError` when the journal can no longer be read or written.
    public func run() async throws {
        let changes = journal.changes
        try await processAll()
        for await _ in changes.cancelOnGracefulShutdown() {
            try await processAll()
        }
    }

    /// Decides all that waits.
    ///
    /// - Throws: `JournalError` when the journal can no longer be read or written.
    func processAll() async throws {
        while try await processGroup() > 0, !Task.isShuttingDownGracefully, !Task.isCancelled {}
    }

    /// Decides one group, and tells what is skipped.
    ///
    /// - Returns: how many events were decided.
    private func processGroup() async throws -> Int {
        let processed = try await journal.process(limit: Self.groupSize, destination: destination) {
            [transformer, checker] received, known in
            switch transformer.outcome(of: received.event, known: known, receivedAt: received.receivedAt) {
            case .deliver(let payload, let findings):
                .deliver(payload, findings: findings + checker.findings(in: payload.bytes))
            case .skip(let skip):
                .skip(skip)
            }
        }
        for decided in processed where decided.state != .pending {
            reports.send(OutcomeReport(decided))
        }
        return processed.count
    }
}
