import Deliveries
import Kustomer

extension PlainSession {
    /// Takes a line that was typed: the answer to a question, else a command.
    mutating func take(line: String) -> Reply {
        if let question {
            self.question = nil
            return answer(question, line)
        }
        switch PlainCommand(line) {
        case .nothing: return Reply()
        case .help:
            return Reply(lines: PlainCommand.table.map { "\($0.0): \($0.1)." })
        case .show(let subject): return find(subject, for: .show)
        case .replay(let subject):
            if let reason = reasonAgainstSending { return Reply(lines: [reason]) }
            return find(subject, for: .replay)
        case .list(let filter):
            return parsing(filter) { filter in
                [.loadRows(RowRequest(place: .newest, limit: Self.listedRows, filter: filter))]
            }
        case .test: return test()
        case .replayDead(let filter):
            if let reason = reasonAgainstSending { return Reply(lines: [reason]) }
            if let parsed = try? RowFilter.parse(filter) { deadFilter = parsed }
            return parsing(filter) { [.countDead($0)] }
        case .export(let name): return export(name)
        case .status:
            wantsCounts = true
            let halt = status.halt.map { [text.line($0, waiting: counts.waitingHere)] } ?? []
            return Reply(lines: text.introduction + halt, effects: [.loadCounts])
        case .probe:
            guard status.halt != nil else {
                return Reply(lines: ["The destination is not halted: there is nothing to probe."])
            }
            return Reply(lines: ["The probe goes out."], effects: [.probeNow])
        case .quit: return Reply(lines: [text.summary(tally)], effects: [.quit])
        case .unknown(let word):
            return Reply(lines: ["There is no command \(word). Type help and Enter for those there are."])
        }
    }

    // MARK: - Finding

    private mutating func find(_ subject: PlainCommand.Subject, for intent: Intent) -> Reply {
        switch subject {
        case .latest:
            guard let latest else { return Reply(lines: ["No delivery was told of yet: name its number."]) }
            return act(on: latest, intent)
        case .named(let name):
            if let number = Int64(name) { return act(on: DeliveryID(rawValue: number), intent) }
            sought[name] = intent
            return Reply(effects: [
                .search(SearchRequest(text: name, direction: .older, start: nil, includesStart: true))
            ])
        }
    }

    /// Takes what was found of a messageId.
    mutating func takeFound(_ name: String, _ id: DeliveryID?) -> Reply {
        guard let intent = sought.removeValue(forKey: name) else { return Reply() }
        guard let id else { return Reply(lines: ["No delivery in this store is about \(name)."]) }
        return act(on: id, intent)
    }

    private mutating func act(on id: DeliveryID, _ intent: Intent) -> Reply {
        latestBefore = latest
        latest = id
        switch intent {
        case .show: return Reply(effects: [.loadDetail(id)])
        case .replay:
            guard !needsAgreement else { return ask(.replay(id, name: "Delivery \(id.rawValue)")) }
            return Reply(effects: [.replay(id)])
        }
    }

    private func parsing(_ filter: String, _ effects: (RowFilter) -> [Effect]) -> Reply {
        do throws(FilterError) {
            return Reply(effects: effects(try RowFilter.parse(filter)))
        } catch {
            return Reply(lines: ["The filter is not understood: \(error.description)".asSentence])
        }
    }

    // MARK: - Rows

    /// The deliveries of `list`, the newest last, and how many there are beside them.
    mutating func list(_ window: RowWindow, of filter: RowFilter) -> Reply {
        guard !window.rows.isEmpty else { return Reply(lines: ["No delivery matches."]) }
        latest = window.rows.last?.id
        let lines = window.rows.map(text.line)
        guard let total = window.total else {
            return Reply(lines: lines, effects: [.countRows(filter, after: .zero)])
        }
        return Reply(lines: lines + older(.exactly(total), listed: window.rows.count))
    }

    /// How many older deliveries a filter matches than those that `list` told of.
    func older(_ total: RowWindow.Total, listed: Int = listedRows) -> [String] {
        switch total {
        case .exactly(let number) where number <= listed: []
        case .exactly(let number): ["\(NumberText.grouped(number - listed)) older ones match, too."]
        case .moreThan(let number):
            ["More than \(NumberText.grouped(number - listed)) older ones match, too."]
        }
    }

    /// What changed among the newest deliveries of a store that is only watched; at the first look nothing but counts.
    mutating func follow(_ rows: [DeliveryRow]) -> Reply {
        let isFirst = !hasLooked
        hasLooked = true
        let changed = rows.filter { row in
            let old = told[row.id]
            return old?.state != row.state || old?.countedAttempts != row.countedAttempts
        }
        told = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
        guard !isFirst else { return Reply(effects: [.loadCounts]) }
        let worthTelling = changed.filter { $0.state.isSettled || $0.countedAttempts > 0 }
        if let last = worthTelling.last { latest = last.id }
        return Reply(lines: worthTelling.map(text.line))
    }

    // MARK: - Questions

    private var needsAgreement: Bool { text.facts.isLive && !hasAgreedToSend }

    private var reasonAgainstSending: String? {
        if let holder = text.facts.holder {
            return "This run watches only: \(holder) writes this store, do it there."
        }
        return text.facts.isDelivering ? nil : "This run delivers nothing (\(text.facts.whyLooking))."
    }

    private mutating func test() -> Reply {
        if let reason = reasonAgainstSending { return Reply(lines: [reason]) }
        return needsAgreement ? ask(.sendTest) : Reply(effects: [.sendTest])
    }

    private mutating func export(_ name: String) -> Reply {
        guard ExportFormat(fileName: name) != nil else {
            let endings = ExportFormat.allCases.map { ".\($0.fileEnding)" }.joined(separator: ", ")
            return Reply(lines: ["Name a file that ends in one of \(endings)."])
        }
        return ask(.redaction(fileName: name))
    }

    /// Asks whether so many dead letters are to be delivered again.
    mutating func askToReplayDead(_ count: Int) -> Reply {
        guard count > 0 else { return Reply(lines: ["No dead letter there waits to be replayed."]) }
        return ask(.replayDead(count: count))
    }

    /// Asks; the next line that is typed is the answer.
    mutating func ask(_ question: Question) -> Reply {
        self.question = question
        let answers =
            if case .redaction = question {
                "Type yes and Enter to mask, no and Enter to write everything as it is, anything else to leave it."
            } else {
                "Type yes and Enter to agree, anything else to leave it."
            }
        return Reply(lines: [
            "\(ConfirmationView.title(question)) \(ConfirmationView.text(question, text.facts)) \(answers)"
        ])
    }

    private mutating func answer(_ question: Question, _ line: String) -> Reply {
        let word = line.filter { !$0.isWhitespace }.lowercased()
        if case .redaction(let name) = question, word == "yes" || word == "no" {
            let request = ExportRequest(fileName: name, filter: .all, isRedacted: word == "yes")
            return Reply(effects: [.export(request)])
        }
        guard word == "yes" else { return Reply(lines: ["Left as it is."]) }
        if text.facts.isLive { hasAgreedToSend = true }
        switch question {
        case .sendTest: return Reply(effects: [.sendTest])
        case .replay(let id, _): return Reply(effects: [.replay(id)])
        case .replayDead: return Reply(effects: [.replayDead(deadFilter)])
        case .redaction, .saveRules, .overwriteRules, .sendDraft, .editAgain: return Reply()
        case .overwrite(var request):
            request.overwrites = true
            return Reply(effects: [.export(request)])
        }
    }
}
