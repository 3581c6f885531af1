import Console
import Datafly
import Deliveries
import Foundation
import Glibc
import JournalStore
import Kustomer
import Pipeline
import Sender
import ServiceLifecycle

extension ConsoleService {
    /// Prints what happens as lines instead of drawing a screen, and takes lines from the terminal where there is one.
    func runPlain() async throws {
        let address = await listening.first { _ in true }
        if Task.isShuttingDownGracefully { return }
        let redactor = command.isRedacted ? try Redactor.of(storePath: store.path) : nil
        let effects = LiveEffects(
            store: store, stories: stories, terminal: nil, destination: opened.info, reader: nil,
            redactor: redactor,
            consent: command.transform.consentRequirement, desk: desk)
        let session = PlainSession(facts: facts(listener: address, canDrawUnicode: true))
        let console = CommandLines()
        let (happenings, told) = AsyncStream.makeStream(of: PlainSession.Happening.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await effects.relayStatuses() }
            group.addTask {
                for await message in effects.happenings { told.yield(.message(message)) }
            }
            addSources(console, effects, told, to: &group)
            await withGracefulShutdownHandler {
                await run(session, happenings, effects, console, told)
            } onGracefulShutdown: {
                if store.pipeline == nil { told.yield(.ended) }
            }
            console?.stop()
            group.cancelAll()
        }
    }

    /// Has outcomes, the changes of a store that is only watched, typed lines and the configuration told.
    private func addSources(
        _ console: CommandLines?, _ effects: LiveEffects,
        _ told: AsyncStream<PlainSession.Happening>.Continuation, to group: inout TaskGroup<Void>
    ) {
        if case .own(_, _, let outcomes) = store {
            group.addTask {
                for await report in outcomes { told.yield(.outcome(await effects.plainOutcome(report))) }
                told.yield(.ended)
            }
        } else {
            group.addTask { await effects.relayStore() }
            group.addTask { await effects.relayWriter() }
        }
        if let console {
            group.addTask {
                for await line in console.lines { told.yield(.typed(line)) }
            }
        }
        if let file = command.transform.integrationFile {
            group.addTask {
                await IntegrationFile.follow(file, rules: rules, make: command.transform.transformer) {
                    if command.log.file != nil { log.integrationSaved(file, $0) }
                    effects.integrationSaved(file, $0)
                }
            }
        }
    }

    private func run(
        _ session: PlainSession, _ happenings: AsyncStream<PlainSession.Happening>, _ effects: LiveEffects,
        _ console: CommandLines?, _ told: AsyncStream<PlainSession.Happening>.Continuation
    ) async {
        var session = session
        var isEnded = false
        await withDiscardingTaskGroup { group in
            var reply = session.begin(takesCommands: console != nil)
            var next = happenings.makeAsyncIterator()
            while true {
                reply.lines.forEach(StandardStreams.line)
                if reply.effects.contains(.quit) { break }
                for effect in reply.effects {
                    group.addTask {
                        if let message = await effects.run(effect) { told.yield(.message(message)) }
                    }
                }
                guard let happening = await next.next() else { break }
                if case .ended = happening { isEnded = true }
                reply = session.take(happening)
                if case .typed = happening, let console, isatty(STDOUT_FILENO) == 0 {
                    reply.lines.forEach(console.write)
                    reply.lines = []
                }
            }
            group.cancelAll()
        }
        // Services end in their order, else the others are cut off.
        if isEnded { try? await gracefulShutdown() }
    }
}

extension LiveEffects {
    /// An outcome with the delivery that it is about, and what to do where it went wrong.
    fileprivate func plainOutcome(_ report: OutcomeReport) async -> PlainOutcome {
        var outcome = PlainOutcome(
            PlainOutcome.Kind(report.outcome), at: .now, eventName: redactor == nil ? report.event : nil,
            reason: report.reason,
            status: report.status, attempt: report.attempt, milliseconds: report.milliseconds)
        guard let id = report.delivery, let detail = try? await shownDetail(id) else { return outcome }
        outcome.row = detail.row
        let attempt = detail.attempts.first { $0.number == report.attempt }
        if let finished = attempt?.finishedAt { outcome.time = finished }
        guard report.outcome != .delivered else { return outcome }
        outcome.message = attempt?.outcome?.answer?.response.message
        outcome.hint = stories.story(of: detail).hints.first
        return outcome
    }
}

extension PlainOutcome.Kind {
    fileprivate init(_ kind: OutcomeReport.Kind) {
        switch kind {
        case .delivered: self = .delivered
        case .skipped: self = .skipped
        case .retry: self = .retry
        case .dead: self = .dead
        case .halt: self = .halt
        case .refused: self = .refused
        }
    }
}
