import Datafly
import JSONText
import Kustomer
import Testing

@Suite("Hints about a payload")
struct HintPayloadTests {
    private static let both = #""email":"a@b.c","externalId":"1""#

    private static func hints(
        _ meta: String, identity: String = both, status: Int? = nil, rules: RuleSet = .openapi,
        lines: [Explanation.Line] = []
    ) -> [Hint] {
        let payload = Array(#"{"identity":{\#(identity)},"event":{"name":"Seen","meta":{\#(meta)}}}"#.utf8)
        let findings = Checker(ruleSet: rules).findings(in: payload)
        return Hints.hints(
            for: HintFacts(status: status, payload: payload, findings: findings, lines: lines, ruleSet: rules)
        )
    }

    private static func hints(name: String, rules: RuleSet) -> [Hint] {
        let payload = Array(#"{"identity":{\#(both)},"event":{"name":"\#(name)"}}"#.utf8)
        return Hints.hints(
            for: HintFacts(
                payload: payload, findings: Checker(ruleSet: rules).findings(in: payload), ruleSet: rules))
    }

    @Test(
        "before any answer, each rule that is broken has a hint of its own (T16)",
        arguments: [
            (#""revenue":1"#, "number-suffix", "event.meta.revenueNum"),
            (#""created":"2026-06-06T10:00:00Z""#, "date-time-suffix", "event.meta.createdAt"),
            (#""id":"x""#, "key-length", "longer"), (#""xNum":1"#, "key-length", "longer"),
            (#""a2345678901234567890123456789012345":"x""#, "key-length", "shorter"),
            (#""phoneNumber":"x""#, "suffix-inside", "key without them"),
            (#""itemAttribute":"x""#, "suffix-inside", "key without them"),
            (#""gift":true"#, "unsupported-value", "as a string"),
        ])
    func rules(meta: String, id: String, remedy: String) throws {
        let hint = try #require(Self.hints(meta).first)
        #expect(hint.id == id)
        #expect(hint.what.hasPrefix("Expected 400"))
        #expect(hint.do.contains(remedy))
    }

    @Test("what Kustomer may refuse is not said to be expected (kustomer-api.md, documented)")
    func warning() throws {
        let hint = try #require(Self.hints(#""id":"x""#, rules: .documented).first)
        #expect(hint.id == "key-length")
        #expect(!hint.what.contains("400"))
        #expect(hint.what.contains("meta.id"))
    }

    @Test("an event name with a space has a hint under openapi, and none under documented")
    func eventName() throws {
        let hint = try #require(Self.hints(name: "Order Completed", rules: .openapi).first)
        #expect(hint.id == "event-name-pattern")
        #expect(hint.what.contains("event.name"))
        #expect(hint.do.contains("--event-name-style hyphen"))
        #expect(Self.hints(name: "Order Completed", rules: .documented).isEmpty)
    }

    @Test("one hint a rule, errors before warnings, three at most")
    func order() {
        let meta = #""id":"x","revenue":1,"tax":2,"gift":true,"openedAt":"now","createdNum":"x""#
        let hints = Self.hints(meta, rules: .documented)
        #expect(hints.map(\.id) == ["number-suffix", "unsupported-value", "num-not-number"])
        #expect(hints.first?.what.contains("(and 1 more)") == true)
    }

    @Test("a payload that is too large is expected to be answered 413")
    func tooLarge() throws {
        let long = String(repeating: "x", count: 100_000)
        let hint = try #require(Self.hints(#""note":"\#(long)""#).first)
        #expect(hint.id == "body-too-large")
        #expect(hint.what.hasPrefix("Expected 413"))
    }

    @Test("an answer settles what was expected: no such hint is left", arguments: [201, 500])
    func settled(status: Int) {
        let ids = Self.hints(#""id":"x""#, status: status, rules: .documented).map(\.id)
        #expect(!ids.contains("key-length"))
    }

    @Test(
        "a known mapping is named with the file's line, before and after the answer", arguments: [nil, 400])
    func mappingLine(status: Int?) throws {
        let line = Explanation.Line(
            source: "/properties/revenue", sourceText: "properties.revenue", sourceValue: "1",
            target: "/event/meta/revenue", targetText: "meta.revenue", targetValue: "1", rule: "T13",
            note: "integration.yaml line 14")
        let hint = try #require(Self.hints(#""revenue":1"#, status: status, lines: [line]).first)
        #expect(
            hint.do == "Set the target to event.meta.revenueNum (integration.yaml line 14), save, "
                + "and press r to send it again.")
    }

    @Test(
        "a hash where an address is expected is told as one (page, Identity Signals)",
        arguments: [32, 40, 64], [nil, 201, 400])
    func hashed(digits: Int, status: Int?) throws {
        let hash = String(String(repeating: "0a9F", count: 16).prefix(digits))
        let hints = Self.hints("", identity: #""email":"\#(hash)","externalId":"1""#, status: status)
        let hint = try #require(hints.first { $0.do.contains("clear text") })
        #expect(hint.id == (status == 400 ? "payload-refused" : "hashed-email"))
        #expect((hint.what + hint.why).contains("\(digits) hex digits"))
        #expect(!hints.contains { $0.id == "wrong-format" })
    }

    @Test("an address, and hex digits of another length, are no hash", arguments: ["a@b.c", "0a9f"])
    func notHashed(email: String) {
        let hints = Self.hints("", identity: #""email":"\#(email)","externalId":"1""#, status: 201)
        #expect(!hints.contains { $0.id == "hashed-email" })
    }

    @Test("an anonymous event names the anonymousId that no identify came before")
    func identifyMissing() throws {
        let hint = try #require(Self.hints(#""anonymousId":"a1b2c3d4-0000-4000""#, identity: "").last)
        #expect(hint.id == "no-customer")
        #expect(hint.why.contains("no identify before it gave one to a1b2c3d4"))
    }

    @Test("a held event says why it is held (T16)")
    func held() {
        let payload = Array(#"{"identity":{},"event":{"name":"Seen","meta":{"tax":1}}}"#.utf8)
        let facts = HintFacts(
            payload: payload, findings: Checker().findings(in: payload),
            skip: Skip(reason: .consentDenied, detail: "why"))
        #expect(Hints.hints(for: facts).map(\.id) == ["consent-denied", "number-suffix"])
    }
}

@Suite("Hints about an answer that was not expected")
struct HintContradictionTests {
    private static let numeric = HintTests.payload(#""email":"a@b.c","externalId":"1""#, #""revenue":1"#)
    private static let spaced = HintTests.whole

    private static func facts(_ status: Int, _ payload: [UInt8], _ rules: RuleSet) -> HintFacts {
        HintFacts(
            status: status, payload: payload, findings: Checker(ruleSet: rules).findings(in: payload),
            ruleSet: rules)
    }

    @Test(
        "a 2xx where the rules expect a refusal is told, with the rule and where to go",
        arguments: [200, 201])
    func tooStrict(status: Int) throws {
        let hints = Hints.hints(for: Self.facts(status, Self.numeric, .documented))
        let hint = try #require(hints.first { $0.id == "rules-too-strict" })
        #expect(hint.what.hasPrefix("Expected 400, got \(status)"))
        #expect(hint.why.contains("number-suffix") && hint.why.contains("meta.revenue"))
        #expect(hint.do.contains("report it"))
    }

    @Test("a rule set that is too literal is told to be changed")
    func tryDocumented() throws {
        let hint = try #require(Hints.hints(for: Self.facts(201, Self.spaced, .openapi)).first)
        #expect(hint.id == "rules-too-strict")
        #expect(hint.do.contains("--rules documented"))
    }

    @Test("a 400 where the rules expect 201 names the field, and the rule set that knows better")
    func tooLax() throws {
        let payload = HintTests.payload(#""email":"a@b.c","externalId":"1""#, #""id":"x""#)
        let facts = HintFacts(
            response: HintTests.refusal(#"{"pointer":"/event/meta/id"}"#), payload: payload,
            findings: Checker().findings(in: payload))
        let hints = Hints.hints(for: facts)
        #expect(hints.map(\.id) == ["payload-refused", "rules-too-lax"])
        let hint = try #require(hints.last)
        #expect(hint.what.hasPrefix("Expected 201, got 400"))
        #expect(hint.why.contains("meta.id"))
        #expect(hint.do.contains("--rules openapi"))
    }

    @Test("a 400 that no rule set expects is to be reported")
    func unknownRule() throws {
        let payload = Array(#"{"identity":{},"event":{"name":"Seen","meta":{"colour":"x"}}}"#.utf8)
        let response = HintTests.refusal(#"{"pointer":"/event/meta/colour"}"#, "is odd")
        let facts = HintFacts(response: response, payload: payload, ruleSet: .openapi)
        let hint = try #require(Hints.hints(for: facts).first { $0.id == "rules-too-lax" })
        #expect(hint.do.contains("report it"))
    }

    @Test(
        "an expected answer contradicts nothing, and neither does one that is not about the payload",
        arguments: [(400, "revenue"), (413, "revenue"), (500, "revenue"), (201, "colour"), (401, "colour")])
    func expected(status: Int, key: String) {
        let value = key == "revenue" ? "1" : #""red""#
        let payload = HintTests.payload(#""email":"a@b.c","externalId":"1""#, #""\#(key)":\#(value)"#)
        let ids = Hints.hints(for: Self.facts(status, payload, .documented)).map(\.id)
        #expect(!ids.contains { $0.hasPrefix("rules-") })
    }

    @Test("a proxy's page contradicts nothing")
    func page() {
        let response = KustomerResponse(status: 400, body: Array("<html>".utf8))
        let ids = Hints.hints(for: HintFacts(response: response, payload: Self.spaced)).map(\.id)
        #expect(ids.contains("proxy-page"))
        #expect(!ids.contains("rules-too-lax"))
    }
}
