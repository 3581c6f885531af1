import Datafly
import Kustomer
import Testing

@Suite("Explanations of an integration's rules")
struct IntegrationExplanationTests {
    func lines(_ event: String, known: KnownIdentity? = nil, _ options: Transformer.Options) throws
        -> [String]
    {
        let explanation = Transformer(options).explanation(
            of: try Event(Array(event.utf8)), known: known, receivedAt: Timestamp(milliseconds: 0))
        return explanation.lines.map { line in
            let target = line.targetText.map { "→ \($0) \(line.targetValue ?? "") [\(line.rule)]" } ?? "╌"
            return "\(line.sourceText) \(line.sourceValue ?? "") \(target) \(line.note ?? "")"
        }
    }

    @Test("each member names its rule and the line of the file, each that is not sent why (T17)")
    func listed() throws {
        let options = try orderRules(
            mappings: [
                "source: properties.revenue, target: event.meta.revenue",
                "source: traits.plan, target: event.meta.plan, default_value: free",
                "source: properties.products.0.sku, target: event.meta.sku",
                "source: properties.none, target: event.meta.none",
                "source: traits.phone, target: identity.phone",
                "source: properties.bad, target: event.meta.badNum, transform: to_number",
                "source: traits.mail, target: identity.email",
            ],
            enrichments: ["target: event.meta.channel, value: web"],
            transforms: ["target: event.meta.sku, transform: uppercase"])
        let known = KnownIdentity(userId: nil, traits: Array(#"{"phone":"1"}"#.utf8))
        let event = order(
            #""traits":{"email":"a@b.c"}"#,
            properties: #"{"revenue":1,"products":[{"sku":"s"}],"coupon":"X","bad":"x"}"#)
        #expect(
            try lines(event, known: known, options) == [
                #"traits.email "a@b.c" → identity.email "a@b.c" [T6] "#,
                #"userId "u1" → identity.externalId "u1" [T7] "#,
                #"known traits.phone "1" → identity.phone "1" [mapping] integration.yaml line 9"#,
                #"event "Order Completed" → event.name "Order Completed" [T4] "#,
                #"properties.revenue 1 → meta.revenue 1 [mapping] integration.yaml line 5"#,
                #"mapping "free" → meta.plan "free" [mapping] integration.yaml line 6"#,
                #"properties.products.0.sku "s" → meta.sku "S" [transform] integration.yaml line 15"#,
                #"properties.coupon "X" ╌ not sent: none of the mappings takes it (integration.yaml line 3)"#,
                #"properties.bad "x" ╌ not sent: nothing is left of it for event.meta.badNum (integration.yaml line 10)"#,
                #"enrichment "web" → meta.channel "web" [enrichment] integration.yaml line 13"#,
                #"timestamp "2026-06-06T10:00:00Z" → meta.occurredAt "2026-06-06T10:00:00Z" [T12] "#,
                #"properties.none  ╌ not sent: it is absent: nothing is mapped to event.meta.none (integration.yaml line 8)"#,
                #"traits.mail  ╌ not sent: it is absent: nothing is mapped to identity.email (integration.yaml line 11)"#,
                #"type "track" ╌ not sent: it says what the event is (T3)"#,
            ])
    }

    @Test("where a rule takes a part of a member, the other parts say why they are not sent (T17)")
    func parts() throws {
        let options = try orderRules(mappings: [
            "source: properties.o.k, target: event.meta.o_k",
            "source: 'properties.p[0].sku', target: event.meta.sku",
            "source: properties.q.r, target: event.meta.rNum, transform: to_number",
        ])
        let event = order(
            properties:
                #"{"o":{"k":"v","j":"w"},"p":[{"sku":"S","price":3},{"sku":"T"}],"q":{"r":"x","s":1}}"#)
        let found = try lines(event, options)
        for (member, reason) in [
            ("properties.o.j", "none of the mappings"), ("properties.p.0.price", "none of the mappings"),
            ("properties.p.1", "none of the mappings"), ("properties.q.s", "none of the mappings"),
            ("properties.q.r", "nothing is left of it"),
        ] {
            let own = found.filter { $0.hasPrefix("\(member) ") }
            #expect(own.count == 1 && own.first?.contains(reason) == true, "\(member): \(own)")
        }
        #expect(!found.contains { $0.hasPrefix("properties.q {") || $0.hasPrefix("properties.o {") })
    }

    @Test("a property whose place a rule fills says so, and warnings of what is not sent are gone")
    func replaced() throws {
        let options = try orderRules(enrichments: ["target: event.meta.coupon, value: none"])
        let found = try lines(order(properties: #"{"coupon":"X"}"#), options)
        #expect(
            found.contains(
                #"properties.coupon "X" ╌ not sent: a rule of the integration fills its place (integration.yaml line 5)"#
            ))
        let listing = try orderRules(mappings: ["source: properties.a, target: event.meta.abc"])
        let event = order(properties: #"{"a":"x","b":[1],"_":2,"c":null}"#)
        #expect(try Transformed(event, options: listing).findings.map(\.rule) == ["single-key"])
    }

    @Test("a value that a transform makes nothing of is a warning with its line")
    func failed() throws {
        let options = try orderRules(
            mappings: ["source: properties.a, target: event.meta.abcNum, transform: to_number"])
        let findings = try Transformed(order(properties: #"{"a":"x"}"#), options: options).findings
        let finding = findings.first { $0.rule == "transform-failed" }
        #expect(finding?.pointer == "/properties/a")
        #expect(finding?.message == "to_number makes nothing of \"x\" (integration.yaml line 5)")
        #expect(finding?.severity == .warning)
    }
}
