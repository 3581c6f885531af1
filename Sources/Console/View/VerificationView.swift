import Datafly
import Deliveries
import Kustomer
import Screen

/// A reading back: what it came to, what to do, both metas side by side, and the requests that were made.
enum VerificationView {
    /// The most requests that are listed; of more the first and the last.
    private static let maximumSteps = 6
    /// The most bytes shown of one value.
    private static let maximumValueBytes = 4_096

    static func draw(_ model: Model, scroll: Int, rows: Range<Int>, on canvas: inout Canvas) {
        TextPage.draw("On the timeline", lines(of: model), scroll: scroll, rows: rows, on: &canvas)
    }

    /// The lines of the page.
    static func lines(of model: Model) -> [StyledText] {
        guard let shown = model.verification else { return [] }
        let width = model.size.columns - 3
        var lines = [conclusion(of: shown, model), subject(of: shown, model, width: width)]
        guard let report = shown.report else { return lines }
        if let hint = report.hint { lines += [StyledText()] + self.lines(of: hint, width: width) }
        switch report.conclusion {
        case .found(let match), .differs(let match): lines += self.lines(of: match, model, width: width)
        case .eventNotFound(_, let latest, _): lines += self.lines(ofLatest: latest, model)
        default: break
        }
        return lines + self.lines(of: report.steps, model, width: width)
    }

    // MARK: - What it came to

    private static func conclusion(of shown: ShownVerification, _ model: Model) -> StyledText {
        let glyphs = model.glyphs
        let (sign, text, role): (String, String, Role) =
            switch shown.report?.conclusion {
            case nil: (glyphs.waiting, "reading back…", .waiting)
            case .found(let match):
                (glyphs.delivered, "on the timeline of customer \(match.customerID), as it was sent", .good)
            case .differs(let match) where match.isSameOccurrence:
                (glyphs.refused, "not as it was sent, on the timeline of customer \(match.customerID)", .bad)
            case .differs(let match):
                absence("not on the timeline of customer \(match.customerID)", shown, glyphs)
            case .eventNotFound(let id, _, _): absence("not on the timeline of customer \(id)", shown, glyphs)
            case .customerNotFound: absence("no such customer", shown, glyphs)
            case .anonymous: (glyphs.skipped, "no customer to read", .skipped)
            case .orgUnknown: (glyphs.refused, "not read: the org is not known", .bad)
            case .notAllowed(let path, let status):
                (glyphs.refused, "not read: \(status), the key needs \(path.role)", .bad)
            case .rateLimited: (glyphs.retry, "not read: the org's requests are used up", .retry)
            case .unreadable(let words): (glyphs.refused, "not read: \(words)", .bad)
            case .failed(let failure): (glyphs.refused, "not read: \(failure.words)", .bad)
            }
        return StyledText("\(sign) \(text)", role)
    }

    /// What is not there: a failure for what was delivered only.
    private static func absence(
        _ text: String, _ shown: ShownVerification, _ glyphs: GlyphSet
    ) -> (String, String, Role) {
        switch shown.report?.target.state ?? shown.row.state {
        case .delivered: (glyphs.refused, text, .bad)
        case .skipped, .dead: (glyphs.skipped, "\(text), as is to be expected", .skipped)
        case .received, .pending, .sending: (glyphs.waiting, "\(text) yet", .waiting)
        }
    }

    private static func subject(of shown: ShownVerification, _ model: Model, width: Int) -> StyledText {
        let answer = RowAnswer(shown.row, in: model)
        var line = StyledText("  ")
        line.append("\(shown.row.eventName) of \(shown.row.customerText), here ", .dim)
        line.append(answer.full, answer.role)
        return line
    }

    private static func lines(of hint: Hint, width: Int) -> [StyledText] {
        let parts = [("what", hint.what), ("why", hint.why), ("do", hint.do)]
        return parts.flatMap { name, text in
            TextFit.wrapped(text, to: max(width - 8, 20)).enumerated().map { index, part in
                var line = StyledText("  " + TextFit.padded(index == 0 ? name : "", to: 6), .dim)
                line.append(part, name == "do" ? .heading : .plain)
                return line
            }
        } + [StyledText("  source: \(hint.source)", .dim)]
    }

    // MARK: - The event there

