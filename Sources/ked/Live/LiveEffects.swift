import Console
import Datafly
import Deliveries
import JournalStore
import Kustomer
import Pipeline
import Sender
import Terminal

/// What the console asks for, carried out on the store, the pipeline and the terminal.
struct LiveEffects: ConsoleEffects {
    let happenings: AsyncStream<Message>
    let told: AsyncStream<Message>.Continuation
    let store: ConsoleStore
    let stories: DeliveryStories
    /// Where copies and redraws go; nil with `--plain`.
    let terminal: CursesTerminal?
    /// Where payloads go in this run.
    let destination: DestinationInfo
    /// Masks what is personal in all that is shown, copied and exported; nil leaves it as it is.
    let redactor: Redactor?
    /// What reads timelines back; nil where this run cannot.
    let reader: KustomerClient?
    let consent: ConsentRequirement
    /// Where rules are edited and tried out.
    let desk: RulesDesk

    /// How long reading ahead leaves the processor to the frame of the key before it.
    private static let leisure = Duration.milliseconds(4)
    /// How often it is looked whether the store is still written to.
    private static let writerPatience = Duration.seconds(2)

    init(
        store: ConsoleStore, stories: DeliveryStories, terminal: CursesTerminal?,
        destination: DestinationInfo, reader: KustomerClient?, redactor: Redactor?,
        consent: ConsentRequirement, desk: RulesDesk
    ) {
        (happenings, told) = AsyncStream.makeStream()
        self.store = store
        self.stories = stories
        self.terminal = terminal
        self.destination = destination
        self.reader = reader
        self.redactor = redactor
        self.consent = consent
        self.desk = desk
    }

    /// Has a person edit a text on the terminal; there is none with `--plain`.
    var editor: ExternalEditor {
        get throws {
            guard let terminal else {
                throw CommandFailure(.failed, "nothing can be edited without a screen")
            }
            return ExternalEditor(terminal: terminal, environment: desk.environment)
        }
    }

    /// How the store is read.
    var journal: any JournalReading { store.reading }

    func run(_ effect: Effect) async -> Message? {
        do {
            return try await answer(to: effect)
        } catch {
            return Task.isCancelled ? nil : .effectFailed(effect, "\(error)")
        }
    }

    private func answer(to effect: Effect) async throws -> Message? {
        switch effect {
        case .loadRows(let request):
            if request.isAhead { try await Task.sleep(for: Self.leisure) }
            var window = try await journal.window(
                request.place, limit: request.limit, filter: request.filter, order: request.order)
            if let redactor { window.rows = window.rows.map { $0.redacted(by: redactor) } }
            return .rowsLoaded(request, window)
        case .countRows(let filter, let wait):
            if wait > .zero { try await Task.sleep(for: wait) }
            return .rowsCounted(filter, try await journal.total(filter))
        case .loadCounts:
            var counts = try await journal.counts()
            if let pipeline = store.pipeline { counts.elsewhere = try await pipeline.pendingElsewhere }
            return .countsChanged(counts)
        case .loadStatistics(let filter, let wait): return try await statistics(filter, after: wait)
        case .loadDetail(let id): return .detailLoaded(id, try await detail(id))
        case .loadAhead(let id):
            try await Task.sleep(for: Self.leisure)
            return .aheadLoaded(id, try await detail(id))
        case .loadDifference(let request): return try await difference(request)
        case .search(let request): return .searchFound(request, try await found(request))
        case .sendTest: return await sendTest()
        case .loadTemplates: return .templatesLoaded(templates())
        case .edit(let task): return .edited(task, try await edit(task))
        case .preview(let bytes): return .previewed(bytes, try await preview(bytes))
        case .sendEvent(let event): return await send(event)
        case .replay(let id): return try await replay(id)
        case .countDead(let filter): return .deadCounted(try await waitingDead(filter).count)
        case .replayDead(let filter): return try await replayDead(filter)
        case .verify(let id): return try await verify(id)
        case .copy(let request): return try await copy(request)
        case .export(let request): return try await export(request)
        case .editRules(let draft): return try await editRules(draft)
        case .compareRules(let request): return try await compareRules(request)
        case .saveRules(let draft, let path, let overwrites):
            return try saveRules(draft, to: path, overwrites: overwrites)
        case .probeNow: await store.pipeline?.probeNow()
        case .tick(let wait):
            try await Task.sleep(for: wait)
            return .ticked(.now)
        case .awaitDay(let time):
            while Timestamp.now < time {
                let left = time.milliseconds - Timestamp.now.milliseconds
                try await Task.sleep(for: .milliseconds(min(max(left, 1), 3_600_000)))
            }
            return .dayBegan(.now)
        case .useTheme(let theme): terminal?.use(theme)
        case .redraw: terminal?.redraw()
        case .suspend: terminal?.suspend()
        case .quit: break
        }
        return nil
    }

