import Deliveries
import JSONText
import Kustomer

/// One step of an event's way, in the order in which stepping goes through them.
enum Stage: Int, Equatable, Sendable, CaseIterable {
    /// The event as it came in.
    case received
    /// Who it is about (T6–T10).
    case identity
    /// Whether it may be sent (T5).
    case consent
    /// What it is called in Kustomer (T4, T11).
    case name
    /// What the timeline shows of it (T12–T15).
    case meta
    /// The payload held against Kustomer's rules (T16).
    case checked
    /// The request.
    case sent
    /// The answer.
    case answered

    /// What it is called on screen.
    var word: String { "\(self)" }

    /// What happens in it, in one sentence.
    var sentence: String {
        switch self {
        case .received: "The event as it came in; nothing is decided yet (T1, T2)."
        case .identity: "Who it is about: its own traits and userId first, then the known identity (T6–T10)."
        case .consent: "Whether it may be sent: every required category must be granted (T5)."
        case .name: "What it is called in Kustomer: the mapped name (T4, T11)."
        case .meta: "What the timeline shows: properties under meta keys, anonymousId, occurredAt (T12–T15)."
        case .checked: "The payload, held against Kustomer's published rules before it is sent (T16)."
        case .sent: "The request; the key is masked and the payload laid out here."
        case .answered: "What came back, and what to do about it."
        }
    }

    /// The stage in which it was decided not to send a delivery; nil for one that is sent.
    ///
    /// - Parameter row: the delivery.
    /// - Returns: the last stage that it reached.
    static func decision(on row: DeliveryRow) -> Stage? {
        guard row.state == .skipped else { return nil }
        if row.isHeld { return .checked }
        return switch row.reason.flatMap(SkipReason.init(rawValue:)) {
        case .identifyOnly: .identity
        case .consentDenied: .consent
        case .notMapped, .groupNotMapped: .name
        case nil: .received
        }
    }

    /// The stage that an event's field, or the payload's field that came of it, belongs to.
    ///
    /// - Parameter line: a matched line; one that is not sent belongs where its field would have been taken.
    /// - Returns: identity, consent, name or meta.
    static func of(_ line: Explanation.Line) -> Stage {
        if let target = line.target {
            if target.parts.first == "identity" { return .identity }
            return target.parts.count > 1 && target.parts[1] == "meta" ? .meta : .name
        }
        let source = line.sourceText
        if source.hasPrefix("context.consent") { return .consent }
        if ["event", "type"].contains(source) { return .name }
        let isIdentity =
            ["userId", "user_id", "traits"].contains(source)
            || ["traits.", "context.traits.", "known identity"].contains { source.hasPrefix($0) }
        return isIdentity ? .identity : .meta
    }
}
