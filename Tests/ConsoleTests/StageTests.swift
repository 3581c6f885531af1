import Datafly
import Deliveries
import JSONText
import Kustomer
import Screen
import Testing

@testable import Console

@Suite("Stages")
struct StageTests {
    /// What a real transform makes of an event, with nothing sent yet.
    private func detail(
        _ event: String, known: KnownIdentity? = nil, state: DeliveryState = .pending, reason: String? = nil,
        change: (inout DeliveryDetail) -> Void = { _ in }
    ) throws -> ConsoleDetail {
        let bytes = Array(event.utf8)
        let explanation = Transformer().explanation(
            of: try Event(bytes), known: known, receivedAt: Sample.now)
        var row = Sample.row(1)
        row.state = state
        row.reason = reason
        row.status = nil
        var detail = DeliveryDetail(row: row, eventBytes: bytes, source: "http", receivedAt: Sample.now)
        detail.payload = explanation.payload?.bytes
        detail.skipDetail = explanation.skip?.detail
        change(&detail)
        return ConsoleDetail(detail, explanation: explanation, hints: [Sample.keyHint])
    }

    private func content(_ detail: ConsoleDetail, _ facts: RunFacts = Sample.live) -> StageContent {
        StageContent(detail, facts, glyphs: .unicode)
    }

    /// The lines of a stage as text, with their signs: `~ traits.email → identity.email`.
    private func texts(_ stage: Stage, _ detail: ConsoleDetail, _ facts: RunFacts = Sample.live) -> [String] {
        content(detail, facts).lines(of: stage).map { line in
            let sign =
                switch line.mark {
                case .added: "+ "
                case .changed: "~ "
                case .leftOut: "- "
                case .carried: "= "
                case .none: "  "
                }
            switch line.body {
            case .sentence(let text), .text(let text): return sign + text.text
            case .matched(let index):
                let line = detail.lines[index]
                return "\(sign)\(line.sourceText) → \(line.targetText ?? line.note ?? "")"
            }
        }
    }

