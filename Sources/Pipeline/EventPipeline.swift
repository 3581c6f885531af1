public import Deliveries
public import Ingest
public import JournalStore
public import Kustomer
public import Logging
public import Sender
import ServiceLifecycle

/// The whole way of an event: sources put it into the journal, the processor decides, the dispatcher delivers.
///
/// Headless and console runs are the same pipeline. It stops in the order of the way: sources first, then the
/// processor, then the dispatcher, whose requests under way end first.
public final class EventPipeline: Sendable {
    /// What a pipeline does beside moving events along.
    public struct Options: Sendable {
        /// Makes payloads.
        public var rules: TransformRules
        /// Finds what is wrong with a payload.
        public var checker: Checker
        /// Whether `run` returns when all inputs ended and nothing waits for the destination.
        public var exitsWhenSettled: Bool
        /// Whether a payload that Kustomer is expected to refuse is kept and not sent.
        public var holdsInvalid: Bool
        /// Whether the destination is a live one, to which nothing is sent that came in while this only looked.
        public var isLive: Bool
        /// How deliveries are paced.
        public var dispatcher: DispatcherOptions
        /// For how long the store keeps what is settled; `nil` for ever.
        public var retention: Retention?

        /// Makes options.
        ///
        /// - Parameters:
        ///   - rules: the transformer that makes payloads; may be changed while events are processed.
        ///   - checker: finds what is wrong with a payload.
        ///   - exitsWhenSettled: whether `run` returns when everything is settled.
        ///   - holdsInvalid: whether a payload that is expected to be refused is kept and not sent.
        ///   - isLive: whether the destination is a live one.
        ///   - dispatcher: how deliveries are paced.
        ///   - retention: for how long the store keeps what is settled; `nil` for ever.
        public init(
            rules: TransformRules = TransformRules(Transformer()), checker: Checker = Checker(),
            exitsWhenSettled: Bool = false, holdsInvalid: Bool = false, isLive: Bool = false,
            dispatcher: DispatcherOptions = DispatcherOptions(), retention: Retention? = nil
        ) {
            self.rules = rules
            self.checker = checker
            self.exitsWhenSettled = exitsWhenSettled
            self.holdsInvalid = holdsInvalid
            self.isLive = isLive
            self.dispatcher = dispatcher
            self.retention = retention
        }
    }

    /// Where events of this run go; also for a test event that is made here.
    public let sink: JournalSink

    private let journal: Journal
    private let destination: DestinationID
    private let inputs: [any Source]
    private let listeners: [any Source]
    private let options: Options
    private let logger: Logger
    private let reports = OutcomeReports()
    private let dispatcher: Dispatcher<ContinuousClock>?

    /// Puts a pipeline together; nothing runs before `run`.
    ///
    /// - Parameters:
    ///   - journal: the store.
    ///   - destination: what new deliveries are bound to, and whose deliveries are sent.
    ///   - client: what sends; `nil` only looks, and leaves deliveries pending, or keeps them for a live destination.
    ///   - inputs: sources that end, whose end a settled run waits for.
    ///   - listeners: sources that don't.
    ///   - options: what else it does.
    ///   - logger: for trouble with the store; never told payloads.
    public init(
        journal: Journal, destination: DestinationID, client: (any DeliveryClient)?,
        inputs: [any Source] = [],
        listeners: [any Source] = [], options: Options = Options(), logger: Logger
    ) {
        self.journal = journal
        self.destination = destination
        self.inputs = inputs
        self.listeners = listeners
        self.options = options
        self.logger = logger
        sink = JournalSink(
            journal: journal, destination: destination, onlyLooks: client == nil && options.isLive,
            reports: reports)
        dispatcher = client.map { [reports] client in
            Dispatcher(
                journal: journal, destination: destination, client: client, reports: reports,
                options: options.dispatcher, clock: ContinuousClock(), logger: logger)
        }
    }

    /// What becomes of events, from now on; nothing is left out, and it ends with the run.
    public var outcomes: AsyncStream<OutcomeReport> { reports.stream }

    /// What the dispatcher is doing, from now on; `nil` when the pipeline only looks.
    public var statuses: AsyncStream<DispatcherStatus>? { dispatcher?.statuses }

    /// What the dispatcher is doing now; `nil` when the pipeline only looks.
    public var status: DispatcherStatus? {
        get async { await dispatcher?.status }
    }

