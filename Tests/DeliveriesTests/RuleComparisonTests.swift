import Datafly
import Deliveries
import JSONText
import Kustomer
import Testing

@Suite("Events compared under other rules")
struct RuleComparisonTests {
    private func transformer(_ yaml: String) throws -> Transformer {
        Transformer(
            Transformer.Options(integration: try IntegrationConfiguration(Array("version: 2\n\(yaml)".utf8))))
    }

    private func comparison(
        _ yaml: String, old: String? = nil, holdsInvalid: Bool = false, redactor: Redactor? = nil
    ) throws -> RuleComparison {
        RuleComparison(
            old: try old.map(transformer) ?? Transformer(), new: try transformer(yaml), checker: Checker(),
            holdsInvalid: holdsInvalid, redactor: redactor)
    }

    private let order = """
        events:
          Order Completed:
            mappings:
              - { source: properties.revenue, target: event.meta.REVENUE }

        """

    private func renamed(_ key: String) -> String { order.replacing("REVENUE", with: key) }

    @Test("an event that becomes the same payload is the same, whatever its delivery came to")
    func same() throws {
        let difference = try #require(
            try comparison("events:\n  Order Completed:\n    enabled: true\n").difference(
                of: Exported.detail()))
        #expect(difference.kind == .same)
        #expect(difference.changes.isEmpty && difference.gained.isEmpty && difference.lost.isEmpty)
    }

    @Test("a payload that changes tells each place, old and new value, and what the checker expects")
    func payload() throws {
        let comparison = try comparison(renamed("revenueNum"), old: renamed("revenue"))
        let difference = try #require(comparison.difference(of: Exported.detail()))
        #expect(difference.kind == .payload)
        #expect(
            difference.changes == [
                JSONChange("/event/meta/revenue", old: "129.90", new: nil),
                JSONChange("/event/meta/revenueNum", old: nil, new: "129.90"),
            ])
        #expect(difference.old == .sent(expected: 400) && difference.new == .sent(expected: 201))
        #expect(difference.lost.map(\.rule).contains("number-suffix"))
        #expect(!difference.gained.contains { $0.severity == .error })
    }

    @Test("an event that is no longer mapped would be skipped, with the reason and all that it sent")
    func skipped() throws {
        let difference = try #require(try comparison("events: {}\n").difference(of: Exported.detail()))
        #expect(difference.kind == .skipped)
        guard case .skipped("not-mapped", _) = difference.new else {
            Issue.record("\(difference.new)")
            return
        }
        #expect(difference.changes.contains(JSONChange("/event/meta/revenueNum", old: "129.90", new: nil)))
        #expect(difference.changes.allSatisfy { $0.kind == .removed })
    }

    @Test("an event that was skipped and is mapped now would be sent, with all that it would send")
    func sent() throws {
        let detail = Exported.detail(
            event: Exported.event.replacing("Order Completed", with: "Coupon Entered"), payload: nil)
        let difference = try #require(
            try comparison("events:\n  Coupon Entered: { vendor_event_name: Coupon }\n").difference(
                of: detail))
        #expect(difference.kind == .sent)
        #expect(difference.changes.contains(JSONChange("/event/name", old: nil, new: #""Coupon""#)))
        #expect(difference.changes.allSatisfy { $0.kind == .added })
    }

    @Test("both rules get the identity that was known when the event was decided (T10)")
    func known() throws {
        var detail = Exported.detail(event: #"{"type":"track","event":"Order Completed","userId":"u-1"}"#)
        detail.known = KnownIdentity(userId: "u-1", traits: Array(#"{"email":"a@b.de"}"#.utf8))
        let yaml = """
            events:
              Order Completed:
                enrichments:
                  - { target: event.meta.channel, value: web }

            """
        let difference = try #require(try comparison(yaml).difference(of: detail))
        #expect(
            difference.changes.map(\.pointer) == ["/event/meta/channel"], "the known e-mail is in both")
    }

    @Test(
        "an event that no rule decides about is left out",
        arguments: [WhyText.idConflict, WhyText.damaged, WhyText.notAnEvent])
    func leftOut(reason: String) throws {
        var detail = Exported.detail()
        detail.row.state = .skipped
        detail.row.reason = reason
        #expect(try comparison("events: {}\n").difference(of: detail) == nil)
    }

    @Test("an event that is not decided yet, or cannot be read, is left out")
    func undecided() throws {
        var detail = Exported.detail()
        detail.row.state = .received
        let comparison = try comparison("events: {}\n")
        #expect(comparison.difference(of: detail) == nil)
        #expect(comparison.difference(of: Exported.detail(event: "{")) == nil)
    }

    @Test("with --hold-invalid, a payload that is refused no longer would be sent now")
    func held() throws {
        let difference = try #require(
            try comparison(renamed("revenueNum"), old: renamed("revenue"), holdsInvalid: true)
                .difference(of: Exported.detail()))
        #expect(difference.kind == .sent)
        #expect(difference.old == .skipped(reason: WhyText.held, detail: "expected 400"))
        #expect(difference.changes.count == 2, "only what differs from the payload that was held")
    }

    @Test("redacted, nothing personal is told, and the places are still counted")
    func redacted() throws {
        let redactor = Redactor(salt: Array("salt of this store".utf8))
        let yaml = """
            events:
              Order Completed:
                mappings:
                  - { source: traits.email, target: event.meta.contact }

            """
        let difference = try #require(
            try comparison(yaml, redactor: redactor).difference(of: Exported.detail()))
        #expect(difference.kind == .payload)
        #expect(difference.changes.contains { $0.pointer == "/event/meta/contact" })
        #expect(!"\(difference)".lowercased().contains("jane"))
        #expect(difference.changeCount >= difference.changes.count)
    }

    @Test("counts add up over groups: kinds, findings, and what is left out")
    func counts() throws {
        let comparison = try comparison(renamed("revenueNum"), old: renamed("revenue"))
        var first = ComparedEvents()
        first.add(comparison.difference(of: Exported.detail(2)))
        first.add(comparison.difference(of: Exported.detail(event: #"{"type":"identify"}"#)))
        first.add(nil)
        var second = ComparedEvents()
        second.add(comparison.difference(of: Exported.detail(1)))
        first.add(second)
        #expect(first.count == 3 && first.leftOut == 1)
        #expect(first.number(of: .payload) == 2 && first.number(of: .same) == 1)
        #expect(first.shift(of: .error).fewer == 2 && first.shift(of: .error).more == 0)
        #expect(first.differences.map(\.row.id.rawValue) == [2, 1])
    }

    @Test("what is kept of one event is bounded, whatever its payload holds")
    func bounded() throws {
        let long = String(repeating: "x", count: 100_000)
        let members = (1...500).map { #""field\#($0)":"\#(long.prefix(400))""# }.joined(separator: ",")
        var events = ComparedEvents()
        events.add(
            try comparison("events: {}\n").difference(
                of: Exported.detail(
                    event: #"{"type":"track","event":"Order Completed","properties":{\#(members)}}"#)))
        let kept = try #require(events.differences.first)
        #expect(kept.changeCount > 500)
        #expect(kept.changes.count <= 30)
        #expect(kept.changes.allSatisfy { ($0.old ?? "").count <= 301 })
    }
}
