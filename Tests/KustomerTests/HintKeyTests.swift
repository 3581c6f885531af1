import Datafly
import Kustomer
import Testing

@Suite("Hints about the API key")
struct HintKeyTests {
    static let full = ["org.tracking", "org.user.customer"]

    @Test(
        "before any answer, the key itself tells what will be refused (kustomer-api.md, Keys)",
        arguments: [
            (APIKeyClaims(roles: full, expiresAt: Timestamp(milliseconds: 0)), "key-expired", "1970-01-01"),
            (
                APIKeyClaims(roles: ["org.user.customer"]), "key-lacks-tracking",
                "its roles: org.user.customer"
            ),
            (APIKeyClaims(orgName: "other", roles: full), "key-other-org", "the org other, not to acme"),
            (
                APIKeyClaims(roles: full, pod: "prod2"), "key-other-region",
                "region prod2, api.kustomerapp.com is prod1"
            ),
        ])
    func troubles(claims: APIKeyClaims, id: String, why: String) throws {
        let facts = HintFacts(orgName: "acme", host: "api.kustomerapp.com", claims: claims)
        let hint = try #require(Hints.hints(for: facts).first)
        #expect(hint.id == id)
        #expect(hint.what.hasPrefix("Expected 401"))
        #expect(hint.why.contains(why))
    }

    @Test("a missing org.user.customer is a notice, after everything that is refused")
    func customerRole() {
        let claims = APIKeyClaims(orgName: "other", roles: ["org.tracking"])
        let hints = Hints.hints(for: HintFacts(orgName: "acme", claims: claims))
        #expect(hints.map(\.id) == ["key-other-org", "key-lacks-customer"])
        #expect(hints.last?.what.contains("401") == false)
        #expect(hints.last?.do.contains("org.user.customer") == true)
    }

    @Test("a key that names no roles at all is not said to be refused")
    func noRolesNamed() {
        let hints = Hints.hints(for: HintFacts(claims: APIKeyClaims(orgName: "acme")))
        #expect(hints.map(\.id) == ["key-lacks-tracking"])
        #expect(hints.first?.what.contains("401") == false)
    }

    @Test("a fitting key needs no hint, and neither does one that an answer has accepted")
    func fitting() {
        let fitting = APIKeyClaims(
            orgName: "Acme", roles: Self.full, pod: "prod2", expiresAt: Timestamp(milliseconds: 2_000))
        let now = Timestamp(milliseconds: 1_000)
        #expect(
            Hints.hints(
                for: HintFacts(orgName: "acme", host: "acme.api.kustomerapp.com", claims: fitting, now: now)
            ).isEmpty)
        let other = APIKeyClaims(orgName: "other", roles: ["org.tracking"])
        #expect(
            Hints.hints(
                for: HintFacts(status: 201, orgName: "acme", claims: other, payload: HintTests.whole)
            ).isEmpty)
    }

    @Test(
        "only regional hosts stand for a region; the host of an org routes itself",
        arguments: [
            ("api.kustomerapp.com", "prod1"), ("api.prod2.kustomerapp.com:443", "prod2"),
            ("API.prod4.Kustomerapp.com", "prod4"), ("acme.api.kustomerapp.com", nil),
            ("127.0.0.1:8080", nil), ("api.prod2.example.com", nil), ("", nil),
        ])
    func regions(host: String, pod: String?) {
        #expect(RegionalHost.pod(of: host) == pod)
        if let pod { #expect(RegionalHost.pod(of: RegionalHost.host(ofPod: pod)) == pod) }
    }

    @Test(
        "an answer that tells of another region is said to be that, whatever its status",
        arguments: [400, 401, 403])
    func wrongRegion(status: Int) throws {
        let text = "Auth token associated with pod prod2 but request is being handled by prod1"
        let body = #"{"errors":[{"code":"unauthorized","title":"\#(text)"}]}"#
        let response = KustomerResponse(status: status, body: Array(body.utf8))
        let hint = try #require(Hints.hints(for: HintFacts(response: response)).first)
        #expect(hint.id == "wrong-region")
        #expect(hint.why.contains("prod2") && hint.why.contains("prod1"))
        #expect(hint.do.contains("https://api.prod2.kustomerapp.com"))
    }

    @Test("a host name that does not exist names the org that the key belongs to")
    func hostNotFound() throws {
        let facts = HintFacts(
            transportReason: "host-not-found", orgName: "acmee", host: "acmee.api.kustomerapp.com",
            claims: APIKeyClaims(orgName: "acme"))
        #expect(try #require(Hints.hints(for: facts).first).why.contains("belongs to the org acme"))
    }
}