    /// Sends the next probe at once, when the destination is halted or rests.
    public func probeNow() async {
        await dispatcher?.probeNow()
    }

    /// Makes one request that is no delivery, out of the dispatcher's rate budget where there is a dispatcher.
    ///
    /// - Parameter request: makes the request.
    /// - Returns: what it came to, or that the budget has no place for it.
    public func read(
        _ request: @Sendable () async -> Outcome
    ) async -> Dispatcher<ContinuousClock>.Reading {
        guard let dispatcher else { return .made(await request()) }
        return await dispatcher.read(request)
    }

    /// Runs until everything is settled, if that was asked for; else until shut down gracefully or cancelled.
    ///
    /// Cancelling is like a crash: attempts under way are left as started, and the next run finds them.
    ///
    /// - Parameter onStart: told what the store held, before anything moves.
    /// - Returns: what this run came to.
    /// - Throws: `SourceError` when a source fails, `JournalError` when the store does, after the rest was stopped;
    ///   `CancellationError` when cancelled.
    public func run(onStart: @Sendable (PipelineStart) async -> Void = { _ in }) async throws
        -> PipelineResult
    {
        defer { reports.finish() }
        let recovered = try await journal.recover(at: options.dispatcher.now())
        let elsewhere = try await journal.pending(elsewhereThan: destination)
        await onStart(PipelineStart(recovered: recovered, pendingElsewhere: elsewhere))
        let configuration = ServiceGroupConfiguration(services: services(), logger: quiet(logger))
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            try Task.checkCancellation()
            throw error
        }
        return result
    }

    /// How many deliveries wait for other destinations than this run's.
    ///
    /// - Throws: `JournalError` when the store cannot be read.
    public var pendingElsewhere: Int {
        get async throws(JournalError) {
            try await journal.pending(elsewhereThan: destination).reduce(0) { $0 + $1.count }
        }
    }

    /// What this run came to so far.
    public var result: PipelineResult {
        var result = PipelineResult()
        result.kept = sink.count(of: .kept)
        result.duplicates = sink.count(of: .duplicate)
        result.conflicts = sink.count(of: .idConflict)
        result.refused = reports.count(of: .refused)
        result.skipped = reports.count(of: .skipped)
        result.delivered = reports.count(of: .delivered)
        result.dead = reports.count(of: .dead)
        return result
    }

    /// The services in the order of the way, which is stopped from its beginning: the last service first.
    private func services() -> [ServiceGroupConfiguration.ServiceConfiguration] {
        let processor = Processor(
            journal: journal, destination: destination, rules: options.rules,
            checker: options.checker, holdsInvalid: options.holdsInvalid, reports: reports,
            logger: logger)
        let endings = InputEndings(of: inputs.count)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
        if let retention = options.retention {
            let keeping = RetentionService(
                journal: journal, retention: retention, now: options.dispatcher.wall, logger: logger)
            services.append(lasting(keeping))
        }
        if let dispatcher { services.append(lasting(DispatcherService(dispatcher: dispatcher))) }
        services.append(lasting(processor))
        for source in inputs {
            services.append(lasting(InputService(source: source, sink: sink, endings: endings)))
        }
        for source in listeners { services.append(lasting(ListenerService(source: source, sink: sink))) }
        if options.exitsWhenSettled {
            let settled = SettledService(
                journal: journal, destination: destination, processor: processor, endings: endings,
                isDelivering: dispatcher != nil)
            services.append(
                .init(
                    service: settled, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup, serviceName: name(of: settled)))
        }
        return services
    }

    /// A service whose end ends nothing, and whose failure stops the rest in good order.
    private func lasting(_ service: any Service) -> ServiceGroupConfiguration.ServiceConfiguration {
        .init(
            service: service, successTerminationBehavior: .ignore,
            failureTerminationBehavior: .gracefullyShutdownGroup, serviceName: name(of: service))
    }

    /// A name for the log; without one the library prints all that a service holds, which takes milliseconds.
    private func name(of service: any Service) -> String {
        "\(type(of: service))"
    }
}

/// A logger for what the service library tells of its own workings.
private func quiet(_ logger: Logger) -> Logger {
    var logger = logger
    logger.logLevel = .error
    return logger
}
