import Datafly
import Deliveries
import Kustomer

/// What the screen shows, as sentences for screen readers and terminals that only print lines.
///
/// The most important words come first; no sign stands without a word. Foreign text is in them as it came:
/// `PlainSession` makes each line safe.
struct PlainText {
    /// What is true for the whole run.
    var facts: RunFacts

    // MARK: - Outcomes

    /// One outcome: `10:00:07 Order Completed, jane.doe@example.com: 400 refused, delivery 12, attempt 1 of 6,
    /// 41 ms: … Do: …`.
    func line(_ outcome: PlainOutcome) -> String {
        guard outcome.kind != .refused else {
            return "\(clock(outcome.time)) Refused, this is no event: \(outcome.reason ?? "unreadable")"
                .asSentence
        }
        let name = outcome.row?.eventName ?? outcome.eventName ?? "event"
        let customer = outcome.row.map { ", \($0.customer ?? "no customer")" } ?? ""
        var parts = [answer(outcome)]
        if let row = outcome.row { parts.append("delivery \(row.id.rawValue)") }
        if let attempt = outcome.attempt { parts.append(attemptWords(attempt, outcome.row)) }
        if let time = outcome.milliseconds { parts.append("\(time) ms") }
        var text = "\(clock(outcome.time)) \(name)\(customer): \(parts.joined(separator: ", "))"
        if let why = why(outcome) { text += ": \(why)" }
        return text.asSentence + advice(outcome)
    }

    private func answer(_ outcome: PlainOutcome) -> String {
        let words = outcome.status.map { "\($0) \(KustomerResponse.reason($0))" } ?? failure(outcome.reason)
        switch outcome.kind {
        case .delivered: return "delivered, \(outcome.status.map { "\($0) created" } ?? "no status")"
        case .skipped:
            let isKept = outcome.reason == SkipReason.identifyOnly.rawValue
            return isKept ? "kept, not sent" : WhyText.isHeld(outcome.reason) ? "held back" : "skipped"
        case .dead:
            let isRefused = outcome.reason == DeadReason.refused.rawValue
            if isRefused { return outcome.status.map { "\($0) refused, dead letter" } ?? "dead letter" }
            let reason = outcome.reason.flatMap(DeadReason.init)?.words
            return [outcome.status.map { "\($0)" }, "dead letter", reason].compactMap(\.self)
                .joined(separator: ", ")
        case .retry:
            let next = outcome.row?.nextAttemptAt.map { ", next attempt at \(clock($0))" } ?? ", tried again"
            return "\(words ?? "no answer")\(next)"
        case .halt: return "\(words ?? "no answer"), waits for the destination"
        case .refused: return "refused"
        }
    }

    private func attemptWords(_ number: Int, _ row: DeliveryRow?) -> String {
        let maximum = row?.maximumAttempts ?? Schedule.standard.maximumAttempts
        return number <= maximum ? "attempt \(number) of \(maximum)" : "attempt \(number)"
    }

    private func why(_ outcome: PlainOutcome) -> String? {
        switch outcome.kind {
        case .delivered, .skipped:
            return outcome.row.flatMap { $0.why.isEmpty ? nil : $0.why }
        case .dead, .retry, .halt, .refused:
            if let message = outcome.message { return message }
            guard let why = outcome.row?.why, !why.isEmpty else { return nil }
            return outcome.status.map { KustomerResponse.reason($0) } == why ? nil : why
        }
    }

    private func advice(_ outcome: PlainOutcome) -> String {
        guard outcome.kind != .delivered,
            let hint = outcome.hint?.replacing(key: "r", by: "type replay \(outcome.row?.id.rawValue ?? 0)")
        else { return "" }
        return hint.do.hasPrefix("Nothing") ? "" : " Do: \(hint.do)"
    }

    /// A row of the list as a sentence.
    func line(_ row: DeliveryRow) -> String {
        var parts = ["\(row.id.rawValue). \(clock(row.receivedAt)) \(row.eventName)"]
        parts.append("\(row.customer ?? "no customer"): \(state(row))")
        if row.countedAttempts > 0 {
            parts.append("\(row.countedAttempts) of \(row.maximumAttempts) attempts")
        }
        if let time = row.milliseconds { parts.append("\(time) ms") }
        if row.isPossibleDuplicate { parts.append("possible duplicate") }
        if row.isReplay { parts.append("replay") }
        let why = row.why.isEmpty ? row.behind.map { "behind \($0)" } ?? "" : row.why
        return (parts.joined(separator: ", ") + (why.isEmpty ? "" : ": \(why)")).asSentence
    }

    private func state(_ row: DeliveryRow) -> String {
        switch row.state {
        case .delivered: return "delivered\(row.status.map { ", \($0)" } ?? "")"
        case .dead:
            let reason = row.reason.flatMap(DeadReason.init)?.words
            return [row.status.map { "\($0)" }, "dead letter", reason].compactMap(\.self).joined(
                separator: ", ")
        case .skipped:
            return row.reason == SkipReason.identifyOnly.rawValue
                ? "kept" : row.isHeld ? "held back" : "skipped"
        case .received, .sending: return row.state.rawValue
        case .pending:
            let last = row.status.map { "\($0), " } ?? failure(row.failure).map { "\($0), " } ?? ""
            return "\(last)waiting\(row.nextAttemptAt.map { ", next attempt at \(clock($0))" } ?? "")"
        }
    }

    /// What a reason code of an attempt without an answer says.
    private func failure(_ code: String?) -> String? {
        code.map { TransportFailure(rawValue: $0)?.words ?? $0 }
    }

    /// The time of day, in the zone of the run.
    func clock(_ time: Timestamp) -> String {
        TimeText.clock(time, offsetMinutes: facts.utcOffsetMinutes, isBrief: true)
    }
}

extension String {
    /// The text with a full stop at its end, unless it ends in a mark already.
    var asSentence: String {
        [".", "?", "!", "…", ":"].contains(where: hasSuffix) ? self : self + "."
    }
}
