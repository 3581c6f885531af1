import Datafly
import Deliveries

/// Edited rules, and what the latest events would become under them, before anything is saved.
struct WhatIf: Equatable, Sendable {
    /// The most events that are compared.
    static let maximumEvents = 1_000
    /// The events of one group.
    static let groupSize = 100

    /// The edited text.
    var draft: RulesDraft
    /// How many events are to be compared.
    var wanted: Int
    /// What was compared so far.
    private(set) var events = ComparedEvents()
    /// The group under way; nil when nothing more is compared.
    private(set) var request: RuleRequest?
    /// Why the comparison ended before its end.
    private(set) var failure: String?

    /// The event under the cursor, as an index into the differences.
    private(set) var selected = 0
    /// The first difference on screen.
    private(set) var top = 0
    /// Lines of the selected difference scrolled off at the top.
    var scroll = 0
    /// Whether the selected difference has the whole screen.
    var isWhole = false

    /// Begins with the first group, when the text has rules.
    init(_ draft: RulesDraft, run: Int, filter: RowFilter, total: Int) {
        self.draft = draft
        wanted = min(total, Self.maximumEvents)
        guard let rules = draft.rules else { return }
        request = RuleRequest(run: run, rules: rules, filter: filter, before: nil, limit: Self.groupSize)
    }

    /// Whether arrows scroll what is shown, instead of moving among the differences.
    var scrolls: Bool { isWhole || draft.rules == nil }

    /// How many events were looked at.
    var seen: Int { events.count + events.leftOut }

    /// The difference under the cursor.
    var difference: RuleDifference? {
        events.differences.indices.contains(selected) ? events.differences[selected] : nil
    }

    /// Takes a group, and goes on to the next.
    ///
    /// - Parameters:
    ///   - group: what became of its events.
    ///   - last: the oldest of them; nil when there are no more.
    ///   - answered: what was asked for; a group of another comparison is left out.
    mutating func take(_ group: ComparedEvents, last: DeliveryID?, for answered: RuleRequest) {
        guard var next = request, answered == next else { return }
        events.add(group)
        next.before = last
        next.limit = min(Self.groupSize, Self.maximumEvents - seen)
        request = last == nil || next.limit <= 0 ? nil : next
        wanted = request == nil ? seen : max(wanted, min(seen + 1, Self.maximumEvents))
    }

    /// Notes that a group could not be compared; what was compared before stays.
    mutating func fail(_ failed: RuleRequest, _ text: String) {
        guard failed == request else { return }
        request = nil
        failure = text
    }

    /// Moves the cursor to a difference, as far as there is one.
    mutating func select(_ index: Int) {
        let next = max(min(index, events.differences.count - 1), 0)
        if next != selected { scroll = 0 }
        selected = next
    }

    /// Scrolls so that the cursor is among the rows on screen.
    mutating func reveal(rows: Int) {
        top = min(max(top, selected - max(rows, 1) + 1), selected)
        top = max(min(top, events.differences.count - max(rows, 1)), 0)
    }
}
