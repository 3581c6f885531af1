import Kustomer
import Testing

@Suite("Findings")
struct FindingTests {
    private let findings = [
        Finding(rule: "event-name-pattern", pointer: "/event/name", message: "a space", severity: .warning),
        Finding(rule: "no-customer", pointer: "/identity", message: "none", severity: .warning),
        Finding(rule: "number-suffix", pointer: "/event/meta/a", message: "Num", severity: .error),
    ]

    @Test("a 201 settles the checker's warnings, and nothing else (T16)")
    func settled() {
        #expect(findings.telling(after: 201).map(\.rule) == ["no-customer", "number-suffix"])
    }

    @Test("after a refusal all of them tell something", arguments: [400, 422])
    func refused(status: Int) {
        #expect(findings.telling(after: status) == findings)
    }

    @Test(
        "a name with a space is in doubt only once the payload was refused",
        arguments: [nil, 401, 409, 429, 503])
    func unsettled(status: Int?) {
        #expect(findings.telling(after: status).map(\.rule) == ["no-customer", "number-suffix"])
        let error = Finding(rule: "event-name-pattern", pointer: "/event/name", message: "", severity: .error)
        #expect([error].telling(after: status) == [error], "by rules that forbid it, it is an error")
    }

    @Test(
        "an answer that names another field says nothing of the name", arguments: ["/event/meta/a", "meta.a"])
    func otherField(place: String) {
        let left = findings.telling(after: 400, errors: [KustomerError(code: nil, text: nil, place: place)])
        #expect(left.map(\.rule) == ["no-customer", "number-suffix"])
        let name = KustomerError(code: nil, text: nil, place: "/event/name")
        #expect(findings.telling(after: 400, errors: [name]) == findings)
    }
}
