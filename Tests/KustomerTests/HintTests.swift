import Datafly
import JSONText
import Kustomer
import Testing

@Suite("Hints")
struct HintTests {
    static let whole = payload(#""email":"jane.doe@example.com","externalId":"user-123""#, #""orderId":"1""#)

    static func payload(_ identity: String, _ meta: String) -> [UInt8] {
        Array(#"{"identity":{\#(identity)},"event":{"name":"Order Completed","meta":{\#(meta)}}}"#.utf8)
    }

    static func refusal(_ place: String, _ detail: String = "numeric value needs a Num suffix")
        -> KustomerResponse
    {
        let body =
            #"{"errors":[{"status":400,"source":\#(place),"code":"validation_error","detail":"\#(detail)"}]}"#
        return KustomerResponse(status: 400, body: Array(body.utf8))
    }

    private static func page(_ row: String) -> String {
        "Datafly's Kustomer page, Troubleshooting, \"\(row)\""
    }

    @Test(
        "401 and 403 name the roles and where to make a new key (page, Troubleshooting, row 1)",
        arguments: [401, 403])
    func keyRefused(status: Int) throws {
        let hint = try #require(Hints.hints(for: HintFacts(status: status, payload: Self.whole)).first)
        #expect(hint.id == "key-refused")
        #expect(hint.what.hasPrefix("\(status) "))
        #expect(hint.why.contains("org.tracking"))
        #expect(hint.do.contains("Settings > Security > API Keys"))
        #expect(hint.do.contains("org.tracking"))
        #expect(hint.do.contains("org.user.customer"))
        #expect(hint.source == Self.page("401 / 403 Unauthorized"))
    }

    @Test(
        "401 says what the key itself says is wrong",
        arguments: [
            (
                APIKeyClaims(roles: ["org.user.customer"]),
                "lacks the org.tracking role; its roles: org.user.customer"
            ),
            (APIKeyClaims(roles: []), "its roles: none"),
            (
                APIKeyClaims(roles: ["org.tracking"], expiresAt: Timestamp(milliseconds: 1_577_836_800_000)),
                "expired at 2020-01-01T00:00:00.000Z"
            ),
            (
                APIKeyClaims(orgName: "other", roles: ["org.tracking"]),
                "belongs to the org other, not to acme"
            ),
        ])
    func keyClaims(claims: APIKeyClaims, why: String) throws {
        let facts = HintFacts(status: 401, orgName: "acme", claims: claims)
        #expect(try #require(Hints.hints(for: facts).first).why.contains(why))
    }

    @Test("a key that the built-in sandbox did not make is told so")
    func sandboxKey() throws {
        let hint = try #require(Hints.hints(for: HintFacts(status: 401, isSandbox: true)).first)
        #expect(
            hint.why
                == "The API key is wrong or lacks the org.tracking role; the built-in sandbox knows only keys it made."
        )
    }

    @Test("404 names the org and the host (page, Troubleshooting, row 2)")
    func orgUnknown() throws {
        let facts = HintFacts(
            status: 404, orgName: "acmee", host: "acmee.api.kustomerapp.com",
            claims: APIKeyClaims(orgName: "acme"),
            payload: Self.whole)
        let hint = try #require(Hints.hints(for: facts).first)
        #expect(hint.what.contains("acmee at acmee.api.kustomerapp.com"))
        #expect(hint.why == "The org_name in the host is wrong; the API key belongs to the org acme.")
        #expect(hint.do.contains("Kustomer subdomain"))
        #expect(hint.source == Self.page("404 Not Found"))
    }

    @Test("404 names the org that stands in the path of --api-url, where none was configured")
    func orgOfPath() throws {
        let facts = HintFacts(status: 404, pathName: "acmee", host: "127.0.0.1:41873", payload: Self.whole)
        let hint = try #require(Hints.hints(for: facts).first)
        #expect(hint.what.contains("the org acmee at 127.0.0.1:41873"))
        #expect(hint.why == "The org_name in the path of --api-url is wrong.")
        #expect(hint.do.contains("Kustomer subdomain") && hint.do.hasSuffix("; set it."))
    }

    @Test(
        "400 names the failing key, where it came from, and the target to use (page, Troubleshooting, row 3)",
        arguments: [
            #"{"pointer":"/event/meta/revenue"}"#, #"{"parameter":"revenue"}"#,
            #"{"parameter":"meta.revenue"}"#,
            #"{"parameters":["event.meta.revenue"]}"#, #"{"pointer":"/body/event/meta/revenue"}"#,
        ])
    func refused(source: String) throws {
        let line = Explanation.Line(
            source: "/properties/revenue", sourceText: "properties.revenue", sourceValue: "129.99",
            target: "/event/meta/revenue", targetText: "meta.revenue", targetValue: "129.99", rule: "T14",
            isChanged: false, note: nil)
        let facts = HintFacts(
            response: Self.refusal(source),
            payload: Self.payload(#""email":"a@b.c","externalId":"1""#, #""id":"x","revenue":129.99"#),
            lines: [line])
        let hint = try #require(Hints.hints(for: facts).first)
        #expect(hint.what == "Kustomer refused the field meta.revenue; nothing was recorded on the timeline.")
        #expect(
            hint.why == "Its value is a number and the key does not end in Num "
                + "(mapping properties.revenue → event.meta.revenue).")
        #expect(
            hint.do
                == "Set the target to event.meta.revenueNum in the Field Mappings, and send the event again.")
        #expect(hint.source == Self.page("400 Bad Request"))
    }