    private let event = #"""
        {"type":"track","event":"Order Completed","userId":"u1","traits":{"email":" A@B.c "},"properties":{"revenue":1,"x":null},"context":{"consent":{"categories":{"marketing":true,"ads":false}}},"timestamp":"2026-06-06T10:00:00Z"}
        """#

    @Test("received shows the event as it came, and where from")
    func received() throws {
        let lines = texts(.received, try detail(event))
        #expect(lines[1] == "+ track, \(event.utf8.count) bytes from http at 09:59:52.007")
        #expect(lines.contains { $0.contains("\"userId\": \"u1\",") })
    }

    @Test("identity shows each member's source, what changed, and what nothing was found for (T6–T10)")
    func identity() throws {
        let lines = texts(.identity, try detail(event))
        #expect(lines.contains("~ traits.email → identity.email"))
        #expect(lines.contains("+ userId → identity.externalId"))
        #expect(lines.contains { $0.hasPrefix("- identity.name is left out") })
        #expect(!lines.contains { $0.contains("meta.") })
    }

    @Test("identity names the known identity as the source (T10)")
    func known() throws {
        let known = KnownIdentity(userId: "u1", traits: Array(#"{"name":"Ada"}"#.utf8))
        let lines = texts(.identity, try detail(event, known: known))
        #expect(lines.contains("+ known traits.name → identity.name"))
    }

    @Test("consent says which categories, where each was looked up, and the verdict (T5)")
    func consent() throws {
        let lines = texts(.consent, try detail(event))
        #expect(lines.contains("+ context.consent → granted: marketing is required (T5)"))
        #expect(lines.contains("+ ✔ marketing granted, at context.consent.categories.marketing"))
        #expect(lines.contains("  ✘ ads not granted, at context.consent.categories.ads"))
        #expect(lines.contains("= traits.email → identity.email"))
        let without = texts(.consent, try detail(#"{"type":"track","event":"Order Completed"}"#))
        #expect(without.contains { $0.contains("no context.consent; the default lets it pass") })
    }

    @Test("name and meta mark what they add, meta also what was left out and why (T4, T11–T15)")
    func meta() throws {
        let detail = try detail(event)
        #expect(texts(.name, detail).contains("+ event → event.name"))
        let lines = texts(.meta, detail)
        #expect(lines.contains("+ properties.revenue → meta.revenueNum"))
        #expect(lines.contains("- properties.x → not sent: null is left out (T14)"))
        #expect(lines.contains("= event → event.name"))
    }

    @Test(
        "a skipped delivery stops at the stage that decided; later ones were not reached (T3)",
        arguments: [
            (#"{"type":"identify","userId":"u"}"#, "identify-only", Stage.identity),
            (#"{"type":"group","userId":"u"}"#, "group-not-mapped", .name),
            (#"{"type":"track","event":"order completed"}"#, "not-mapped", .name),
            (
                #"{"type":"track","event":"Logged In","context":{"consent":{"marketing":false}}}"#,
                "consent-denied", .consent
            ),
            (#"{"type":"track","event":"Logged In"}"#, "held-invalid", .checked),
            (#"{"type":"track","event":"Logged In"}"#, "id-conflict", .received),
        ])
    func skipped(event: String, reason: String, decision: Stage) throws {
        let detail = try detail(event, state: .skipped, reason: reason)
        #expect(texts(decision, detail).contains { $0.contains(", \(reason)") })
        for stage in Stage.allCases where stage.rawValue > decision.rawValue {
            #expect(
                texts(stage, detail) == [
                    "  Not reached: it was decided at \(decision) not to send it, \(reason)."
                ])
        }
        for stage in Stage.allCases where stage.rawValue <= decision.rawValue {
            #expect(!texts(stage, detail)[0].contains("Not reached"))
        }
    }

    @Test("checked shows the expected status and each finding (T16)")
    func checked() throws {
        #expect(texts(.checked, try detail(event))[1].hasPrefix("+ ✔ expected 201; "))
        let lines = texts(.checked, try detail(event) { $0.findings = [Sample.revenueFinding] })
        #expect(lines[1].hasPrefix("+ ✘ expected 400; "))
        #expect(lines[2].hasPrefix("+ error number-suffix /event/meta/revenue: numeric value"))
        #expect(lines.contains { $0.hasPrefix("= ") && $0.contains("\"identity\": {") })
    }

    @Test("sent shows the request with the key masked, before it goes out too")
    func sent() throws {
        let waiting = try detail(event)
        let lines = texts(.sent, waiting)
        #expect(lines[1] == "  Not sent: it waits to be sent.")
        #expect(lines.contains("+ POST https://acme.api.kustomerapp.com/v1/tracking/identityEvent"))
        #expect(lines.contains("+ Authorization: Bearer eyJh…9x2Q"))
        #expect(lines.contains("+ Content-Length: \(waiting.payloadByteCount ?? 0)"))
        var looking = Sample.live
        looking.isDelivering = false
        #expect(texts(.sent, waiting, looking)[1].contains("this run only looks"))
        #expect(texts(.answered, waiting) == ["  Not reached: it waits to be sent."])
        let sent = try detail(event, state: .dead) { detail in
            detail.attempts = [
                Sample.attempt(1, Sample.answer(400, Sample.refusal), .permanent, at: "10:00:07.000")
            ]
        }
        #expect(texts(.sent, sent).contains("+ attempt 1 at 10:00:07.000, 352 bytes"))
    }

    @Test("answered shows each attempt, the message, the hints and the body")
    func answered() throws {
        let detail = try detail(event, state: .dead) { detail in
            detail.attempts = [
                Sample.attempt(1, Sample.answer(400, Sample.refusal), .permanent, at: "10:00:07.000")
            ]
        }
        let lines = texts(.answered, detail)
        #expect(lines.contains("+ attempt 1 · 400 Bad Request · 41 ms · permanent"))
        #expect(lines.contains("+ expected 201, got 400"))
        #expect(lines.contains { $0.hasPrefix("+ do    Regenerate the key") })
        #expect(lines.contains { $0.contains("\"code\": \"validation_error\",") })
    }

    @Test("a stage has no word of the key, whatever it shows")
    func noKey() throws {
        let lines = Stage.allCases.flatMap { stage in (try? texts(stage, detail(event))) ?? [] }
        #expect(lines.filter { $0.contains("Bearer") } == ["+ Authorization: Bearer eyJh…9x2Q"])
    }
}
