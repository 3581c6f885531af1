import Deliveries
import Screen
import TestSupport
import Testing

@testable import Console

/// A person who presses anything, and a store that answers when it likes: late, wrong, or not at all.
struct RandomWalk {
    private(set) var driver: Driver
    /// What was asked for and not answered yet.
    private(set) var asked: [Effect] = []
    /// Readings of another list than the one shown by now; their answers come late, and count for nothing.
    private(set) var givenUp: [Effect] = []
    /// What is wrong, the first of it.
    private(set) var mistake: String?

    private var random: SeededGenerator
    private var texts: TextSupply
    private var next = 21

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        texts = TextSupply(from: Int(seed) * 5)
        let rows = seed % 7 == 0 ? [] : (1...20).map { Sample.row($0) } + Sample.story(from: 21)
        next = rows.count + 1
        var facts = seed % 3 == 0 ? Sample.sandbox : Sample.live
        facts.isASCII = seed % 5 == 0
        driver = Driver(facts, store: rows)
    }

    /// Does one thing.
    mutating func step() {
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<11: send(.keyPressed(key()))
        case 11..<16: answerOne()
        case 16: send(.keyPressed(.mouse(mouse())))
        case 17: send(.resized(size()))
        default: send(happening())
        }
    }

    /// Presses Escape until nothing is left open.
    mutating func leaveAll() {
        for _ in 0..<10 { send(.keyPressed(.escape)) }
    }

    // MARK: - What happens

    private mutating func send(_ message: Message) {
        let before = driver.model
        driver.send(message)
        guard !driver.effects.contains(.quit) else {
            driver.model = before
            return
        }
        if before.filter != driver.model.filter || before.list.order != driver.model.list.order { giveUp() }
        for effect in driver.effects {
            if isLoading(effect), asked.contains(where: { isSameReading($0, effect) }) {
                mistake = mistake ?? "asked again for what is under way: \(effect)"
            }
            asked.append(effect)
        }
    }

    private mutating func giveUp() {
        let isOfList = { (effect: Effect) in
            switch effect {
            case .loadRows, .loadStatistics: true
            default: false
            }
        }
        givenUp += asked.filter(isOfList)
        asked.removeAll(where: isOfList)
    }

    private func isLoading(_ effect: Effect) -> Bool {
        switch effect {
        case .loadRows, .countRows, .loadCounts, .loadDetail, .loadAhead, .loadStatistics, .preview, .verify,
            .compareRules:
            true
        default: false
        }
    }

    /// Whether both are of one kind, of which one is under way at most; each edit of the rules has its own.
    private func isSameReading(_ first: Effect, _ second: Effect) -> Bool {
        switch (first, second) {
        case (.compareRules, .compareRules): first == second
        case (.loadRows, .loadRows), (.countRows, .countRows), (.loadStatistics, .loadStatistics),
            (.loadCounts, .loadCounts),
            (.loadDetail, .loadDetail), (.loadAhead, .loadAhead), (.preview, .preview), (.verify, .verify):
            true
        default: false
        }
    }

    private mutating func key() -> Key {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return .paste(texts.next())
        case 1: return .character(texts.next().first ?? "x")
        case 2: return .character("abc\":.-()* 0123"[at: Int.random(in: 0..<14, using: &random)])
        case 3: return Self.editing[Int.random(in: 0..<Self.editing.count, using: &random)]
        default: return Self.mapped[Int.random(in: 0..<Self.mapped.count, using: &random)]
        }
    }

    private static let mapped = KeyMap.bindings.flatMap { $0.presses.map(\.key) }
    private static let editing: [Key] = [
        .backspace, .delete, .insert, .control("w"), .control("u"), .control("h"), .control("g"), .enter,
        .tab,
        .backTab, .left, .right, .home, .end, .unknown, .function(7), .control("@"), .escape,
    ]

    private mutating func mouse() -> MouseEvent {
        let actions: [MouseEvent.Action] = [.press, .release, .drag, .wheelUp, .wheelDown]
        return MouseEvent(
            action: actions[Int.random(in: 0..<actions.count, using: &random)],
            row: Int.random(in: -1...60, using: &random), column: Int.random(in: -1...230, using: &random))
    }

    private mutating func size() -> ScreenSize {
        let isTiny = Int.random(in: 0..<8, using: &random) == 0
        return ScreenSize(
            rows: Int.random(in: isTiny ? 1...14 : 15...55, using: &random),
            columns: Int.random(in: isTiny ? 1...59 : 60...220, using: &random))
    }

    private mutating func happening() -> Message {
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1:
            driver.store.append(Sample.row(next, texts.next()))
            next += 1
            return .storeChanged
        case 2:
            driver.store.removeFirst(min(Int.random(in: 0...6, using: &random), driver.store.count))
            return .storeChanged
        case 3: return .notice(texts.next())
        case 4: return .logged(texts.next())
        case 5: return .lineRefused(total: next, text: texts.next())
        case 6: return .rulesChanged
        case 7: return .destinationStatus(status())
        case 8: return .ticked(Sample.now.advanced(by: .seconds(Int.random(in: 0...400, using: &random))))
        case 9: return .testRefused(texts.next())
        default: return .verified(Sample.id(3), Sample.report(of: Sample.row(3), []))
        }
    }

    private mutating func status() -> DestinationStatus {
        guard Bool.random(using: &random) else { return DestinationStatus() }
        let time = Sample.now.advanced(by: .seconds(30))
        return DestinationStatus(
            halt: .init(status: 401, probeAt: time, hint: Sample.keyHint),
            budget: .init(remaining: 3, limit: 1_000), restsUntil: time)
    }

    // MARK: - What the store answers

    private mutating func answerOne() {
        if !givenUp.isEmpty, Int.random(in: 0..<6, using: &random) == 0 {
            answerLate(givenUp.removeFirst())
            return
        }
        guard !asked.isEmpty else { return }
        let effect = asked.remove(at: Int.random(in: 0..<asked.count, using: &random))
        guard Int.random(in: 0..<8, using: &random) > 0 else {
            send(.effectFailed(effect, texts.next()))
            return
        }
        if let message = driver.answer(effect) ?? answer(to: effect) { send(message) }
    }

    /// Answers what was given up; when the same was asked for again, this is the answer, and the other comes late.
    private mutating func answerLate(_ effect: Effect) {
        if let index = asked.firstIndex(of: effect) { givenUp.append(asked.remove(at: index)) }
        if let message = driver.answer(effect) { send(message) }
    }

    private mutating func answer(to effect: Effect) -> Message? {
        let isLucky = Bool.random(using: &random)
        switch effect {
        case .loadCounts:
            let count = driver.store.count
            return .countsChanged(
                DeliveryCounts(delivered: count, dead: 2, retrying: 1, skipped: 1, waiting: 0))
        case .loadStatistics(let filter, _): return .statisticsLoaded(filter, Sample.statistics)
        case .loadDifference(let request):
            return .differenceLoaded(request, isLucky ? difference(request) : nil)
        case .sendTest:
            return isLucky ? .testSent(Sample.id(next - 1)) : .testRefused(texts.next())
        case .edit(let task):
            let text = isLucky ? Sample.templates[0].bytes : Array(texts.next().utf8)
            return .edited(task, Int.random(in: 0..<3, using: &random) == 0 ? nil : text)
        case .sendEvent:
            return isLucky ? .eventSent(Sample.id(next), note: texts.next()) : .eventRefused(texts.next())
        case .replay, .replayDead:
            return .replayed(first: isLucky ? Sample.id(next - 1) : nil, count: 2)
        case .countDead: return .deadCounted(isLucky ? 3 : 0)
        default: return isLucky ? goodAnswer(to: effect) : badAnswer(to: effect)
        }
    }

    private func goodAnswer(to effect: Effect) -> Message? {
        switch effect {
        case .verify(let id):
            let row = driver.store.first { $0.id == id } ?? Sample.row(1)
            return .verified(id, Sample.report(of: row, Sample.timeline(meta: "{}")))
        case .export: return .notice("written")
        case .editRules: return .rulesEdited(Sample.draft())
        case .compareRules(let request): return Sample.compared(request, driver.store)
        case .saveRules(_, let path, _): return .rulesSaved(path: path)
        case .tick(let wait): return .ticked(driver.model.now.advanced(by: wait))
        default: return nil
        }
    }

    private mutating func badAnswer(to effect: Effect) -> Message? {
        switch effect {
        case .verify(let id):
            return .verified(id, Sample.report(of: Sample.row(1), [.failed(.resetAfterBody)]))
        case .export(let request): return .exportExists(request)
        case .editRules: return .rulesEdited(Sample.draft(texts.next(), file: texts.next()))
        case .compareRules(let request): return .rulesCompared(request, ComparedEvents(), last: nil)
        case .saveRules(_, let path, _): return .rulesConflict(path: path)
        default: return goodAnswer(to: effect)
        }
    }

    private mutating func difference(_ request: DifferenceRequest) -> DeliveryDifference {
        let row = Sample.row(1, texts.next())
        let old = DeliveryDetail(
            row: row, eventBytes: Array(Sample.eventText.utf8), receivedAt: row.receivedAt)
        let new = DeliveryDetail(row: row, eventBytes: Array(texts.next().utf8), receivedAt: row.receivedAt)
        return DeliveryDifference(request, old: old, new: new)
    }
}

extension String {
    fileprivate subscript(at offset: Int) -> Character { Array(self)[offset] }
}
