import Deliveries
import Kustomer
import Screen

/// What came back, and what to do about it: the answer's own line, then what, why and do.
///
/// While a line is explained, that stands here instead.
enum ResponseView {
    static func draw(_ model: Model, _ layout: Layout, on canvas: inout Canvas) {
        guard let area = layout.response else { return }
        drawHead(model, layout, area, on: &canvas)
        if layout.kind == .wide, !model.pane.isWhole {
            for row in (area.row + 1)..<(area.row + area.rows) {
                canvas.put(canvas.glyphs.vertical, row: row, column: area.columns.lowerBound, .border)
            }
        }
        let blocks = layout.kind == .small ? briefBlocks(of: model) : panelBlocks(of: model)
        let lines = ResponseFit(width: area.width - 3, rows: area.rows - 1).lines(of: blocks)
        for (offset, line) in lines.enumerated() {
            canvas.put(
                line, row: area.row + 1 + offset, column: area.columns.lowerBound + 2, width: area.width - 3)
        }
    }

    /// Everything there is to say, for the response alone on the screen.
    static func allLines(of model: Model, width: Int) -> [StyledText] {
        let isBesideHint =
            Layout.kind(of: model.size) == .small && !model.pane.isWhole && !cutsHint(model, Layout(model))
        var blocks = message(of: model) + attempts(of: model)
        blocks += hints(of: model).dropFirst(isBesideHint ? 1 : 0).flatMap { block(of: $0, isFirst: true) }
        blocks += findings(of: model) + AttemptFacts.blocks(of: model) + answer(of: model)
        return ResponseFit(width: width - 3, rows: .max, isWrapped: model.pane.isWrapped).lines(of: blocks)
    }

    /// Whether the last lines of a small screen have no room for the whole hint.
    private static func cutsHint(_ model: Model, _ layout: Layout) -> Bool {
        guard let area = layout.response else { return false }
        let whole = ResponseFit(width: area.width - 3, rows: .max).lines(of: briefBlocks(of: model))
        return whole.count > area.rows - 1
    }

    /// The rows that answer and hints want, without headers and body.
    static func wantedRows(of model: Model, width: Int) -> Int {
        let needed = panelBlocks(of: model).filter { $0.weight != .ifRoom }
        return ResponseFit(width: width - 3, rows: .max).lines(of: needed).count
    }

    /// The hints to show: that of the halted destination first, then those of the delivery's latest attempt.
    static func hints(of model: Model) -> [Hint] {
        let halt = model.status.halt?.hint
        let isLatest = ResponseHead.shownAttempt(of: model) == (model.shownDetail?.attempts.count ?? 0) - 1
        let own =
            isLatest || ResponseHead.shownAttempt(of: model) == nil ? model.shownDetail?.hints ?? [] : []
        let isElsewhere = model.shownDetail?.row.isElsewhere(in: model) ?? false
        guard let halt, !isElsewhere else { return own }
        return [halt] + own.filter { $0.id != halt.id }
    }

    private static func drawHead(
        _ model: Model, _ layout: Layout, _ area: Layout.Area, on canvas: inout Canvas
    ) {
        let glyphs = canvas.glyphs
        let isExplained = model.pane.cursor != nil
        let text = isExplained ? ExplainPanel.head(of: model) : ResponseHead.text(of: model)
        if layout.kind == .small {
            canvas.line(row: area.row, columns: area.columns)
            let isCut =
                !isExplained && cutsHint(model, layout) && PaneContent(model, layout).face != .response
            let parts = [text, isCut ? "4 shows all of it" : ""].filter { !$0.isEmpty }
            if !parts.isEmpty {
                canvas.put(
                    " \(parts.joined(separator: " · ")) ", row: area.row, column: 1, width: area.width - 2,
                    .heading)
            }
            return
        }
        canvas.line(row: area.row, columns: area.columns, left: glyphs.teeRight, right: glyphs.teeLeft)
        let face = PaneContent(model, layout).face
        if face != .response {
            canvas.put(
                glyphs.teeUp, row: area.row, column: PaneHead.divider(of: model, layout, face), .border)
        }
        PaneHead.put(
            isExplained ? "Explanation" : "Response", text, row: area.row,
            at: area.columns.lowerBound + 1, area.width - 3, on: &canvas)
    }

    // MARK: - Content

    /// What the panel below event and payload shows.
    private static func panelBlocks(of model: Model) -> [ResponseBlock] {
        if model.pane.cursor != nil { return ExplainPanel.blocks(of: model) }
        let hints = hints(of: model)
        var blocks = message(of: model) + attempts(of: model)
        for (index, hint) in hints.enumerated() { blocks += block(of: hint, isFirst: index == 0) }
        return blocks + findings(of: model) + compactBody(of: model)
    }

    /// What the last lines of a small screen show: the hint, or without one the answer.
    private static func briefBlocks(of model: Model) -> [ResponseBlock] {
        if model.pane.cursor != nil { return ExplainPanel.blocks(of: model) }
        guard let hint = hints(of: model).first else { return answerBlocks(of: model) }
        return parts(of: hint, dash: "", weight: .always)
    }

    private static func answerBlocks(of model: Model) -> [ResponseBlock] {
        message(of: model) + attempts(of: model) + findings(of: model) + compactBody(of: model)
    }

    private static func attempts(of model: Model) -> [ResponseBlock] {
        guard let detail = model.shownDetail, let line = AttemptsLine.line(of: model, detail) else {
            return []
        }
        return [ResponseBlock(line, weight: .always)]
    }

