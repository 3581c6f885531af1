import Deliveries

/// What the border above the response says: the status, how long it took, which attempt.
enum ResponseHead {
    /// Shape: `400 Bad Request · 41 ms · attempt 1`; with several attempts `attempt 2 of 3`.
    static func text(of model: Model) -> String {
        guard let detail = model.shownDetail else { return "" }
        let hints = ResponseView.hints(of: model).count
        let more = hints > 1 ? ["\(hints) hints"] : []
        guard let index = shownAttempt(of: model) else {
            return ([none(detail)] + more).joined(separator: " · ")
        }
        let attempt = detail.attempts[index]
        let count = detail.attempts.count
        var parts = [attempt.outcome?.words ?? "no answer yet"]
        if let milliseconds = attempt.milliseconds { parts.append("\(milliseconds) ms") }
        parts.append(count == 1 ? "attempt 1" : "attempt \(attempt.number) of \(count)")
        if !attempt.isCounted { parts.append("not counted") }
        if let text = Expectation(detail.findings, actual: attempt.outcome?.status).text {
            parts.append(text)
        }
        return (parts + more).joined(separator: " · ")
    }

    /// The index of the attempt that is shown; nil without attempts.
    static func shownAttempt(of model: Model) -> Int? {
        guard let count = model.shownDetail?.attempts.count, count > 0 else { return nil }
        return min(model.pane.attempt ?? count - 1, count - 1)
    }

    private static func none(_ detail: ConsoleDetail) -> String {
        let text =
            switch detail.row.state {
            case .skipped: "none: \(detail.row.reason ?? "skipped")"
            case .sending: "none yet: on its way"
            default: detail.row.behind.map { "none yet: behind \($0)" } ?? "none yet"
            }
        return [text, detail.expectationText].compactMap { $0 }.joined(separator: " · ")
    }
}
