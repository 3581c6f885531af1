import Deliveries
import JSONText
import Kustomer
import Screen

/// The lines about the selected event of a comparison, or about the text's mistakes.
enum WhatIfLines {
    private static let indent = "    "

    static func lines(of whatIf: WhatIf, width: Int) -> [StyledText] {
        guard whatIf.draft.rules != nil else { return mistakes(whatIf.draft, width) }
        if let difference = whatIf.difference { return lines(of: difference, width) }
        return whatIf.request == nil ? nothing(whatIf, width) : []
    }

    private static func mistakes(_ draft: RulesDraft, _ width: Int) -> [StyledText] {
        let file =
            draft.file == nil ? "no file is written" : "\(draft.name) stays as it is"
        return draft.mistakes.flatMap { wrapped($0, width, .bad) } + [StyledText()]
            + wrapped("e edits the text again, as you left it. Esc leaves, and \(file).", width, .plain)
    }

    private static func nothing(_ whatIf: WhatIf, _ width: Int) -> [StyledText] {
        let text =
            whatIf.events.count == 0
            ? "There is no event here that a rule decides about."
            : "Nothing would change: each event keeps its payload, its findings, and whether it is sent."
        return wrapped(text, width, .plain)
    }

    // MARK: - One event

    private static func lines(of difference: RuleDifference, _ width: Int) -> [StyledText] {
        var lines = decision(difference).flatMap { wrapped($0, width, .plain) }
        let columns = ChangeColumns(width: width)
        if !difference.changes.isEmpty { lines.append(columns.head) }
        lines += difference.changes.flatMap { columns.lines(of: $0) }
        if difference.changeCount > difference.changes.count {
            let more = difference.changeCount - difference.changes.count
            lines += wrapped(
                difference.changes.isEmpty
                    ? "\(places(more)) \(more == 1 ? "differs" : "differ") only in what is masked"
                    : "and \(places(more)) more", width, .dim)
        }
        lines += findings(difference.lost, "gone", width)
        lines += findings(difference.gained, "new", width)
        return lines
    }

    /// What is decided otherwise.
    private static func decision(_ difference: RuleDifference) -> [String] {
        switch (difference.old, difference.new) {
        case (.sent, .skipped(_, let detail)): ["would be skipped: \(detail)"]
        case (.skipped(_, let detail), .sent(let status)):
            ["was skipped: \(detail)", "would be sent\(expected(status))"]
        case (.skipped(let before, _), .skipped(let after, let detail)) where before != after:
            ["would be skipped for another reason: \(detail)"]
        case (.sent(let before), .sent(let after)) where before != after:
            ["expected answer: \(before) now, \(after) then"]
        default: []
        }
    }

    private static func expected(_ status: Int) -> String {
        status == 201 ? "" : ", and a \(status) is expected"
    }

    private static func findings(_ findings: [Finding], _ word: String, _ width: Int) -> [StyledText] {
        findings.flatMap { finding in
            let head = "\(word) \(finding.severity.rawValue)"
            let place = finding.pointer.isEmpty ? "" : ", at \(finding.pointer)"
            let room = max(width - 14, 20)
            let texts = TextFit.wrapped("\(finding.rule): \(finding.message)\(place)", to: room)
            return texts.enumerated().map { index, text in
                var line = StyledText()
                line.append(
                    TextFit.padded(index == 0 ? head : "", to: 14),
                    word == "gone" ? .dim : ResponseView.role(of: finding.severity))
                line.append(text)
                return line
            }
        }
    }

    private static func wrapped(_ text: String, _ width: Int, _ role: Role) -> [StyledText] {
        TextFit.wrapped(text, to: max(width, 20)).map { StyledText($0, role) }
    }

    private static func places(_ count: Int) -> String {
        NumberText.counted(count, "place")
    }
}

/// The columns in which a place, its old and its new value stand; values that are longer get lines of their own.
private struct ChangeColumns {
    private let place: Int
    private let value: Int
    private let width: Int

    init(width: Int) {
        self.width = max(width, 40)
        place = min(max(self.width * 2 / 5, 24), 44)
        value = (self.width - place - 8) / 2
    }

    /// The names of the columns.
    var head: StyledText {
        let names = TextFit.padded("  place", to: place + 3) + TextFit.padded("in use", to: value + 5)
        return StyledText(names + "as edited", .heading)
    }

    func lines(of change: JSONChange) -> [StyledText] {
        let pointer = change.pointer.description
        let isShort = DisplayWidth.of(pointer) <= place
        let oldRoom = change.new == nil ? width - place - 3 : value
        let fits =
            DisplayWidth.of(change.old ?? "") <= oldRoom && DisplayWidth.of(change.new ?? "") <= value
        var head = StyledText()
        head.append("\(sign(change)) ", role(change))
        guard isShort, fits else {
            head.append(pointer, .field)
            return [head] + spread(change.old, "was") + spread(change.new, change.old == nil ? "is" : "now")
        }
        head.append(TextFit.padded(pointer, to: place + 1), .field)
        let old = change.old ?? ""
        head.append(TextFit.padded(old, to: oldRoom + 1), MatchedView.role(of: old))
        guard let new = change.new else { return [head] }
        head.append(change.old == nil ? "    " : "→   ", .accent)
        head.append(new, MatchedView.role(of: new))
        return [head]
    }

    private func spread(_ value: String?, _ word: String) -> [StyledText] {
        guard let value else { return [] }
        return TextFit.wrapped(value, to: max(width - 9, 20)).enumerated().map { index, text in
            var line = StyledText()
            line.append(TextFit.padded(index == 0 ? "    \(word)" : "", to: 9), .dim)
            line.append(text, MatchedView.role(of: value))
            return line
        }
    }

    private func sign(_ change: JSONChange) -> String {
        switch change.kind {
        case .added: "+"
        case .removed: "-"
        case .changed: "~"
        }
    }

    private func role(_ change: JSONChange) -> Role {
        switch change.kind {
        case .added: .good
        case .removed: .bad
        case .changed: .accent
        }
    }
}
