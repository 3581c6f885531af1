import Deliveries
import JSONText
import Kustomer

@testable import Console

extension Sample {
    static let eventText = #"""
        {"type":"track","event":"Order Completed","userId":"user-123","anonymousId":"a1b2c3d4-0000-4000-8000-000000000001","properties":{"order_id":"ORD-001","revenue":129.99,"currency":"USD","tax":8.50,"coupon":null,"items":[{"sku":"A-1","first":true},{}]},"traits":{"email":" Jane.Doe@Example.com ","name":"Jane Doe"},"context":{"consent":{"analytics":true,"marketing":true},"page":{"url":"https://shop.example.com/thanks?order=ORD-001"}},"timestamp":"2026-06-06T10:00:00Z","messageId":"3f1c1f0e-0000-4000-8000-000000000002"}
        """#

    static let payloadText = #"""
        {"identity":{"email":"jane.doe@example.com","externalId":"user-123","name":"Jane Doe"},"event":{"name":"Order Completed","meta":{"orderId":"ORD-001","revenue":129.99,"currency":"USD","taxNum":8.50,"anonymousId":"a1b2c3d4-0000-4000-8000-000000000001","occurredAt":"2026-06-06T10:00:00Z"}}}
        """#

    static let refusal = #"""
        {"errors":[{"status":400,"source":{"pointer":"/event/meta/revenue"},"code":"validation_error","title":"numeric value needs a Num suffix"}]}
        """#

    static let success = #"""
        {"data":{"type":"identity","id":"58290b8acca9b0a5e0189626","attributes":{"status":"updated"},"relationships":{"customer":{"data":{"type":"customer","id":"5829aa8acca9b0a5e0189600"}}}}}
        """#

    static let revenueHint = Hint(
        id: "payload-refused",
        what: "Kustomer refused the field meta.revenue; nothing was recorded on the timeline.",
        why:
            "Its value is a number and the key does not end in Num (mapping properties.revenue → event.meta.revenue).",
        do:
            "Set the target to event.meta.revenueNum (integration.yaml line 14), save, and press r to send it again.",
        source: "Datafly's Kustomer page, Troubleshooting, \"400 Bad Request\"")

    static let revenueFinding = Finding(
        rule: "number-suffix", pointer: "/event/meta/revenue",
        message: "numeric value needs a Num suffix: rename it to revenueNum", severity: .error)

    static let keyHint = Hint(
        id: "key-refused", what: "Kustomer does not accept the API key; nothing was recorded.",
        why: "The key is wrong, revoked or expired, or lacks the role org.tracking.",
        do:
            "Regenerate the key in Settings > Security > API Keys with the role org.tracking, and restart with it.",
        source: "Datafly's Kustomer page, Troubleshooting, \"401 / 403 Unauthorized\"")

    static func line(
        _ source: String, _ value: String?, to target: String, _ sent: String, rule: String = "T7",
        changed: Bool = false
    ) -> Explanation.Line {
        let pointer = "/" + target.replacing("meta.", with: "event.meta.").replacing(".", with: "/")
        return Explanation.Line(
            source: self.pointer(source), sourceText: source, sourceValue: value,
            target: JSONPointer(pointer),
            targetText: target,
            targetValue: sent, rule: rule, isChanged: changed)
    }

    static func unsent(_ source: String, _ value: String, _ note: String) -> Explanation.Line {
        let rule = note.split(separator: "(").last?.dropLast() ?? "T12"
        return Explanation.Line(
            source: pointer(source), sourceText: source, sourceValue: value, rule: String(rule), note: note)
    }

    private static func pointer(_ source: String) -> JSONPointer {
        JSONPointer(parts: source.split(separator: ".").map(String.init))
    }

    /// The lines that `screens.md` draws.
    static let lines: [Explanation.Line] = [
        line("userId", "\"user-123\"", to: "identity.externalId", "\"user-123\""),
        line(
            "traits.email", "\" Jane.Doe@Example.com \"", to: "identity.email", "\"jane.doe@example.com\"",
            rule: "T6", changed: true),
        line("traits.name", "\"Jane Doe\"", to: "identity.name", "\"Jane Doe\"", rule: "T8"),
        line("event", "\"Order Completed\"", to: "event.name", "\"Order Completed\"", rule: "T4"),
        line("properties.order_id", "\"ORD-001\"", to: "meta.orderId", "\"ORD-001\"", rule: "T13"),
        line("properties.revenue", "129.99", to: "meta.revenue", "129.99", rule: "T14"),
        line("properties.currency", "\"USD\"", to: "meta.currency", "\"USD\"", rule: "T14"),
        line("properties.tax", "8.50", to: "meta.taxNum", "8.50", rule: "T14"),
        unsent("properties.coupon", "null", "not sent: null is left out (T14)"),
        line(
            "anonymousId", "\"a1b2c3d4-0000-4000-8000-000000000001\"", to: "meta.anonymousId",
            "\"a1b2c3d4-0000-4000-8000-000000000001\"", rule: "T12"),
        line(
            "timestamp", "\"2026-06-06T10:00:00Z\"", to: "meta.occurredAt", "\"2026-06-06T10:00:00Z\"",
            rule: "T12"),
        unsent(
            "context.consent", #"{"analytics":true,"marketing":true}"#, "granted: marketing is required (T5)"),
        unsent(
            "context.page.url", "\"https://shop.example.com/thanks?order=ORD-001\"",
            "not sent: nothing is taken from context (T12)"),
    ]

    static func attempt(
        _ number: Int, _ outcome: Outcome?, _ outcomeClass: OutcomeClass?, at clock: String, ms: Int? = 41
    ) -> Attempt {
        Attempt(
            id: AttemptID(rawValue: Int64(number)), deliveryID: id(1), number: number, isCounted: true,
            startedAt: time("2026-06-06T\(clock)Z"), requestDigest: "", requestByteCount: 352,
            outcome: outcome,
            outcomeClass: outcomeClass, milliseconds: ms)
    }

    static func answer(_ status: Int, _ body: String) -> Outcome {
        .answered(
            Answer(
                status: status,
                headers: [
                    KustomerHeader(name: "content-type", value: "application/json; charset=utf-8"),
                    KustomerHeader(name: "x-ratelimit-remaining", value: "812"),
                ], body: Array(body.utf8)))
    }

    /// What the store and the other rooms say about a row.
    static func detail(of row: DeliveryRow) -> ConsoleDetail {
        var detail = DeliveryDetail(row: row, eventBytes: Array(eventText.utf8), receivedAt: row.receivedAt)
        var hints: [Hint] = []
        if row.state != .skipped, row.state != .received { detail.payload = Array(payloadText.utf8) }
        switch row.status {
        case 400:
            detail.attempts = [attempt(1, answer(400, refusal), .permanent, at: "10:00:07.413")]
            hints = [revenueHint]
            detail.findings = [revenueFinding]
        case 503:
            detail.attempts = [
                attempt(1, answer(503, ""), .retry, at: "10:00:03.120", ms: 90),
                attempt(2, .failed(.resetAfterBody), .ambiguous, at: "10:00:04.330", ms: 12),
            ]
        case 502:
            detail.attempts = [
                attempt(
                    6, answer(502, "<html><title>502 ERROR</title></html>"), .ambiguous, at: "10:00:06.702")
            ]
        case let status?:
            detail.attempts = [attempt(1, answer(status, success), .delivered, at: "10:00:06.021", ms: 38)]
        case nil: break
        }
        detail.skipDetail = row.state == .skipped ? "Coupon Entered has no mapping" : nil
        return ConsoleDetail(detail, explanation: Explanation(lines: lines), hints: hints)
    }
}