    private static func lines(of match: TimelineMatch, _ model: Model, width: Int) -> [StyledText] {
        let count = match.differenceCount
        let verdict =
            count == 0 ? "meta as it was sent" : "meta differs in \(count) of \(match.fields.count) fields"
        let facts = [
            verdict, match.event.publishedAt.map { "published \(clock($0, model))" },
            match.event.sessionID.map { "session \($0)" },
        ]
        let head = "\(match.event.name) there: \(facts.compactMap { $0 }.joined(separator: " · "))"
        let names = match.fields.map { DisplayWidth.of($0.name) }.max() ?? 0
        let columns = Columns(name: min(names, max(width / 4, 12)), width: width)
        let labels = StyledText(
            "    " + TextFit.padded("", to: columns.name) + "  "
                + TextFit.padded("sent", to: columns.value) + "  on the timeline", .dim)
        return [StyledText(), StyledText("  \(head)", .heading), labels]
            + match.fields.map { line(of: $0, columns, model) }
    }

    /// How wide name and value are.
    private struct Columns {
        let name: Int
        let value: Int

        init(name: Int, width: Int) {
            self.name = name
            value = max((width - name - 8) / 2, 10)
        }
    }

    private static func line(of field: VerifiedField, _ columns: Columns, _ model: Model) -> StyledText {
        let ellipsis = model.glyphs.ellipsis
        let sign = field.isSame ? "=" : model.glyphs.refused
        let shown = { (text: String?, absent: String) in
            TextFit.padded(
                text.map { CappedText.text($0, to: maximumValueBytes) } ?? absent, to: columns.value,
                ellipsis: ellipsis)
        }
        var line = StyledText("  \(sign) ", field.isSame ? .good : .bad)
        line.append(TextFit.padded(field.name, to: columns.name, ellipsis: ellipsis) + "  ", .field)
        line.append(shown(field.sent, "not sent") + "  ", field.sent == nil ? .dim : .plain)
        line.append(
            shown(field.there, "not there"), field.isSame ? .dim : field.there == nil ? .bad : .plain)
        return line
    }

    private static func lines(ofLatest latest: [TimelineEvent], _ model: Model) -> [StyledText] {
        guard !latest.isEmpty else {
            return [StyledText(), StyledText("  The timeline has no event.", .heading)]
        }
        let title = latest.count == 1 ? "The latest event there" : "The latest \(latest.count) events there"
        return [StyledText(), StyledText("  \(title)", .heading)]
            + latest.map { event in
                var line = StyledText(
                    "  " + TextFit.padded(event.publishedAt.map { clock($0, model) } ?? "", to: 14), .dim)
                line.append(event.name)
                return line
            }
    }

    private static func clock(_ time: Timestamp, _ model: Model) -> String {
        TimeText.clock(time, offsetMinutes: model.facts.utcOffsetMinutes, isBrief: false)
    }

    // MARK: - The requests

    private static func lines(of steps: [VerificationStep], _ model: Model, width: Int) -> [StyledText] {
        guard !steps.isEmpty else { return [] }
        let title = steps.count == 1 ? "1 request" : "\(steps.count) requests"
        let endings = steps.map { DisplayWidth.of(ending(of: $0)) }.max() ?? 0
        let paths = steps.map { DisplayWidth.of($0.path) }.max() ?? 0
        let room = min(paths, max(width - 10 - min(endings, width / 2), 16))
        var lines = steps.map { line(of: $0, model, pathColumns: room) }
        if steps.count > maximumSteps {
            let left = steps.count - maximumSteps + 1
            lines.replaceSubrange(
                3..<(3 + left), with: [StyledText("    … and \(left) more like these", .dim)])
        }
        return [StyledText(), StyledText("  \(title) of the org's budget", .heading)] + lines
    }

    private static func line(of step: VerificationStep, _ model: Model, pathColumns: Int) -> StyledText {
        var line = StyledText("  GET ", .dim)
        line.append(TextFit.padded(step.path, to: pathColumns, ellipsis: model.glyphs.ellipsis) + "  ")
        line.append(step.isGood ? model.glyphs.delivered : model.glyphs.refused, step.isGood ? .good : .bad)
        line.append(" \(ending(of: step))", .dim)
        return line
    }

    private static func ending(of step: VerificationStep) -> String {
        "\(step.words) · \(step.milliseconds) ms" + (step.note.isEmpty ? "" : " · \(step.note)")
    }
}
