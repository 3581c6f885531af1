import Datafly
import Deliveries
import Kustomer

extension PlainText {
    /// The most lines of one delivery, so that a huge event does not fill the terminal.
    private static let mostFields = 200

    /// One delivery whole: its row, each field's way, the findings, the attempts, and what to do.
    func lines(_ detail: ConsoleDetail) -> [String] {
        let row = detail.row
        var lines = ["Delivery \(line(row))"]
        lines.append(
            "\(row.kind.rawValue) event, messageId \(row.messageId)\(row.isMessageIdMinted ? ", minted" : "")."
        )
        if let skip = detail.skipDetail { lines.append("Skipped: \(skip)".asSentence) }
        lines += fields(detail)
        lines += detail.findings.map { finding in
            let place = finding.pointer.isEmpty ? "" : " at \(finding.pointer)"
            return "Finding, \(finding.severity.rawValue)\(place): \(finding.message)".asSentence
        }
        for (attempt, answer) in zip(detail.attempts, detail.answers) {
            lines += self.lines(attempt, answer)
        }
        for hint in detail.hints.map({ $0.replacing(key: "r", by: "type replay \(detail.row.id.rawValue)") })
        {
            lines += ["What: \(hint.what)", "Why: \(hint.why)", "Do: \(hint.do)", "Source: \(hint.source)."]
        }
        return lines
    }

    private func fields(_ detail: ConsoleDetail) -> [String] {
        var lines: [String] = []
        if let bytes = detail.payloadByteCount { lines.append("The payload has \(bytes) bytes.") }
        for (index, line) in detail.lines.prefix(Self.mostFields).enumerated() {
            let value = line.sourceValue.map { " \($0)" } ?? ""
            guard let target = line.targetText else {
                let note = line.note ?? "rule \(line.rule)"
                let why = note.hasPrefix("not sent: ") ? String(note.dropFirst("not sent: ".count)) : note
                lines.append("Not sent: \(line.sourceText)\(value): \(why)".asSentence)
                continue
            }
            let mark = detail.failing.contains(index) ? "Refused field: " : "Sent: "
            let sent = "\(mark)\(target) \(line.targetValue ?? "")"
            let origin = line.isChanged ? "\(line.sourceText)\(value)" : line.sourceText
            lines.append("\(sent), from \(origin), rule \(line.rule).")
        }
        let left = detail.lines.count - Self.mostFields
        if left > 0 { lines.append("\(left) more fields: ked show has the whole JSON.") }
        return lines
    }

    private func lines(_ attempt: Attempt, _ answer: ShownAnswer?) -> [String] {
        let words = attempt.outcome?.words ?? "under way"
        let time = attempt.milliseconds.map { ", \($0) ms" } ?? ""
        let kind = attempt.isCounted ? "" : ", uncounted"
        var lines = ["Attempt \(attempt.number) at \(clock(attempt.startedAt)): \(words)\(time)\(kind)."]
        if let message = answer?.message { lines.append("The answer says: \(message)".asSentence) }
        if let customer = answer?.customer, !customer.isEmpty {
            lines.append("\(customer.split(separator: " · ").joined(separator: ", ")).")
        }
        return lines
    }
}
