import Console
import Datafly
import Deliveries
import Foundation
import Ingest
import JournalStore
import Kustomer
import Pipeline
import Screen
import Sender
import ServiceLifecycle
import Terminal

/// The screen as a service, beside the pipeline when there is one: it ends with `q`, and gives the terminal back however it ends.
struct ConsoleService: Service {
    let command: WatchCommand
    let rules: TransformRules
    let opened: OpenDestination
    let store: ConsoleStore
    let listening: AsyncStream<ListeningAddress>
    let log: LogSink
    let environment: [String: String]

    func run() async throws {
        if command.isPlain { return try await runPlain() }
        guard let (terminal, address) = try await open() else {
            // Services end in their order, else the others are cut off.
            try? await gracefulShutdown()
            return
        }
        defer { terminal.shutdown() }
        let redactor = command.isRedacted ? try Redactor.of(storePath: store.path) : nil
        let reader = try makeReader()
        let effects = LiveEffects(
            store: store, stories: stories, terminal: terminal,
            destination: opened.info, reader: reader, redactor: redactor,
            consent: command.transform.consentRequirement, desk: desk)
        let model = Model(
            facts: facts(listener: address, canDrawUnicode: terminal.canDrawUnicode), size: terminal.size,
            now: .now)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await effects.relayStore() }
            group.addTask { await effects.relayWriter() }
            group.addTask { await effects.relayStatuses() }
            group.addTask { await effects.relayRefusals() }
            group.addTask { await effects.relay(log.lines) }
            if let file = command.transform.integrationFile {
                group.addTask {
                    await IntegrationFile.follow(file, rules: rules, make: command.transform.transformer) {
                        log.integrationSaved(file, $0)
                        effects.integrationSaved(file, $0)
                    }
                }
            }
            await withGracefulShutdownHandler {
                _ = await ConsoleLoop(display: TerminalScreen(terminal: terminal), effects: effects).run(
                    model)
            } onGracefulShutdown: {
                effects.end()
            }
            group.cancelAll()
        }
        await reader?.shutdown()
    }

    /// Opens the terminal once the listener has its address; the run may end before that.
    ///
    /// While the listener starts, the terminal is prepared, and the rows that show first are read into memory.
    private func open() async throws -> (CursesTerminal, ListeningAddress?)? {
        let prepared = try Self.translated { () throws(TerminalError) in
            try PreparedTerminal(.init(usesMouse: !command.ignoresMouse, theme: command.theme))
        }
        async let rows = try? store.reading.window(.newest, limit: 60)
        let address = await listening.first { _ in true }
        _ = await rows
        guard !Task.isShuttingDownGracefully else {
            prepared.close()
            return nil
        }
        let terminal = try Self.translated { () throws(TerminalError) in try CursesTerminal(prepared) }
        return (terminal, address)
    }

    private static func translated<Value>(_ body: () throws(TerminalError) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw CommandFailure(.unavailable, error.description)
        }
    }

    var desk: RulesDesk {
        RulesDesk(
            options: command.transform, rules: rules, holdsInvalid: command.holdsInvalid,
            environment: environment)
    }

    var stories: DeliveryStories {
        var stories = DeliveryStories(
            of: opened, rules: rules, ruleSet: command.transform.ruleSet, proxy: opened.proxy(environment))
        // Of what another run sent, its key is not known here.
        if store.holder != nil || !command.delivers { stories.isKeyAbsent = false }
        return stories
    }

    func facts(listener: ListeningAddress?, canDrawUnicode: Bool) -> RunFacts {
        var facts = RunFacts(
            destination: opened.info, maskedKey: opened.info.isSandbox ? nil : opened.key?.masked,
            proxy: opened.proxy(environment), isDelivering: command.delivers, listener: listener?.description,
            kafka: command.kafka.words,
            holder: store.holder, reasonAgainstReading: reasonAgainstReading,
            utcOffsetMinutes: TimeZone.current.secondsFromGMT() / 60,
            isASCII: command.isASCII || !canDrawUnicode, theme: command.theme,
            isRedacted: command.isRedacted)
        facts.pipelineKeyFile = command.input.pipelineKeyFile.map(ShellText.quoted)
        return facts
    }
}
