import Datafly
import Deliveries
import JSONText
import Kustomer
import Screen

/// What `ked send` has to say: the payload, what came back, and what to do about it.
struct SendResult: Sendable {
    let event: Event
    let explanation: Explanation
    var payload: [UInt8]?
    var findings: [Finding] = []
    var hints: [Hint] = []
    var isDryRun = false
    var outcome: Outcome?
    var milliseconds: Int?
    var destination: String?

    init(event: Event, explanation: Explanation) {
        self.event = event
        self.explanation = explanation
    }

    /// Whether the answer was 201, or nothing was to be sent.
    var isSuccess: Bool { isDryRun || outcome?.status == 201 }

    private var response: KustomerResponse? { outcome?.answer?.response }

    /// The same with what the attempt came to.
    func answered(
        _ outcome: Outcome, after elapsed: Duration, by opened: OpenDestination, proxy: String?,
        ruleSet: RuleSet
    ) -> SendResult {
        var result = self
        result.outcome = outcome
        result.milliseconds = Int(elapsed / .milliseconds(1))
        result.destination = opened.info.apiURL
        result.hints = Hints.hints(
            for: HintFacts(
                response: outcome.answer?.response, transportReason: outcome.failure,
                orgName: opened.info.orgName, pathName: opened.pathName, host: opened.host,
                isSandbox: opened.info.isSandbox,
                claims: opened.key?.claims, isKeyAbsent: opened.key == nil, proxy: proxy,
                payload: payload,
                findings: findings, lines: explanation.lines,
                ruleSet: ruleSet, answeredAt: .now, isSingleTry: true)
        ).map { $0.replacing(key: "r to send it again", by: "send it again") }
        return result
    }

    /// For a person: payload, status line, customer id, findings, hints.
    var text: String {
        var lines: [String] = []
        if let payload { lines.append(String(decoding: payload, as: UTF8.self)) }
        if let skip = explanation.skip { lines.append("skipped: \(skip.reason.rawValue): \(skip.detail)") }
        if isDryRun { lines.append("dry run: nothing was sent") }
        if let outcome {
            lines.append("\(outcome.words) · \(milliseconds ?? 0) ms · \(destination ?? "")")
            if let message = response?.message { lines.append(message) }
            if outcome.status == 201 { lines.append("customer id: \(response?.customerID ?? "not given")") }
        }
        for finding in findings.telling(after: outcome?.status, errors: response?.errors ?? [])
        where !hintsCover(finding) {
            lines.append("\(finding.severity.rawValue): \(finding.message), at \(finding.pointer)")
        }
        for hint in hints { lines += [""] + hint.textLines }
        return lines.map(SafeText.plain).joined(separator: "\n") + "\n"
    }

    private func hintsCover(_ finding: Finding) -> Bool {
        finding.severity == .notice || hints.contains { $0.id == finding.rule }
    }

    /// For a script: one object, every key always there.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("messageId", event.messageId)
        writer.member("event", event.name)
        writer.member("outcome", word)
        writer.member("reason", explanation.skip?.reason.rawValue ?? outcome?.failure)
        writer.member("status", outcome?.status)
        writer.member("ms", milliseconds)
        writer.member("destination", destination)
        writer.key("payload")
        if let payload { writer.raw(payload) } else { writer.null() }
        writer.member("customerId", response?.customerID)
        writer.member("message", response?.message)
        writer.findings(findings)
        writer.hints(hints)
        writer.endObject()
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    private var word: String {
        if explanation.skip != nil { return "skipped" }
        if isDryRun { return "dry-run" }
        return outcome?.status == 201 ? "delivered" : "failed"
    }
}
