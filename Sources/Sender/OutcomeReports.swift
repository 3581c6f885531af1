import Synchronization

/// Where outcomes are told: counted by kind, and handed to everybody who listens.
public final class OutcomeReports: Sendable {
    private let broadcast = Broadcast<OutcomeReport>(policy: .unbounded)
    private let tally = Mutex<[OutcomeReport.Kind: Int]>([:])

    /// Makes a place without listeners, with every count at zero.
    public init() {}

    /// What is told from now on; nothing is left out, and it ends with `finish`.
    public var stream: AsyncStream<OutcomeReport> { broadcast.stream }

    /// How often an outcome was told.
    ///
    /// - Parameter kind: which outcome.
    /// - Returns: the count since this place was made.
    public func count(of kind: OutcomeReport.Kind) -> Int {
        tally.withLock { $0[kind] ?? 0 }
    }

    /// Tells an outcome.
    ///
    /// - Parameter report: the outcome.
    public func send(_ report: OutcomeReport) {
        tally.withLock { $0[report.outcome, default: 0] += 1 }
        broadcast.send(report)
    }

    /// Ends every stream.
    public func finish() {
        broadcast.finish()
    }
}
