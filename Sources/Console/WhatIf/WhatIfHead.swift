import Datafly
import Deliveries
import Kustomer
import Screen

/// The counts above a comparison.
enum WhatIfHead {
    /// The lines that say how many events stay as they are, and how many would not.
    static func lines(of whatIf: WhatIf, width: Int) -> [StyledText] {
        guard let rules = whatIf.draft.rules else { return [] }
        var texts: [(String, Role)] = []
        if let failure = whatIf.failure {
            texts.append(("the comparison ended early: \(failure)", .bad))
        }
        texts.append((counts(whatIf), .plain))
        if let findings = findings(whatIf.events) { texts.append((findings, .plain)) }
        if let first = rules.warnings.first {
            let more = rules.warnings.count - 1
            texts.append(("\(whatIf.draft.name) \(first)\(more > 0 ? " (and \(more) more)" : "")", .warning))
        }
        return texts.flatMap { text, role in
            TextFit.wrapped(text, to: width).prefix(3).map { StyledText($0, role) }
        }
    }

    private static func counts(_ whatIf: WhatIf) -> String {
        let events = whatIf.events
        let total = NumberText.grouped(whatIf.wanted)
        let state =
            whatIf.request == nil
            ? "\(NumberText.counted(events.count, "event")) compared"
            : "comparing \(NumberText.grouped(whatIf.seen)) of \(total)…"
        let kinds: [(RuleDifference.Kind, String)] = [
            (.payload, "would change"), (.skipped, "would be skipped"), (.sent, "would be sent now"),
            (.other, "would have other findings or another reason"),
        ]
        let parts =
            ["\(NumberText.grouped(events.number(of: .same))) the same"]
            + kinds.compactMap { kind, words in
                let number = events.number(of: kind)
                return number == 0 ? nil : "\(NumberText.grouped(number)) \(words)"
            }
        let leftOut =
            events.leftOut == 0
            ? "" : "; \(NumberText.grouped(events.leftOut)) left out, no rule decides about them"
        return "\(state): \(parts.joined(separator: ", "))\(leftOut)"
    }

    /// How the numbers of findings change; nil when they do not.
    private static func findings(_ events: ComparedEvents) -> String? {
        let parts = Finding.Severity.allCases.flatMap { severity in
            let shift = events.shift(of: severity)
            return [(shift.fewer, "fewer"), (shift.more, "more")].filter { $0.0 > 0 }.map { number, word in
                "\(NumberText.counted(number, severity.rawValue)) \(word)"
            }
        }
        return parts.isEmpty ? nil : "findings: \(parts.joined(separator: ", "))"
    }
}
