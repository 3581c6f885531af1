import Deliveries
import Screen
import Testing

@testable import Console

/// Drives a console by messages alone: says what happened, then states what the model and the effects are.
struct Driver {
    /// The console's model.
    var model: Model
    /// The effects of the latest message.
    private(set) var effects: [Effect] = []
    /// What the store would answer with, oldest first.
    var store: [DeliveryRow] = []

    init(
        _ facts: RunFacts = Sample.sandbox, size: ScreenSize = ScreenSize(rows: 35, columns: 120),
        store: [DeliveryRow] = []
    ) {
        model = Model(facts: facts, size: size, now: Sample.now)
        self.store = store
        send(.storeChanged)
        answerAll()
    }

    /// Sends a message, and keeps what it asks for.
    mutating func send(_ message: Message, isQuick: Bool = false) {
        effects = update(&model, message, isQuick: isQuick)
    }

    /// Sends a message, and answers all that it asks of the store until nothing more is asked.
    mutating func settle(_ message: Message, isQuick: Bool = false) {
        send(message, isQuick: isQuick)
        answerAll()
    }

    /// Presses keys one after the other, answering the store's part each time.
    mutating func press(_ keys: Key...) {
        for key in keys { settle(.keyPressed(key)) }
    }

    /// Presses keys so soon after others that the cursor only passes, answering the store's part each time.
    mutating func pressQuickly(_ keys: Key...) {
        for key in keys { settle(.keyPressed(key), isQuick: true) }
    }

    /// Types characters.
    mutating func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    /// Adds rows to the store, and lets the console read them.
    mutating func arrive(_ rows: DeliveryRow...) {
        store += rows
        settle(.storeChanged)
    }

    private mutating func answerAll() {
        var rounds = 0
        while let answer = effects.lazy.compactMap(answer).first, rounds < 10 {
            let asked = effects
            for message in asked.compactMap(self.answer) { send(message) }
            rounds += 1
            _ = answer
        }
        #expect(rounds < 10, "the console asks for ever")
    }

    /// Answers the request for rows that is under way.
    mutating func answerRows(with window: RowWindow) {
        guard let request = model.list.requested else {
            Issue.record("no rows are asked for")
            return
        }
        send(.rowsLoaded(request, window))
    }

    /// What a store that holds `store` answers.
    func answer(_ effect: Effect) -> Message? {
        switch effect {
        case .loadRows(let request): .rowsLoaded(request, window(request))
        case .countRows(let filter, _): .rowsCounted(filter, .exactly(filtered(store, filter).count))
        case .loadDetail(let id):
            .detailLoaded(id, store.first { $0.id == id }.map { Sample.detail(of: $0) })
        case .loadAhead(let id):
            .aheadLoaded(id, store.first { $0.id == id }.map { Sample.detail(of: $0) })
        case .search(let request): .searchFound(request, find(request))
        case .preview(let bytes): .previewed(bytes, Sample.preview(bytes))
        case .loadTemplates: .templatesLoaded(Sample.templates)
        default: nil
        }
    }

    private func window(_ request: RowRequest) -> RowWindow {
        let all = request.order == .customer ? grouped : self.store
        let store = filtered(all, request.filter)
        let first: Int
        switch request.place {
        case .oldest: first = 0
        case .around(let id):
            let index =
                store.firstIndex { $0.id == id } ?? store.firstIndex { $0.id >= id } ?? store.count
            first = max(min(index - request.limit / 2, store.count - request.limit), 0)
        default: first = max(store.count - request.limit, 0)
        }
        let rows = Array(store[first..<min(first + request.limit, store.count)])
        guard request.filter.whole == nil else {
            return RowWindow(
                rows: rows, reachesStart: first == 0, reachesEnd: first + rows.count == store.count)
        }
        return RowWindow(rows: rows, total: store.count, positionOfFirst: first)
    }

    private func filtered(_ rows: [DeliveryRow], _ filter: RowFilter) -> [DeliveryRow] {
        filter.whole.map { filter in rows.filter { matches($0, filter) } } ?? rows
    }

    /// Whether a row matches a filter by state or event name.
    private func matches(_ row: DeliveryRow, _ filter: FilterExpression) -> Bool {
        switch filter {
        case .test(.state(let state)): row.state == state
        case .test(.event(let text)): row.eventName.lowercased().contains(text.lowercased())
        case .not(let inner): !matches(row, inner)
        default: false
        }
    }

    /// The rows by customer, those of nobody first.
    var grouped: [DeliveryRow] {
        store.sorted { ($0.customer ?? "", $0.id) < ($1.customer ?? "", $1.id) }
    }

    private func find(_ request: SearchRequest) -> DeliveryID? {
        if request.order == .customer { return findGrouped(request) }
        let matching = store.filter { row in
            row.eventName.lowercased().contains(request.text.lowercased())
                && request.filter.whole.map { matches(row, $0) } ?? true
        }
        switch request.direction {
        case .newer:
            return matching.first { row in
                request.start.map { row.id > $0 || (request.includesStart && row.id == $0) } ?? true
            }?.id
        case .older:
            return matching.last { row in
                request.start.map { row.id < $0 || (request.includesStart && row.id == $0) } ?? true
            }?.id
        }
    }

    private func findGrouped(_ request: SearchRequest) -> DeliveryID? {
        let rows = request.direction == .newer ? grouped : grouped.reversed()
        let start = request.start.flatMap { id in rows.firstIndex { $0.id == id } }
        return rows.dropFirst(start.map { request.includesStart ? $0 : $0 + 1 } ?? 0).first { row in
            row.eventName.lowercased().contains(request.text.lowercased())
        }?.id
    }

    /// The rows of the screen as text.
    var screen: [String] {
        view(model).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The bottom line.
    var footer: String { screen.last ?? "" }
}
