import Datafly
import Kustomer
import Testing

@Suite("Hints for what got no answer")
struct HintTransportTests {
    @Test(
        "every transport failure has a hint that names the host (delivery.md, Outcome classes)",
        arguments: [
            ("host-not-found", "host-not-found"), ("certificate-untrusted", "certificate-refused"),
            ("certificate-expired", "certificate-refused"), ("certificate-wrong-name", "certificate-refused"),
            ("name-server-failure", "name-server-failed"), ("name-server-timeout", "name-server-failed"),
            ("connection-refused", "connection-refused"), ("connection-timeout", "unreachable"),
            ("no-route", "unreachable"), ("tls-handshake-reset", "tls-failed"),
            ("tls-handshake-timeout", "tls-failed"), ("reset-before-body", "not-sent"),
            ("reset-after-body", "answer-lost"), ("end-of-stream", "answer-lost"),
            ("answer-timeout", "answer-lost"),
            ("unclear", "answer-lost"), ("malformed-answer", "answer-lost"),
        ])
    func transport(reason: String, id: String) throws {
        let facts = HintFacts(transportReason: reason, host: "acme.api.kustomerapp.com")
        let hint = try #require(Hints.hints(for: facts).first)
        #expect(hint.id == id)
        #expect(hint.what.contains("acme.api.kustomerapp.com"))
    }

    @Test("a name with a known alias says did you mean (T3)", arguments: [nil, "Order Completed"])
    func notMapped(suggestion: String?) throws {
        let skip = Skip(reason: .notMapped, detail: "\"purchase\" has no mapping", suggestion: suggestion)
        let hint = try #require(Hints.hints(for: HintFacts(skip: skip)).first)
        #expect(hint.id == "not-mapped")
        #expect(hint.why == "\"purchase\" has no mapping.")
        #expect(hint.do.contains("Did you mean Order Completed?") == (suggestion != nil))
    }

    @Test("every reason for a skip has its own hint, and no other", arguments: SkipReason.allCases)
    func skipped(reason: SkipReason) {
        let skip = Skip(reason: reason, detail: "marketing is required, it was denied", suggestion: nil)
        let hints = Hints.hints(for: HintFacts(skip: skip))
        #expect(hints.map(\.id) == [reason.rawValue])
        #expect(hints.first?.why == "Marketing is required, it was denied.")
    }

    @Test("no line of a hint is longer than 105 characters, with names of ordinary length")
    func lengths() {
        let reasons = [
            "host-not-found", "name-server-failure", "connection-refused", "certificate-expired",
            "certificate-wrong-name", "certificate-untrusted", "tls-handshake-reset", "no-route",
            "reset-before-body", "reset-after-body",
        ]
        let host = "acme-shop.api.kustomerapp.com"
        let claims = [
            nil, APIKeyClaims(orgName: "acme-store", roles: ["org.tracking"]),
            APIKeyClaims(roles: ["org.user.customer"]),
        ]
        var facts = reasons.map { HintFacts(transportReason: $0, host: host) }
        for status in [400, 401, 403, 404, 413, 429, 503] {
            for claims in claims {
                facts.append(
                    HintFacts(
                        response: KustomerResponse(status: status, body: Array("<html>".utf8)),
                        orgName: "acme-shop",
                        host: host, claims: claims, payload: HintTests.payload("", "")))
            }
        }
        facts += [#""email":"a@b.c""#, #""externalId":"1""#].map {
            HintFacts(payload: HintTests.payload($0, ""))
        }
        facts += SkipReason.allCases.flatMap { reason in
            [nil, "Order Completed"].map {
                HintFacts(skip: Skip(reason: reason, detail: "why", suggestion: $0))
            }
        }
        for hint in facts.flatMap(Hints.hints(for:)) {
            for line in [hint.what, hint.why, hint.do] {
                #expect(line.count <= 105, "\(hint.id): \(line)")
                #expect(!line.isEmpty)
            }
        }
    }
}
