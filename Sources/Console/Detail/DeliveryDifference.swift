public import Deliveries
import JSONText

/// What two deliveries, or two attempts, differ in: the events, the payloads and the answers, each by its
/// structure.
///
/// Made away from the console's loop. Every text in it is bounded.
public struct DeliveryDifference: Equatable, Sendable {
    /// What is compared.
    enum Part: Int, Equatable, Sendable, CaseIterable {
        /// The events as they came in.
        case event
        /// The payloads.
        case payload
        /// What the attempts came to.
        case answer

        /// What it is called on screen.
        var word: String { "\(self)" }

        /// The part so many after this one, round and round.
        func next(by step: Int) -> Part {
            let parts = Self.allCases
            return parts[(rawValue + step + parts.count) % parts.count]
        }
    }

    /// One place that differs.
    struct Change: Equatable, Sendable {
        /// Where: `/event/meta/revenue`; empty for the whole.
        let place: String
        /// The value of the marked one; nil where it has none.
        let old: String?
        /// The value of the selected one; nil where it has none.
        let new: String?
    }

    /// How one part differs.
    struct Section: Equatable, Sendable {
        /// The places that differ.
        var changes: [Change] = []
        /// How many more there are.
        var moreCount = 0
        /// Why there is nothing to compare, in one line; nil when there is.
        var obstacle: String?
    }

    /// Which one is marked: `Order Completed 10:00:07.412, attempt 1: 400 Bad Request`.
    let oldName: String
    /// Which one is selected.
    let newName: String
    private let sections: [Section]

    /// The most places that are listed of one part.
    private static let maximumChanges = 500

    /// Compares what the store has.
    ///
    /// - Parameters:
    ///   - request: what is compared.
    ///   - old: the marked delivery.
    ///   - new: the selected one.
    public init(_ request: DifferenceRequest, old: DeliveryDetail, new: DeliveryDetail) {
        let (oldAttempt, newAttempt) = (old.attempt(request.old), new.attempt(request.new))
        oldName = Self.name(old, oldAttempt, request)
        newName = Self.name(new, newAttempt, request)
        let events = Self.section("event", old.eventBytes, new.eventBytes)
        let payloads = Self.section("payload", old.payload, new.payload)
        let answers = Self.section("attempt", oldAttempt?.comparedJSON, newAttempt?.comparedJSON)
        sections = [events, payloads, answers]
    }

    /// How a part differs.
    subscript(part: Part) -> Section { sections[part.rawValue] }

    private static func name(
        _ detail: DeliveryDetail, _ attempt: Attempt?, _ request: DifferenceRequest
    ) -> String {
        let time = TimeText.clock(
            detail.row.receivedAt, offsetMinutes: request.utcOffsetMinutes, isBrief: false)
        let came = attempt.map { ", attempt \($0.number): \($0.outcome?.words ?? "on its way")" } ?? ""
        return "\(CappedText.text(detail.row.eventName, to: 200)) \(time)\(came)"
    }

    private static func section(_ name: String, _ old: [UInt8]?, _ new: [UInt8]?) -> Section {
        switch (old, new) {
        case (nil, nil): return Section(obstacle: "neither has \(name == "payload" ? "a" : "an") \(name)")
        case (nil, _): return Section(obstacle: "the marked one has no \(name)")
        case (_, nil): return Section(obstacle: "the selected one has no \(name)")
        case (let old?, let new?):
            if old == new { return Section() }
            guard let first = try? JSONDocument(old, limits: .event).root,
                let second = try? JSONDocument(new, limits: .event).root
            else {
                return Section(obstacle: "one \(name) cannot be read as JSON, so only equal ones compare")
            }
            let changes = JSONDifference.changes(from: first, to: second)
            return Section(
                changes: changes.prefix(maximumChanges).map(Change.init),
                moreCount: max(changes.count - maximumChanges, 0))
        }
    }
}

extension DeliveryDifference.Section {
    /// What it comes to: `3 changed, 1 added, 1 removed`, or `equal`.
    var summary: String {
        if obstacle != nil { return "not compared" }
        guard !changes.isEmpty else { return "equal" }
        let counts = [
            (changes.count { $0.old != nil && $0.new != nil }, "changed"),
            (changes.count { $0.old == nil }, "added"), (changes.count { $0.new == nil }, "removed"),
            (moreCount, "more"),
        ]
        return counts.filter { $0.0 > 0 }.map { "\(NumberText.grouped($0.0)) \($0.1)" }
            .joined(separator: ", ")
    }
}

extension DeliveryDifference.Change {
    /// The most bytes shown of one value, and of the way to it.
    private static let maximumBytes = 1_000
    /// The bytes shown of what two long values begin with alike, before they differ.
    private static let leadBytes = 40

    init(_ change: JSONChange) {
        place = CappedText.text("\(change.pointer)", to: Self.maximumBytes)
        let skipped = Self.sharedBytes(change.old, change.new)
        old = change.old.map { Self.shown($0, from: skipped) }
        new = change.new.map { Self.shown($0, from: skipped) }
    }

    /// How many bytes to leave out at the beginning of two values, so that what differs is among those shown.
    private static func sharedBytes(_ old: String?, _ new: String?) -> Int {
        guard let old, let new, max(old.utf8.count, new.utf8.count) > maximumBytes else { return 0 }
        let shared = zip(old.utf8, new.utf8).prefix { $0 == $1 }.count
        return shared > maximumBytes / 2 ? shared - leadBytes : 0
    }

    private static func shown(_ value: String, from start: Int) -> String {
        guard start > 0 else { return CappedText.text(value, to: maximumBytes) }
        let rest = value.utf8.dropFirst(start).drop { $0 & 0xC0 == 0x80 }
        return "…" + CappedText.text(of: ArraySlice(rest), to: maximumBytes)
    }
}