    private static func findings(of model: Model) -> [ResponseBlock] {
        model.shownDetail?.findings.map(finding) ?? []
    }

    private static func shownAnswer(of model: Model) -> ShownAnswer? {
        guard let index = ResponseHead.shownAttempt(of: model) else { return nil }
        return model.shownDetail?.answers[index]
    }

    /// The body as it came; of a success, which the line above tells in words, where to see it.
    private static func compactBody(of model: Model) -> [ResponseBlock] {
        guard let answer = shownAnswer(of: model), !answer.compactBody.isEmpty else { return [] }
        let showsAll = model.pane.face == .response && model.pane.mode == .reading
        if showsAll, !answer.customer.isEmpty { return [] }
        let text = answer.customer.isEmpty ? answer.compactBody : "   4 shows the answer as it came"
        return [ResponseBlock(label: "", text: text, role: .dim, weight: .ifRoom)]
    }

    /// The headers and the body.
    private static func answer(of model: Model) -> [ResponseBlock] {
        guard let answer = shownAnswer(of: model) else { return [] }
        let headers = answer.headers.map { StyledText("\($0.name): \($0.value)", .dim) }
        let rest = answer.isBodyCut ? [StyledText("… more was sent", .dim)] : []
        let isSeparate = !headers.isEmpty && !answer.body.isEmpty
        let lines = [StyledText()] + headers + (isSeparate ? [StyledText()] : []) + answer.body + rest
        return lines.map { ResponseBlock($0, weight: .ifRoom) }
    }

    private static func block(of hint: Hint, isFirst: Bool) -> [ResponseBlock] {
        let source = StyledText("   source: \(hint.source)", .dim)
        return parts(of: hint, dash: "── ", weight: isFirst ? .always : .ifWhole)
            + [ResponseBlock(source, weight: isFirst ? .ifFits : .ifWhole)]
    }

    /// What, why and do.
    private static func parts(of hint: Hint, dash: String, weight: ResponseBlock.Weight) -> [ResponseBlock] {
        [("what", hint.what, 1), ("why", hint.why, 2), ("do", hint.do, 3)].map { name, text, stretch in
            ResponseBlock(
                label: dash + TextFit.padded(name, to: 6), text: text, role: name == "do" ? .heading : .plain,
                weight: weight, stretch: stretch)
        }
    }

    private static func finding(_ finding: Finding) -> ResponseBlock {
        let place = finding.pointer.isEmpty ? "" : " \(finding.pointer)"
        return ResponseBlock(
            label: "\(finding.severity.rawValue)  ", text: "\(finding.rule)\(place): \(finding.message)",
            role: role(of: finding.severity), weight: .ifWhole)
    }

    /// How a finding is drawn.
    static func role(of severity: Finding.Severity) -> Role {
        switch severity {
        case .error: .bad
        case .warning: .warning
        case .notice: .dim
        }
    }

    private static func message(of model: Model) -> [ResponseBlock] {
        guard let detail = model.shownDetail else { return [] }
        let text: String
        if let index = ResponseHead.shownAttempt(of: model) {
            let attempt = detail.attempts[index]
            let answer = detail.answers[index]
            text = answer?.message ?? answer?.customer ?? withoutAnswer(attempt)
        } else {
            text = withoutAttempt(detail, model)
        }
        let doubt =
            detail.row.isPossibleDuplicate && detail.row.state == .delivered
            ? "It may be on the timeline twice, since the answer to an attempt before was lost: v looks." : ""
        let texts = [text, detail.row.isElsewhere(in: model) ? elsewhere(detail.row) : "", doubt]
        return texts.filter { !$0.isEmpty }.map {
            ResponseBlock(label: "", text: $0, role: .plain, weight: .always)
        }
    }

    private static func elsewhere(_ row: DeliveryRow) -> String {
        let key = row.destination.text
        guard row.destination != .sandbox else {
            return "Bound for the built-in sandbox: it is sent when ked runs with that, without --org."
        }
        let url = key.split(separator: "|").last.map(String.init) ?? key
        return "Bound for \(url): it is sent when ked runs with that --org or --api-url."
    }

    private static func withoutAnswer(_ attempt: Attempt) -> String {
        guard let outcome = attempt.outcome else { return "The request is on its way." }
        let doubt =
            attempt.outcomeClass == .ambiguous ? " Kustomer may have taken the event all the same." : ""
        return "No answer: \(outcome.words).\(doubt)"
    }

    private static func withoutAttempt(_ detail: ConsoleDetail, _ model: Model) -> String {
        switch detail.row.state {
        case .skipped: untold(detail.skipDetail ?? detail.row.why, by: detail.hints)
        case .received: "The event is in the store; its payload is being made."
        case .pending where detail.row.isElsewhere(in: model): ""
        case .pending: detail.row.behind.map { "Waits for \($0) of the same customer." } ?? waiting(model)
        case .sending, .delivered, .dead: ""
        }
    }

    /// A text; empty when the why of a hint says it as a sentence.
    private static func untold(_ text: String, by hints: [Hint]) -> String {
        hints.contains { $0.why.dropFirst().hasPrefix(text.dropFirst()) } ? "" : text
    }

    private static func waiting(_ model: Model) -> String {
        model.facts.isDelivering
            ? "Waits to be sent." : "Is not sent: this run only looks (\(model.facts.whyLooking))."
    }
}
