import Datafly
import Deliveries
import Kustomer
import Screen

/// What a stage of a delivery's way shows: what it added, changed or left out, and what was there before.
///
/// For example: `StageContent(detail, facts, glyphs: .unicode).lines(of: .consent)`.
struct StageContent {
    let detail: ConsoleDetail
    let facts: RunFacts
    let glyphs: GlyphSet

    init(_ detail: ConsoleDetail, _ facts: RunFacts, glyphs: GlyphSet) {
        self.detail = detail
        self.facts = facts
        self.glyphs = glyphs
    }

    /// The lines of a stage, what is special to it first.
    ///
    /// - Parameter stage: the stage.
    /// - Returns: a sentence on what happens in it, then its lines; for a stage that the delivery did not reach
    ///   only why not.
    func lines(of stage: Stage) -> [StageLine] {
        if let reason = reasonNotReached(stage) { return [said("Not reached: \(reason).", .dim)] }
        let own =
            switch stage {
            case .received: received
            case .identity, .consent, .name, .meta: made(in: stage)
            case .checked: checked
            case .sent: sent
            case .answered: answered
            }
        return [said(stage.sentence, .dim)] + own
    }

    /// Why a delivery did not come as far as a stage; nil when it did.
    func reasonNotReached(_ stage: Stage) -> String? {
        let row = detail.row
        if let decision = Stage.decision(on: row) {
            guard stage.rawValue > decision.rawValue else { return nil }
            return "it was decided at \(decision.word) not to send it, \(row.reason ?? "skipped")"
        }
        if row.state == .received, stage != .received { return "the payload is being made" }
        if stage == .answered, detail.attempts.isEmpty { return waiting }
        return nil
    }

    // MARK: - Lines

    func said(_ text: String, _ role: Role = .plain, _ mark: StageLine.Mark = .none) -> StageLine {
        StageLine(mark: mark, body: .sentence(StyledText(text, role)))
    }

    func text(_ text: String, _ role: Role = .plain, _ mark: StageLine.Mark = .added) -> StageLine {
        StageLine(mark: mark, body: .text(StyledText(text, role)))
    }

    func texts(_ lines: [StyledText], _ mark: StageLine.Mark) -> [StageLine] {
        lines.map { StageLine(mark: mark, body: .text($0)) }
    }

    func found(_ finding: Finding) -> StageLine {
        let place = finding.pointer.isEmpty ? "" : " \(finding.pointer)"
        return said(
            "\(finding.severity.rawValue) \(finding.rule)\(place): \(finding.message)",
            ResponseView.role(of: finding.severity), .added)
    }

    /// The payload as it was made before.
    var carriedPayload: [StageLine] { texts(detail.payload.map(\.styled), .carried) }

    // MARK: - Received

    private var received: [StageLine] {
        let ofEvent: [TransformRule?] = [.wrongKind, .eventDuplicateKey]
        let row = detail.row
        let time = TimeText.clock(row.receivedAt, offsetMinutes: facts.utcOffsetMinutes, isBrief: false)
        let source = detail.source.isEmpty ? "" : " from \(detail.source)"
        let minted = row.isMessageIdMinted ? "; it had no messageId and was given \(row.messageId)" : ""
        var lines = [
            said(
                "\(row.kind.rawValue), \(NumberText.grouped(detail.eventByteCount)) bytes\(source) at \(time)\(minted)",
                .plain, .added)
        ]
        if Stage.decision(on: row) == .received { lines.append(decided) }
        lines += detail.findings.filter { ofEvent.contains(TransformRule(rawValue: $0.rule)) }.map(found)
        return lines + texts(detail.event.map(\.styled), .added)
    }

    /// What was decided on a delivery that is not sent.
    var decided: StageLine {
        let row = detail.row
        let detail = detail.skipDetail.map { ": \($0)" } ?? ""
        return said(
            "\(glyphs.skipped) \(row.isHeld ? "held" : "skipped"), \(row.reason ?? "")\(detail)", .skipped,
            .added)
    }

    // MARK: - Checked

    private var checked: [StageLine] {
        let findings = detail.checked.filter { CheckRule(rawValue: $0.rule) != nil }
        let expected = Checker.expectedStatus(findings)
        let count = NumberText.grouped(detail.payloadByteCount ?? 0)
        let limit = NumberText.grouped(Checker.maximumBytes)
        let sign = expected == 201 ? glyphs.delivered : glyphs.refused
        var lines = [
            said(
                "\(sign) expected \(expected); \(count) of at most \(limit) bytes",
                expected == 201 ? .good : .bad,
                .added)
        ]
        if detail.row.isHeld { lines.append(decided) }
        lines += findings.isEmpty ? [said("No rule has anything to say.", .plain)] : findings.map(found)
        return lines + carriedPayload
    }
}
