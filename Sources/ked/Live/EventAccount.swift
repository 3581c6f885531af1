import Datafly
import JSONText
import Kustomer
import Screen

/// One event explained: each payload field with its source and rule, what was not sent and why, and the findings.
struct EventAccount {
    private let event: Event
    private let explanation: Explanation
    private let findings: [Finding]
    private let line: Int

    init(
        _ event: Event, known: KnownIdentity?, transformer: Transformer, checker: Checker,
        receivedAt: Timestamp,
        line: Int
    ) {
        self.event = event
        self.line = line
        explanation = transformer.explanation(of: event, known: known, receivedAt: receivedAt)
        switch transformer.outcome(of: event, known: known, receivedAt: receivedAt) {
        case .deliver(let payload, let findings):
            self.findings = findings + checker.findings(in: payload.bytes)
        case .skip: findings = []
        }
    }

    /// The status that Kustomer is expected to answer with.
    var expectedStatus: Int { Checker.expectedStatus(findings) }

    private var sent: [Explanation.Line] { explanation.lines.filter { $0.target != nil } }
    private var unsent: [Explanation.Line] { explanation.lines.filter { $0.target == nil } }

    /// A table for a person.
    var text: String {
        var lines = ["line \(line): \(event.kind.rawValue)\(event.name.map { " \($0)" } ?? "")"]
        if let skip = explanation.skip {
            lines.append("  skipped: \(skip.reason.rawValue): \(skip.detail)")
        } else {
            lines += Self.table(
                [["payload field", "value", "from", "rule"]]
                    + sent.map { [$0.targetText ?? "", $0.targetValue ?? "", $0.sourceText, Self.rule($0)] })
        }
        if !unsent.isEmpty {
            lines += Self.table(
                [["not sent", "value", "why"]]
                    + unsent.map { [$0.sourceText, $0.sourceValue ?? "", $0.note ?? $0.rule] })
        }
        lines += findings.map { "  \($0.line)" }
        if explanation.skip == nil {
            lines.append("  expected answer: \(expectedStatus) \(KustomerResponse.reason(expectedStatus))")
        }
        return lines.map(SafeText.plain).joined(separator: "\n") + "\n"
    }

    private static func rule(_ line: Explanation.Line) -> String {
        line.note.map { "\(line.rule) (\($0))" } ?? line.rule
    }

    private static func table(_ rows: [[String]]) -> [String] {
        let rows = rows.map { row in
            row.enumerated().map { column, text in
                let text = SafeText.plain(text)
                return column == row.count - 1 ? text : TextFit.cut(text, to: 48)
            }
        }
        let widths = (0..<(rows.first?.count ?? 0)).map { column in
            rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
        }
        return rows.map { row in
            let cells = zip(row, widths).map { TextFit.padded($0, to: $1) }
            return "  " + cells.joined(separator: "  ").trimmingBlanks
        }
    }

    /// One object for a script, every key always there.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("line", line)
        writer.member("type", event.kind.rawValue)
        writer.member("event", event.name)
        writer.member("outcome", explanation.skip == nil ? "deliver" : "skip")
        writer.member("reason", explanation.skip?.reason.rawValue)
        writer.member("detail", explanation.skip?.detail)
        writer.key("payload")
        if let payload = explanation.payload { writer.raw(payload.bytes) } else { writer.null() }
        writer.key("fields")
        writer.beginArray()
        sent.forEach { Self.write($0, into: &writer) }
        writer.endArray()
        writer.key("unsent")
        writer.beginArray()
        unsent.forEach { Self.write($0, into: &writer) }
        writer.endArray()
        writer.findings(findings)
        writer.member("expected", explanation.skip == nil ? expectedStatus : nil)
        writer.endObject()
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private static func write(_ line: Explanation.Line, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("pointer", line.target?.description)
        writer.raw("value", line.targetValue)
        writer.member("source", line.source?.description)
        writer.member("from", line.sourceText)
        writer.raw("sourceValue", line.sourceValue)
        writer.member("rule", line.rule)
        writer.key("changed")
        writer.boolean(line.isChanged)
        writer.member("note", line.note)
        writer.endObject()
    }
}

extension Finding {
    /// One line for a person: `error: number needs a Num suffix, at /event/meta/revenue (number-suffix)`.
    var line: String {
        "\(severity.rawValue): \(message)\(pointer.isEmpty ? "" : ", at \(pointer)") (\(rule))"
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension JSONWriter {
    /// Writes a member whose value is JSON text, or null.
    fileprivate mutating func raw(_ key: String, _ text: String?) {
        self.key(key)
        if let text { raw(Array(text.utf8)) } else { null() }
    }
}
