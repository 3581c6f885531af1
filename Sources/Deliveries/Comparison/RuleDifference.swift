public import JSONText
public import Kustomer

/// What other rules would make of one delivery's event: the same, another payload, or another decision.
public struct RuleDifference: Equatable, Sendable {
    /// What is decided about the event.
    public enum Decision: Equatable, Sendable {
        /// It is sent; `expected` is the status that the checker expects, 201 for a clean payload.
        case sent(expected: Int)
        /// It is not sent; `reason` is the code, `detail` one line for a person.
        case skipped(reason: String, detail: String)
    }

    /// What becomes of the event in the main.
    public enum Kind: Equatable, Sendable, CaseIterable {
        /// Decision, payload and findings stay as they are.
        case same
        /// Another payload.
        case payload
        /// It was sent, and would be skipped.
        case skipped
        /// It was skipped, and would be sent.
        case sent
        /// The same payload with other findings, or another reason to skip it.
        case other
    }

    /// The line of the list.
    public internal(set) var row: DeliveryRow
    /// What becomes of the event in the main.
    public let kind: Kind
    /// What the rules of now decide.
    public internal(set) var old: Decision
    /// What the other rules would decide.
    public internal(set) var new: Decision
    /// Where the payloads differ; for an event that only one of them sends, all that its payload holds.
    public internal(set) var changes: [JSONChange]
    /// How many places differ, listed or not.
    public let changeCount: Int
    /// Findings that the other rules would add.
    public internal(set) var gained: [Finding]
    /// Findings that would be gone.
    public internal(set) var lost: [Finding]

    /// The most places, and the most findings of a sort, that are kept of one event.
    static let maximumListed = 30
    /// The most characters that are kept of one text.
    static let maximumLength = 300

    /// The difference as it is kept for a list of many: not all places, and no long texts.
    var bounded: RuleDifference {
        var kept = self
        kept.row = row.bounded
        kept.old = Self.bounded(old)
        kept.new = Self.bounded(new)
        kept.changes = changes.prefix(Self.maximumListed).map { change in
            JSONChange(
                JSONPointer(parts: change.pointer.parts.map(Self.bounded)),
                old: change.old.map(Self.bounded), new: change.new.map(Self.bounded))
        }
        kept.gained = gained.prefix(Self.maximumListed).map(Self.bounded)
        kept.lost = lost.prefix(Self.maximumListed).map(Self.bounded)
        return kept
    }

    private static func bounded(_ decision: Decision) -> Decision {
        guard case .skipped(let reason, let detail) = decision else { return decision }
        return .skipped(reason: reason, detail: bounded(detail))
    }

    private static func bounded(_ finding: Finding) -> Finding {
        Finding(
            rule: finding.rule, pointer: bounded(finding.pointer), message: bounded(finding.message),
            severity: finding.severity)
    }

    private static func bounded(_ text: String) -> String {
        guard text.utf8.count > maximumLength else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(maximumLength))) + "…"
    }
}
