import Datafly
public import Deliveries
public import JournalStore
public import Logging
import Synchronization

/// Takes what is due from the journal, sends it, and writes down what became of it.
///
/// An actor because its attempts share the gate, the rate window and the concurrency limit. It decides nothing
/// itself: the journal says what is due, `Deliveries` what an outcome means. The attempt is in the journal before
/// the request is on the wire, and its end before the next one of the same customer (delivery.md).
public actor Dispatcher<C: Clock> where C.Duration == Duration {
    let journal: Journal
    let destination: DestinationID
    let client: any DeliveryClient
    let options: DispatcherOptions
    let clock: C
    let fullDisk: FullDiskLog

    var gate: Gate
    var window: RateWindow<C.Instant>
    var limit: ConcurrencyLimit
    /// Deliveries taken from the journal and not begun, the oldest last.
    var ready: [DueDelivery] = []
    /// What is in `ready` or under way, so that the journal does not hand it out again.
    var claimed: Set<DeliveryID> = []
    var inFlight = 0
    /// Whether the journal may have more that is due than `ready` holds.
    var mayHaveMore = true
    /// Whether a probe found nothing to be sent, and waits for the journal to change.
    var isProbeStarved = false
    /// Instants at which a sleeping child task wakes the loop.
    var alarms: [C.Instant] = []
    /// Since when the journal was not told that the destination is halted; `nil` while it is not.
    var haltedSince: Timestamp?
    /// When a delivery's 24 hours end next.
    var expiry = Expiry.unknown
    var lastStatus: DispatcherStatus?
    /// What ended an attempt before its end was written down; ends the run.
    var failure: (any Error)?

    let wakes: AsyncStream<Void>
    let waker: AsyncStream<Void>.Continuation
    nonisolated let statusBroadcast = Broadcast<DispatcherStatus>(
        policy: .bufferingNewest(1), keepsLatest: true)
    nonisolated let reports: OutcomeReports
    private nonisolated let stopFlag = Atomic(false)

    /// Makes a dispatcher for one destination; nothing is sent before `run`.
    ///
    /// - Parameters:
    ///   - journal: the journal to take from and to write to.
    ///   - destination: whose deliveries are sent; others are left alone.
    ///   - client: what sends.
    ///   - reports: where outcomes are told.
    ///   - options: pacing, time and dice.
    ///   - clock: what waits are measured with.
    ///   - logger: where trouble with the journal goes; never told payloads.
    public init(
        journal: Journal, destination: DestinationID, client: any DeliveryClient,
        reports: OutcomeReports = OutcomeReports(), options: DispatcherOptions = DispatcherOptions(),
        clock: C, logger: Logger
    ) {
        self.journal = journal
        self.destination = destination
        self.client = client
        self.reports = reports
        self.options = options
        self.clock = clock
        fullDisk = FullDiskLog(logger)
        gate = Gate(schedule: options.probes)
        window = RateWindow(limit: options.rateLimit, length: options.rateWindow)
        limit = ConcurrencyLimit(bound: options.concurrency)
        (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// What the dispatcher is doing, from now on; a slow reader misses what is no longer true.
    public nonisolated var statuses: AsyncStream<DispatcherStatus> { statusBroadcast.stream }

    /// What becomes of attempts, from now on; nothing is left out.
    public nonisolated var outcomes: AsyncStream<OutcomeReport> { reports.stream }

    /// Whether nothing new is begun any more.
    nonisolated var isStopping: Bool { stopFlag.load(ordering: .acquiring) }

    /// Sends what is due, until `stop` is called or the task is cancelled.
    ///
    /// - Throws: the journal's error, when it can no longer be read or written. Cancelling is like a crash:
    ///   attempts under way are left as started, and the next start finds them.
    public func run() async throws {
        defer { statusBroadcast.finish() }
        do {
            try await loop()
        } catch {
            if !Task.isCancelled { throw error }
        }
    }

    private func loop() async throws {
        let halt = try await persisting { [journal, destination, options] in
            try await journal.endHalt(at: options.now(), destination: destination)
        }
        if let halt, try await journal.pendingCount(destination: destination) > 0 {
            gate.stayHalted(by: halt, at: options.now())
            try await noteHalt(until: options.now())
        }
        try await withThrowingDiscardingTaskGroup { group in
            let changes = journal.changes
            group.addTask { for await _ in changes { await self.journalChanged() } }
            var wakes = wakes.makeAsyncIterator()
            repeat {
                try await startWhatMayStart(in: &group)
                publishStatus()
                if isStopping, inFlight == 0 { break }
            } while await wakes.next(isolation: self) != nil && failure == nil
            if let failure { throw failure }
            group.cancelAll()
            if !Task.isCancelled { try await leaving { try await noteHalt(until: options.now()) } }
        }
    }

    /// Ends `run` in good order: nothing new is begun, and it returns when what is under way has ended.
    public nonisolated func stop() {
        stopFlag.store(true, ordering: .releasing)
        waker.yield()
    }

    /// Sends the next probe at once, when the destination is halted or rests.
    public func probeNow() {
        gate.probeNow(at: options.now())
        waker.yield()
    }

    /// What the dispatcher is doing now.
    public var status: DispatcherStatus {
        var status = DispatcherStatus(
            budgetRemaining: window.remaining(at: clock.now), budgetLimit: window.limit,
            concurrency: limit.current)
        if let stop = gate.stop {
            status.gate = stop.isHalt ? .halted(stop.outcome) : .resting(stop.outcome)
        }
        status.probeAt = gate.probeAt
        status.inFlight = inFlight
        if let pause = window.pausedUntil, pause > clock.now {
            status.pausedUntil = options.now().advanced(by: clock.now.duration(to: pause))
        }
        return status
    }

    private func publishStatus() {
        let status = status
        guard status != lastStatus else { return }
        lastStatus = status
        statusBroadcast.send(status)
    }

    private func journalChanged() {
        mayHaveMore = true
        isProbeStarved = false
        waker.yield()
    }
}
