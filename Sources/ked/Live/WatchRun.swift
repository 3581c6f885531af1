import Deliveries
import Glibc
import Ingest
import JournalStore
import KafkaIngest
import Kustomer
import Logging
import Pipeline
import Sandbox
import Sender
import ServiceLifecycle
import UnixSignals

/// One run of `ked watch`: opens what it needs, in an order that fails early, and ends it all together.
struct WatchRun: Sendable {
    let command: WatchCommand
    let rules: TransformRules
    /// What is doubtful in the integration's configuration, a line each; for the log.
    let doubts: [String]
    let environment: [String: String]

    /// Runs until the user, a signal or `--exit-when-settled` ends it.
    ///
    /// - Parameter choice: where payloads go.
    /// - Returns: how the program is to exit.
    /// - Throws: `CommandFailure` with what is wrong and its exit status.
    func run(_ choice: DestinationChoice) async throws -> ExitStatus {
        let isSandbox = if case .sandbox = choice { true } else { false }
        let path = command.store.path(isSandbox: isSandbox, environment: environment)
        let log = try LogSink(command.log, isHeadless: command.isHeadless || command.isPlain)
        for doubt in doubts { log.logger.warning("\(doubt)") }
        let journal: Journal
        do {
            journal = try Journal.open(path)
        } catch {
            if case .inUse(let pid) = error.reason, !command.isHeadless, !command.exitsWhenSettled {
                tellUnread(log)
                return try await watch(
                    path, holder: StoreInspection.words(ofHolder: pid), choice, log)
            }
            throw CommandFailure(.storeNotWritable, error.description)
        }
        var sandbox = SandboxServer.Options(
            ruleSet: command.transform.ruleSet, windowScale: command.sending.timeScale)
        if command.isDemo { sandbox.faults = DemoSource.faults }
        do {
            let status = try await OpenDestination.with(choice, sandbox: sandbox) { opened in
                try await run(opened, journal: journal, log: log)
            }
            await journal.close()
            return status
        } catch {
            await journal.close()
            throw Self.failure(error)
        }
    }

    /// Says which inputs that were asked for are not read in a run that only watches.
    private func tellUnread(_ log: LogSink) {
        let unread = [
            command.input.input.map { "--input \($0)" }, command.input.listen.map { "--listen \($0)" },
            command.kafka.brokers.map { "--kafka \($0)" }, command.isDemo ? "--demo" : nil,
            command.input.input == nil && StandardStreams.inputIsPipeOrFile ? "standard input" : nil,
        ].compactMap { $0 }
        guard !unread.isEmpty else { return }
        let text =
            "not read, since this run only watches: \(unread.joined(separator: ", ")); send it to the ked that writes the store"
        StandardStreams.error("ked: \(text)")
        // What stands on stderr is not seen while the screen is up.
        if !command.isPlain { log.logger.notice("\(text)") }
    }

    /// Shows a store that another process writes to, live and without touching it.
    private func watch(
        _ path: String, holder: String, _ choice: DestinationChoice, _ log: LogSink
    ) async throws -> ExitStatus {
        let reader: JournalReader
        do {
            reader = try JournalReader.open(path)
        } catch {
            throw CommandFailure(.storeNotWritable, error.description)
        }
        let known = try await reader.destinations()
        let info = choice.info ?? known.first { $0.isSandbox }
        let sandbox = DestinationInfo(orgName: nil, apiURL: "", isSandbox: true, isLoopback: true)
        let listening = AsyncStream<ListeningAddress>.makeStream()
        listening.continuation.finish()
        let console = ConsoleService(
            command: command, rules: rules,
            opened: OpenDestination(info: info ?? sandbox, key: choice.key, sandbox: nil),
            store: .others(reader, holder: holder), listening: listening.stream, log: log,
            environment: environment)
        try await HastyEnd.run([console]) { group($0, log: log) }
        reader.close()
        return .success
    }

    private func run(_ opened: OpenDestination, journal: Journal, log: LogSink) async throws -> ExitStatus {
        for trouble in opened.keyTroubles where command.delivers { log.logger.warning("\(trouble)") }
        guard command.delivers else { return try await run(opened, client: nil, journal: journal, log: log) }
        return try await opened.withClient(
            caFile: command.destination.caFile, connections: command.sending.concurrency,
            environment: environment
        ) { client in
            try await run(opened, client: client, journal: journal, log: log)
        }
    }

