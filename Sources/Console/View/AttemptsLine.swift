import Deliveries
import Screen

/// The attempts of a delivery on one line: `1 10:00:03 503 90 ms R · 2 10:05:04 no route to host A · 3 in 4m12s`.
enum AttemptsLine {
    /// Makes the line, the shown attempt reversed; nil when there is only one attempt and none to come.
    static func line(of model: Model, _ detail: ConsoleDetail) -> StyledText? {
        let shown = ResponseHead.shownAttempt(of: model)
        var line = StyledText()
        for (index, attempt) in detail.attempts.enumerated() {
            if index > 0 { line.append(" · ", .dim) }
            let style = index == shown ? Style(.plain).reversed : Style(.plain)
            let isMarked =
                model.mark?.subject == .init(delivery: detail.row.id, attempt: index)
            line.append(isMarked ? model.glyphs.mark : "", .accent)
            line.append(text(of: attempt, in: detail, model), style: style)
        }
        let next = next(model, detail)
        if let next { line.append("\(detail.attempts.isEmpty ? "" : " · ")\(next)", .retry) }
        return detail.attempts.count > 1 || (next != nil && !detail.attempts.isEmpty) ? line : nil
    }

    private static func text(of attempt: Attempt, in detail: ConsoleDetail, _ model: Model) -> String {
        let time = TimeText.moment(
            attempt.startedAt, today: detail.row.receivedAt,
            offsetMinutes: model.facts.utcOffsetMinutes, isBrief: true)
        var parts = ["\(attempt.number)", time]
        parts.append(attempt.outcome?.status.map(String.init) ?? attempt.outcome?.words ?? "on its way")
        if let milliseconds = attempt.milliseconds { parts.append("\(milliseconds) ms") }
        if let outcomeClass = attempt.outcomeClass { parts.append(outcomeClass.letter) }
        return parts.joined(separator: " ")
    }

    private static func next(_ model: Model, _ detail: ConsoleDetail) -> String? {
        guard detail.row.state == .pending, let last = detail.attempts.last else { return nil }
        guard !detail.row.isElsewhere(in: model) else { return nil }
        if model.status.halt != nil { return "\(last.number + 1) when the halt ends" }
        guard let time = detail.row.nextTry(in: model) else { return nil }
        return
            "\(last.number + 1) \(TimeText.countdown(to: time, from: model.now).map { "in \($0)" } ?? "due")"
    }
}
