import Datafly
import JSONText
import Kustomer
import Testing

@Suite("Explanations")
struct ProvenanceTests {
    func explanation(
        _ event: String, known: KnownIdentity? = nil, options: Transformer.Options = Transformer.Options()
    ) throws -> Explanation {
        Transformer(options).explanation(
            of: try Event(Array(event.utf8)), known: known, receivedAt: Timestamp(milliseconds: 0))
    }

    func shown(_ explanation: Explanation) -> [String] {
        explanation.lines.map { line in
            let arrow = line.isChanged ? "─\(line.rule)▶" : "──▶"
            let right =
                line.targetText.map { "\(arrow) \($0) \(line.targetValue ?? "")" } ?? "╌ \(line.note ?? "")"
            return "\(line.sourceText) \(line.sourceValue ?? "") \(right)"
        }
    }

    @Test("every member is beside what became of it, in payload order, and the rest says why (T17)")
    func matched() throws {
        let event = """
            {"type":"track","event":"Order Completed","userId":"user-123","anonymousId":"a1",\
            "properties":{"order_id":"ORD-001","revenue":129.99,"coupon":null,"gift":true,"orderId":"x","_":1,"occurred_at":"x"},\
            "traits":{"email":" Jane.Doe@Example.com ","plan":"gold"},\
            "context":{"page":{"url":"https://x.example/"},"consent":{"marketing":true},"traits":{"email":"other"}},"messageId":"m"}
            """
        #expect(
            shown(try explanation(event)) == [
                #"traits.email " Jane.Doe@Example.com " ─T6▶ identity.email "jane.doe@example.com""#,
                #"userId "user-123" ──▶ identity.externalId "user-123""#,
                #"traits.plan "gold" ╌ not sent: of traits, email and name are taken (T6)"#,
                #"event "Order Completed" ──▶ event.name "Order Completed""#,
                #"properties.order_id "ORD-001" ──▶ meta.orderId "ORD-001""#,
                #"properties.revenue 129.99 ──▶ meta.revenueNum 129.99"#,
                #"properties.coupon null ╌ not sent: null is left out (T14)"#,
                #"properties.gift true ─T14▶ meta.gift "true""#,
                #"properties.orderId "x" ╌ not sent: an earlier property has the key orderId (T15)"#,
                #"properties._ 1 ╌ not sent: no letter or digit is left of its name (T13)"#,
                #"properties.occurred_at "x" ╌ not sent: meta.occurredAt is the event's own (T12)"#,
                #"anonymousId "a1" ──▶ meta.anonymousId "a1""#,
                #"time of receipt "1970-01-01T00:00:00.000Z" ──▶ meta.occurredAt "1970-01-01T00:00:00.000Z""#,
                #"type "track" ╌ not sent: it says what the event is (T3)"#,
                #"context.page.url "https://x.example/" ╌ not sent: nothing is taken from context (T12)"#,
                #"context.consent {"marketing":true} ╌ granted: marketing is required (T5)"#,
                #"context.traits.email "other" ╌ not sent: traits.email comes first (T6)"#,
                #"messageId "m" ╌ not sent: it tells duplicates apart (T12)"#,
            ])
    }

    @Test("a known identity and a page are sources too (T10, T12, T17)")
    func knownIdentity() throws {
        let known = KnownIdentity(userId: "u", traits: Array(#"{"email":"A@B.c","name":7}"#.utf8))
        let lines = try explanation(
            #"{"type":"page","name":"Cart","timestamp":"x","userId":" "}"#, known: known)
        #expect(
            shown(lines) == [
                #"known traits.email "A@B.c" ─T6▶ identity.email "a@b.c""#,
                #"known userId "u" ──▶ identity.externalId "u""#,
                #"known traits.name 7 ─T8▶ identity.name "7""#,
                #"type "page" ─T4▶ event.name "Page Viewed""#,
                #"name "Cart" ──▶ meta.pageName "Cart""#,
                #"time of receipt "1970-01-01T00:00:00.000Z" ──▶ meta.occurredAt "1970-01-01T00:00:00.000Z""#,
                #"timestamp "x" ╌ not sent: it is no date-time string (T12)"#,
                #"userId " " ╌ not sent: white space only counts as absent (T7)"#,
            ])
    }

    @Test("the rule of a property is the one that changed most (T12, T13, T14)")
    func rules() throws {
        let event =
            #"{"type":"page","timestamp":"2026-06-06T10:00:00Z","properties":{"a":"x","b_c":"x","d":1,"e":[]}}"#
        let lines = try explanation(event).lines.filter { $0.targetText?.hasPrefix("meta.") == true }
        #expect(lines.map(\.rule) == ["T12", "T13", "T14", "T14", "T12"])
        #expect(
            lines.map(\.source) == [
                "/properties/a", "/properties/b_c", "/properties/d", "/properties/e", "/timestamp",
            ])
        #expect(
            lines.map(\.target) == [
                "/event/meta/a", "/event/meta/bC", "/event/meta/dNum", "/event/meta/e",
                "/event/meta/occurredAt",
            ])
    }

    @Test("a skipped event says why at each member (T3, T5, T10)")
    func skipped() throws {
        let denied = try explanation(#"{"type":"page","name":"x","context":{"consent":{"marketing":false}}}"#)
        #expect(denied.skip?.reason == .consentDenied && denied.payload == nil)
        #expect(
            shown(denied) == [
                #"type "page" ╌ not sent: skipped, consent-denied (T5)"#,
                #"name "x" ╌ not sent: skipped, consent-denied (T5)"#,
                #"context.consent {"marketing":false} ╌ denied: marketing is required, context.consent.marketing is false (T5)"#,
            ])
        let identify = try explanation(#"{"type":"identify","userId":"u","traits":{"email":"e"}}"#)
        #expect(
            shown(identify) == [
                #"traits.email "e" ╌ kept as known identity (T10)"#,
                #"userId "u" ╌ kept as known identity (T10)"#,
                #"type "identify" ╌ not sent: skipped, identify-only (T3)"#,
            ])
    }

    @Test("the members of a skipped event stand where those of one that is sent would")
    func skippedOrder() throws {
        let members = """
            "timestamp":"2026-06-06T10:00:00Z","messageId":"m","anonymousId":"a","properties":{"b":1,"a":2},
            "event":"Signed Up","userId":"u","traits":{"name":"n","age":3,"email":"e@example.com"},"type":"track"
            """
        let sent = try explanation("{\(members)}")
        let skipped = try explanation(#"{\#(members),"context":{"consent":{"marketing":false}}}"#)
        #expect(sent.payload != nil && skipped.skip?.reason == .consentDenied)
        #expect(skipped.lines.dropLast().map(\.sourceText) == sent.lines.map(\.sourceText))
    }

    @Test("a member that a later one hides says so (T1)")
    func hidden() throws {
        let lines = try explanation(
            #"{"type":"page","timestamp":"x","timestamp":"2026-06-06T10:00:00Z","properties":{"a":1,"a":2}}"#)
        #expect(
            shown(lines) == [
                #"type "page" ─T4▶ event.name "Page Viewed""#,
                #"properties.a 1 ╌ not sent: a later member of the same name counts (T1)"#,
                #"properties.a 2 ──▶ meta.aNum 2"#,
                #"timestamp "2026-06-06T10:00:00Z" ──▶ meta.occurredAt "2026-06-06T10:00:00Z""#,
                #"timestamp "x" ╌ not sent: a later member of the same name counts (T1)"#,
            ])
    }

    @Test("a style of the event name is told by its rule (T11)")
    func style() throws {
        let event = #"{"type":"track","event":"Signed Up"}"#
        let line = try explanation(event, options: Transformer.Options(nameStyle: .hyphen)).lines.first
        #expect(line?.rule == "T11" && line?.isChanged == true && line?.targetValue == "\"Signed-Up\"")
    }
}
