import Datafly
import Kustomer
import Testing

@Suite("Hints for every status")
struct HintStatusTests {
    @Test(
        "every status but 201 has a hint that begins with it (delivery.md, Outcome classes)",
        arguments: [
            (200, "expected-201"), (204, "expected-201"), (301, "redirected"), (307, "redirected"),
            (405, "call-unknown"), (406, "request-refused"), (408, "asked-later"), (409, "conflict"),
            (410, "request-refused"), (415, "request-refused"), (425, "asked-later"),
            (451, "request-refused"),
            (500, "server-failed"), (501, "call-unknown"), (502, "server-failed"), (505, "call-unknown"),
            (504, "server-failed"), (524, "server-failed"), (599, "server-failed"),
        ])
    func status(status: Int, id: String) throws {
        let hints = Hints.hints(for: HintFacts(status: status, payload: HintTests.whole))
        #expect(hints.map(\.id) == [id])
        #expect(hints.first?.what.hasPrefix("\(status) ") == true)
    }

    @Test("a redirect names where it points, and that it was not followed (delivery.md, 3xx)")
    func redirect() throws {
        let header = KustomerHeader(name: "Location", value: "https://login.example.com/")
        let response = KustomerResponse(status: 302, headers: [header], body: [])
        let hint = try #require(Hints.hints(for: HintFacts(response: response)).first)
        #expect(hint.what.contains("never followed"))
        #expect(hint.why.contains("https://login.example.com/"))
    }

    @Test("a 201 whose body is no JSON is told to be looked for")
    func createdWithoutJSON() {
        let response = KustomerResponse(status: 201, body: Array("ok".utf8))
        #expect(Hints.hints(for: HintFacts(response: response)).map(\.id) == ["expected-201"])
    }

    @Test("a refusal without a hint of its own passes on what the answer says")
    func refusal() throws {
        let body = Array(#"{"errors":[{"code":"gone","message":"no longer here"}]}"#.utf8)
        let facts = HintFacts(response: KustomerResponse(status: 410, body: body))
        #expect(try #require(Hints.hints(for: facts).first).why.contains("no longer here"))
    }

    @Test(
        "429 says when the budget returns: x-ratelimit-reset, else Retry-After, else 60 s (delivery.md)",
        arguments: [
            (["x-ratelimit-reset": "1780000000", "retry-after": "7"], "at 20:26:40 UTC"),
            (["retry-after": "7"], "at 00:00:17 UTC"),
            (["retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"], "at Fri, 31 Dec 1999 23:59:59 GMT"),
            (["retry-after": "soon"], "at 00:01:10 UTC"), ([:], "at 00:01:10 UTC"),
        ])
    func budget(headers: [String: String], when: String) throws {
        let response = KustomerResponse(
            status: 429, headers: headers.map { KustomerHeader(name: $0.key, value: $0.value) }, body: [])
        let facts = HintFacts(response: response, answeredAt: Timestamp(milliseconds: 10_000))
        #expect(try #require(Hints.hints(for: facts).first).do.contains("returns \(when)."))
    }

    @Test("a single try promises nothing: what is not kept does not wait, and goes out by itself no more")
    func singleTry() throws {
        let statuses = [408, 409, 429, 500, 503, 418].map {
            HintFacts(status: $0, payload: [], isSingleTry: true)
        }
        let failures = [
            "connection-refused", "host-not-found", "name-server-failure", "tls-failed", "no-route",
            "reset-before-body", "reset-after-body",
        ].map { HintFacts(transportReason: $0, payload: [], isSingleTry: true) }
        for facts in statuses + failures {
            let hint = try #require(Hints.hints(for: facts).first)
            let text = "\(hint.what) \(hint.why) \(hint.do)"
            for promise in [
                "waits", "wait,", "by itself", "schedule", "is sent again", "press r", "is not lost",
            ] {
                #expect(!text.contains(promise), "\(text)")
            }
            #expect(hint.what.hasSuffix(".") && hint.do.hasSuffix("."), "\(text)")
        }
        let asked = HintFacts(transportReason: "answer-timeout", isSingleTry: true)
        #expect(try !#require(Hints.hints(for: asked).first).do.contains("timeline"), "no event was sent")
    }

    @Test("without any time the wait is told")
    func budgetUnknown() throws {
        let unknown = HintFacts(status: 429)
        #expect(try #require(Hints.hints(for: unknown).first).do.contains("60 s after the answer"))
    }

    @Test(
        "201 without a customer is told although email or externalId was sent (kustomer-api.md, Keys)",
        arguments: [
            (APIKeyClaims(roles: ["org.tracking"]), "key lacks the org.user.customer role"),
            (nil, "may lack the org.user.customer role"),
        ])
    func noCustomer(claims: APIKeyClaims?, why: String) throws {
        let response = KustomerResponse(status: 201, body: Array(#"{"data":{"id":"1"}}"#.utf8))
        let facts = HintFacts(response: response, claims: claims, payload: HintTests.whole)
        let hint = try #require(Hints.hints(for: facts).first)
        #expect(hint.id == "customer-not-given")
        #expect(hint.why.contains(why))
    }

    @Test("201 with a customer, or for an anonymous event, is not told to lack one")
    func customer() {
        let named = #"{"data":{"id":"1","relationships":{"customer":{"data":{"id":"c"}}}}}"#
        for (body, payload) in [(named, HintTests.whole), (#"{"data":{}}"#, HintTests.payload("", ""))] {
            let response = KustomerResponse(status: 201, body: Array(body.utf8))
            let ids = Hints.hints(for: HintFacts(response: response, payload: payload)).map(\.id)
            #expect(!ids.contains("customer-not-given"))
        }
    }

    @Test("no line of these hints is longer than 105 characters, with names of ordinary length")
    func lengths() {
        let claims = [
            APIKeyClaims(orgName: "acme-store", roles: ["org.user.customer"], pod: "prod2"),
            APIKeyClaims(roles: ["org.tracking"], expiresAt: Timestamp(milliseconds: 0)),
        ]
        var facts = claims.map {
            HintFacts(orgName: "acme-shop", host: "api.prod4.kustomerapp.com", claims: $0)
        }
        facts += [200, 201, 301, 405, 408, 409, 410, 425, 429, 501].map {
            HintFacts(
                response: KustomerResponse(status: $0, body: Array("x".utf8)),
                host: "acme-shop.api.kustomerapp.com",
                payload: HintTests.whole)
        }
        let meta = [
            #""id":"x""#, #""phoneNumber":"x""#, #""revenue":1"#, #""gift":true"#,
            #""seen":"2026-06-06T10:00:00Z""#,
            #""openedAt":"x""#, #""paidNum":"x""#, #""a b":"x""#,
        ]
        let hash = String(repeating: "a", count: 64)
        for (identity, member) in meta.map({ (#""email":"a@b.c""#, $0) }) + [(#""email":"\#(hash)""#, "")] {
            let payload = HintTests.payload(identity, member)
            for rules in RuleSet.allCases {
                let findings = Checker(ruleSet: rules).findings(in: payload)
                facts += [nil, 201, 400].map {
                    HintFacts(status: $0, payload: payload, findings: findings, ruleSet: rules)
                }
            }
        }
        for hint in facts.flatMap(Hints.hints(for:)) {
            for line in [hint.what, hint.why, hint.do, hint.source] {
                #expect(line.count <= 105, "\(hint.id): \(line)")
                #expect(!line.isEmpty)
            }
        }
    }
}