    @Test(
        "400 gives the reason and the remedy of the rule that the field breaks",
        arguments: [
            (#""created":"2026-06-06T10:00:00Z""#, "does not end in At", "event.meta.createdAt"),
            (#""createdNum":"2026-06-06T10:00:00Z""#, "is no number", "Send a number"),
            (#""openedAt":"today""#, "is no date-time", "2026-06-06T10:00:00Z"),
            (#""isGift":true"#, "only strings, numbers and date-times", "send it as a string"),
        ])
    func refusedByChecker(member: String, why: String, remedy: String) throws {
        let payload = Array(#"{"identity":{},"event":{"name":"Seen","meta":{\#(member)}}}"#.utf8)
        let facts = HintFacts(
            status: 400, payload: payload, findings: Checker(ruleSet: .openapi).findings(in: payload))
        let hint = try #require(Hints.hints(for: facts).first)
        #expect(hint.why.contains(why))
        #expect(hint.do.contains(remedy))
    }

    @Test("400 for a field that no rule is known for passes on what Kustomer says")
    func refusedUnknown() throws {
        let facts = HintFacts(
            response: Self.refusal(#"{"parameter":"session"}"#, "is odd"), payload: Self.whole)
        let hint = try #require(Hints.hints(for: facts).first)
        #expect(hint.what.contains("the field session"))
        #expect(hint.why == "Kustomer says: is odd.")
    }

    @Test("400 without any field still gives the page's rule")
    func refusedWithoutField() throws {
        let response = KustomerResponse(status: 400, body: Array("{}".utf8))
        let hint = try #require(Hints.hints(for: HintFacts(response: response, payload: Self.whole)).first)
        #expect(hint.why.contains("Num suffix"))
        #expect(hint.why.contains("At suffix"))
    }

    @Test(
        "an event without email and externalId attaches to no customer, on a 201 too (page, Troubleshooting, row 4)",
        arguments: [201, 401, nil])
    func noCustomer(status: Int?) throws {
        for identity in ["", #""name":"Jane""#, #""email":"","externalId":null"#] {
            let hints = Hints.hints(for: HintFacts(status: status, payload: Self.payload(identity, "")))
            let hint = try #require(hints.last)
            #expect(hint.id == "no-customer")
            #expect(hint.why == "No identity.email or identity.externalId was present.")
            #expect(hint.do.contains("datafly.identify()"))
            #expect(hint.source == Self.page("Event arrives but no customer attached"))
        }
    }

    @Test(
        "exactly one of email and externalId makes duplicates likely (page, Troubleshooting, row 5)",
        arguments: [(#""email":"a@b.c""#, "email"), (#""externalId":"1""#, "externalId")])
    func duplicates(identity: String, present: String) throws {
        let hints = Hints.hints(for: HintFacts(status: 201, payload: Self.payload(identity, "")))
        #expect(hints.map(\.id) == ["duplicates-likely"])
        #expect(hints.first?.why.hasPrefix("identity.\(present) was present") == true)
        #expect(hints.first?.do.contains("Send both email and externalId") == true)
        #expect(hints.first?.source == Self.page("Duplicate customer records"))
    }

    @Test("a 201 for an event with both keys needs no hint")
    func noHint() {
        #expect(Hints.hints(for: HintFacts(status: 201, payload: Self.whole)).isEmpty)
        #expect(Hints.hints(for: HintFacts()).isEmpty)
    }

    @Test(
        "a refusal on a page of HTML is first told as the proxy's, a failure as the server's; then the customer"
    )
    func order() {
        func ids(_ status: Int) -> [String] {
            let response = KustomerResponse(
                status: status, body: Array("<html><title>no</title></html>".utf8))
            return Hints.hints(for: HintFacts(response: response, payload: Self.payload("", ""))).map(\.id)
        }
        #expect(ids(403) == ["proxy-page", "key-refused", "no-customer"])
        #expect(ids(404) == ["proxy-page", "org-unknown", "no-customer"])
        #expect(ids(503) == ["server-failed", "proxy-page", "no-customer"])
    }

    @Test("a 401 to a request without a key says that there was none", arguments: [401, 403])
    func keyAbsent(status: Int) throws {
        let hint = try #require(Hints.hints(for: HintFacts(status: status, isKeyAbsent: true)).first)
        #expect(hint.id == "key-absent")
        #expect(hint.do.contains("--api-key-file") && hint.do.contains("KUSTOMER_API_KEY"))
        #expect(!hint.do.contains("Regenerate"))
    }

    @Test("a 429 of one customer's own says nothing of the org's budget (kustomer-api.md, Rate limiting)")
    func customersLimit() throws {
        let response = KustomerResponse(
            status: 429, headers: [.init(name: "x-ratelimit-remaining", value: "10")], body: [])
        for isSingleTry in [false, true] {
            let facts = HintFacts(response: response, payload: Self.whole, isSingleTry: isSingleTry)
            let hint = try #require(Hints.hints(for: facts).first)
            #expect(hint.why.contains("This one customer"))
            #expect(!hint.do.contains("budget") && !hint.do.contains("--rate-limit"))
        }
    }

    @Test(
        "other statuses have their hint",
        arguments: [
            (413, "too-large"), (429, "rate-limited"), (500, "server-failed"), (503, "server-failed"),
        ])
    func status(status: Int, id: String) {
        #expect(Hints.hints(for: HintFacts(status: status, payload: Self.whole)).map(\.id) == [id])
    }

    @Test(
        "429 with budget left is the customer's own limit (kustomer-api.md, Rate limit)",
        arguments: [(0, "minute"), (7, "customer")])
    func customerLimit(remaining: Int, word: String) throws {
        let header = KustomerHeader(name: "x-ratelimit-remaining", value: "\(remaining)")
        let response = KustomerResponse(status: 429, headers: [header], body: [])
        #expect(try #require(Hints.hints(for: HintFacts(response: response)).first).why.contains(word))
    }
}
