public import Deliveries
public import JournalStore
public import Kustomer
public import Logging
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
    private let rules: TransformRules
    private let checker: Checker
    private let holdsInvalid: Bool
    private let reports: OutcomeReports
    private let retryWait: Duration
    private let fullDisk: FullDiskLog

    /// Makes a processor.
    ///
    /// - Parameters:
    ///   - journal: where events wait, and decisions go.
    ///   - destination: whose deliveries are decided.
    ///   - rules: the transformer that makes payloads.
    ///   - checker: finds what is wrong with a payload; it is kept with it.
    ///   - holdsInvalid: whether a payload with an error is kept and not sent.
    ///   - reports: where skips are told.
    ///   - retryWait: how long to wait while the store's disk is full.
    ///   - logger: told when it is.
    public init(
        journal: Journal, destination: DestinationID, rules: TransformRules, checker: Checker,
        holdsInvalid: Bool = false, reports: OutcomeReports, retryWait: Duration = .seconds(1),
        logger: Logger
    ) {
        self.journal = journal
        self.destination = destination
        self.rules = rules
        self.checker = checker
        self.holdsInvalid = holdsInvalid
        self.reports = reports
        self.retryWait = retryWait
        fullDisk = FullDiskLog(logger)
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

    /// Decides all that waits; while the disk is full nothing can be decided, and it waits.
    ///
    /// - Throws: `JournalError` when the journal can no longer be read or written.
    func processAll() async throws {
        while try await decideGroup() > 0, !Task.isShuttingDownGracefully, !Task.isCancelled {}
    }

    private func decideGroup() async throws -> Int {
        do {
            return try await FullDisk.outlasting(processGroup) { error in
                if Task.isShuttingDownGracefully { throw error }
                fullDisk.tell(error, "what came in waits to be decided until there is room")
                try await Task.sleep(for: retryWait)
            }
        } catch let error as JournalError where error.reason == .diskFull && Task.isShuttingDownGracefully {
            // What waits is decided at the next start.
            return 0
        }
    }

    /// Decides one group, and tells what is skipped.
    ///
    /// - Returns: how many events were decided.
    private func processGroup() async throws -> Int {
        let transformer = rules.transformer
        let processed = try await journal.process(limit: Self.groupSize, destination: destination) {
            [checker, holdsInvalid] received, known in
            switch transformer.outcome(of: received.event, known: known, receivedAt: received.receivedAt) {
            case .skip(let skip): return .skip(skip)
            case .deliver(let payload, let findings):
                let findings = findings + checker.findings(in: payload.bytes)
                let isHeld = holdsInvalid && Checker.expectedStatus(findings) != 201
                return isHeld ? .hold(payload, findings: findings) : .deliver(payload, findings: findings)
            }
        }
        for decided in processed where decided.state != .pending {
            reports.send(OutcomeReport(decided))
        }
        return processed.count
    }
}