    private func detail(_ id: DeliveryID) async throws -> ConsoleDetail? {
        guard let detail = try await shownDetail(id) else { return nil }
        let story = stories.story(of: detail)
        return ConsoleDetail(
            story.detail, explanation: story.explanation, hints: story.hints, checked: story.findings)
    }

    private func found(_ request: SearchRequest) async throws -> DeliveryID? {
        let direction: SearchDirection = request.direction == .newer ? .newer : .older
        return try await journal.search(
            request.text, direction: direction, from: request.start, includesStart: request.includesStart,
            filter: request.filter, order: request.order)
    }

    /// Takes in the page's Order Completed as if a source had brought it.
    private func sendTest() async -> Message {
        let now = Timestamp.now
        let bytes = TestEvent.bytes(name: "Order Completed", now: now, categories: consent.categories) ?? []
        do {
            let event = IncomingEvent(try Event(bytes), source: "test event", receivedAt: now)
            guard let receipt = try await store.pipeline?.sink.append([event]).first else {
                return .testRefused("this run does not write the store")
            }
            return .testSent(receipt.id)
        } catch {
            return .testRefused("\(error)")
        }
    }
}

extension LiveEffects {
    /// Asks the console to end.
    func end() {
        told.yield(.endRequested)
    }

    /// Tells of every change of the store.
    func relayStore() async {
        switch store {
        case .own(let journal, _, _):
            for await _ in journal.changes { told.yield(.storeChanged) }
        case .others(let reader, _):
            do {
                try await reader.follow { told.yield(.storeChanged) }
            } catch {
                told.yield(.notice("\(error)"))
            }
        }
    }

    /// Tells when the process that writes the store ends, or another begins; for a run that only watches it.
    func relayWriter() async {
        guard case .others(let reader, let holder) = store else { return }
        var known: String? = holder
        while (try? await Task.sleep(for: Self.writerPatience)) != nil {
            let holder = reader.writer
            if holder != known { told.yield(.writerChanged(holder: holder)) }
            known = holder
        }
    }

    /// Tells how the destination is.
    func relayStatuses() async {
        guard let statuses = store.pipeline?.statuses else { return }
        for await status in statuses { told.yield(.destinationStatus(status.shown(by: stories))) }
    }

    /// Tells of lines that were no events.
    func relayRefusals() async {
        guard case .own(_, _, let outcomes) = store else { return }
        var total = 0
        for await report in outcomes where report.outcome == .refused {
            total += 1
            let line = "\(Timestamp.now.text) warning refused: \(report.reason ?? "")"
            told.yield(.lineRefused(total: total, text: line))
        }
    }

    /// Tells that the integration configuration was saved, or what is wrong with it.
    func integrationSaved(_ path: String, _ result: Result<[String], CommandFailure>) {
        switch result {
        case .failure(let failure):
            let lines = failure.description.split(separator: "\n").map(String.init)
            let mistakes = lines.count > 1 ? Array(lines.dropFirst()) : lines
            told.yield(.rulesBroken(path: path, mistakes))
        case .success(let doubts):
            told.yield(.rulesChanged)
            let doubt = doubts.first.map { "; \($0)" } ?? "; what is delivered stays as it was"
            told.yield(.notice("\(path) was read again\(doubt)"))
        }
    }

    /// Passes log lines to the log view.
    func relay(_ lines: AsyncStream<String>) async {
        for await line in lines { told.yield(.logged(line)) }
    }
}

extension DispatcherStatus {
    /// The status as the screen shows it; a halt with the hint of what ended it.
    fileprivate func shown(by stories: DeliveryStories) -> DestinationStatus {
        var shown = DestinationStatus(budget: .init(remaining: budgetRemaining, limit: budgetLimit))
        switch gate {
        case .open: shown.restsUntil = pausedUntil
        case .resting: shown.restsUntil = probeAt
        case .halted(let outcome):
            shown.halt = .init(
                status: outcome.status, failure: failure(of: outcome), probeAt: probeAt,
                hint: stories.hint(for: outcome))
        }
        return shown
    }

    private func failure(of outcome: Outcome) -> TransportFailure? {
        if case .failed(let failure) = outcome { failure } else { nil }
    }
}