    private func run(
        _ opened: OpenDestination, client: KustomerClient?, journal: Journal, log: LogSink
    ) async throws -> ExitStatus {
        let listening = AsyncStream<ListeningAddress>.makeStream()
        let topic = try command.kafka.options(endsWithTopic: command.exitsWhenSettled)
        let listener = try command.input.listener(besideTopic: topic != nil, logger: log.logger) { address in
            Self.announce(address)
            listening.continuation.yield(address)
        }
        if listener == nil { listening.continuation.finish() }
        let pipeline = EventPipeline(
            journal: journal, destination: try await journal.destination(opened.info), client: client,
            inputs: command.input.inputs + (command.isDemo ? [DemoSource()] : [])
                + (topic.map { [KafkaSource($0, logger: log.logger)] } ?? []),
            listeners: listener.map { [$0] } ?? [], options: options(opened.info), logger: log.logger)
        let outcomes = pipeline.outcomes
        let front: any Service =
            if command.isHeadless {
                HeadlessService(command: command, rules: rules, outcomes: outcomes, log: log)
            } else {
                ConsoleService(
                    command: command, rules: rules, opened: opened, store: .own(journal, pipeline, outcomes),
                    listening: listening.stream, log: log, environment: environment)
            }
        let halts = HaltLog(
            stories: DeliveryStories(
                of: opened, rules: rules, ruleSet: command.transform.ruleSet, proxy: opened.proxy(environment)
            ),
            logger: log.logger)
        return status(
            of: try await runTogether(
                pipeline, front: front, halts: halts, listening: listening.continuation, log: log))
    }

    private func runTogether(
        _ pipeline: EventPipeline, front: any Service, halts: HaltLog,
        listening: AsyncStream<ListeningAddress>.Continuation, log: LogSink
    ) async throws -> PipelineResult {
        let worker = PipelineService(pipeline: pipeline, halts: halts) {
            listening.finish()
        } onElsewhere: { text in
            log.logger.notice("\(text)")
        }
        try await HastyEnd.run([front, worker]) { group($0, log: log) }
        return pipeline.result
    }

    /// Services that end together: with the first that ends, or by a signal.
    private func group(_ services: [any Service], log: LogSink) -> ServiceGroup {
        var quiet = log.logger
        quiet.logLevel = .error
        return ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map {
                    .init(
                        service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup,
                        serviceName: "\(type(of: $0))")
                },
                gracefulShutdownSignals: [.sigterm, .sigint] + (Self.hearsHangUps ? [.sighup] : []),
                logger: quiet))
    }

    /// Whether a terminal that is gone ends the run: not where that is ignored, as below `nohup`.
    private static var hearsHangUps: Bool {
        var action = sigaction()
        sigaction(SIGHUP, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) != 1
    }

    private func options(_ destination: DestinationInfo) -> EventPipeline.Options {
        EventPipeline.Options(
            rules: rules, checker: Checker(ruleSet: command.transform.ruleSet),
            exitsWhenSettled: command.exitsWhenSettled, holdsInvalid: command.holdsInvalid,
            isLive: destination.isLive,
            dispatcher: command.sending.options, retention: command.keeping.retention)
    }

    private func status(of result: PipelineResult) -> ExitStatus {
        guard command.exitsWhenSettled else { return .success }
        if result.anythingDied { return .failed }
        return result.onlyRefused ? .badInput : .success
    }

    private static func announce(_ address: ListeningAddress) {
        if address.isFallback {
            StandardStreams.error("ked: port 5330 is taken, so the next free one is used")
        }
        StandardStreams.error("listening on \(address)")
    }

    private static func failure(_ error: any Error) -> any Error {
        switch error {
        case let error as SourceError:
            CommandFailure(error.isConfiguration ? .badConfiguration : .unavailable, error.description)
        case let error as SandboxError: CommandFailure(.unavailable, error.description)
        case let error as JournalError where error.reason == .diskFull:
            CommandFailure(.storeNotWritable, StoreError(.diskFull, path: error.path).description)
        default: error
        }
    }
}

/// The pipeline as a service beside the screen.
private struct PipelineService: Service {
    let pipeline: EventPipeline
    let halts: HaltLog
    let onEnd: @Sendable () -> Void
    let onElsewhere: @Sendable (String) -> Void

    func run() async throws {
        defer { onEnd() }
        async let told: Void = halts.follow(pipeline.statuses)
        _ = try await pipeline.run { start in
            if start.recovered > 0 {
                onElsewhere(
                    "\(start.recovered) attempts were cut off when ked last ended; they may be duplicates")
            }
            for other in start.pendingElsewhere {
                onElsewhere(
                    "\(other.count) deliveries wait for \(other.destination.apiURL); they are left alone in this run"
                )
            }
        }
        await told
    }
}

/// Prints one JSON line an outcome, and follows the integration configuration.
private struct HeadlessService: Service {
    let command: WatchCommand
    let rules: TransformRules
    let outcomes: AsyncStream<OutcomeReport>
    let log: LogSink

    func run() async throws {
        StandardStreams.outliveReader()
        await withTaskGroup(of: Void.self) { group in
            if let file = command.transform.integrationFile {
                group.addTask {
                    await IntegrationFile.follow(file, rules: rules, make: command.transform.transformer) {
                        log.integrationSaved(file, $0)
                    }
                }
            }
            let printer = OutcomePrinter()
            await withGracefulShutdownHandler {
                for await report in outcomes { await printer.print(report.line + [UInt8(ascii: "\n")]) }
                // Services end in their order, else the others are cut off.
                try? await gracefulShutdown()
            } onGracefulShutdown: {
                printer.end()
            }
            group.cancelAll()
        }
    }
}
