import JSONText
import Kustomer
import Testing

/// What the table of `kustomer-api.md` says about one meta member.
struct MetaCase: CustomTestStringConvertible, Sendable {
    let member: String
    let documented: Finding.Severity?
    let openapi: Finding.Severity?

    var testDescription: String { String(member.prefix(60)) }

    init(_ member: String, _ documented: Finding.Severity?, _ openapi: Finding.Severity?) {
        self.member = member
        self.documented = documented
        self.openapi = openapi
    }
}

extension CheckerTests {
    /// The gravest severity among the findings of one payload.
    static func gravest(_ findings: [Finding]) -> Finding.Severity? {
        [Finding.Severity.error, .warning, .notice].first { severity in
            findings.contains { $0.severity == severity }
        }
    }

    static func meta(_ members: String) -> [UInt8] {
        Array(#"{"identity":{},"event":{"name":"Order-Completed","meta":{\#(members)}}}"#.utf8)
    }

    @Test(
        "every rule is applied to a member, not only the first (T16)",
        arguments: ["true", "null", "[]", "{}"])
    func allRules(value: String) {
        let rules = Checker(ruleSet: .documented).findings(in: Self.meta(#""countNum":\#(value)"#)).map(
            \.rule)
        #expect(rules == ["unsupported-value", "num-not-number"])
    }

    static let metaCases: [MetaCase] = [
        MetaCase(#""revenueNum":129.99"#, nil, nil),
        MetaCase(#""currency":"USD""#, nil, nil),
        MetaCase(#""occurredAt":"2026-06-06T10:00:00Z""#, nil, nil),
        // number under a key that does not end in Num
        MetaCase(#""revenue":129.99"#, .error, .error),
        MetaCase(#""revenuenum":1"#, .error, .error),
        MetaCase(#""revenueAt":1e3"#, .error, .error),
        // date-time string under a key that does not end in At
        MetaCase(#""created":"2026-06-06T10:00:00Z""#, .error, .error),
        MetaCase(#""created":"2024-02-29T23:59:59+02:00""#, .error, .error),
        MetaCase(#""created":"2023-02-29T23:59:59Z""#, nil, nil),
        MetaCase(#""created":"2026-06-06""#, nil, nil),
        // key ends in Num, value is no number
        MetaCase(#""revenueNum":"129.99""#, .error, .error),
        MetaCase(#""revenueNum":"2026-06-06T10:00:00Z""#, .error, .error),
        // key ends in At, value is a string but no date-time
        MetaCase(#""openedAt":"yesterday""#, .warning, .error),
        MetaCase(#""openedAt":"2026-06-06""#, .warning, .error),
        // boolean, array, object, null
        MetaCase(#""isGift":true"#, .error, .error),
        MetaCase(#""items":[]"#, .error, .error),
        MetaCase(#""items":{}"#, .error, .error),
        MetaCase(#""coupon":null"#, .error, .error),
        MetaCase(#""openedAt":null"#, .error, .error),
        // string key holds Num or At elsewhere than at its end
        MetaCase(#""orderNumber":"7""#, .notice, .error),
        MetaCase(#""phoneNumber":"7""#, .notice, .error),
        MetaCase(#""itemAttribute":"red""#, .notice, .error),
        MetaCase(#""Attribute":"red""#, .notice, .error),
        MetaCase(#""orderNumberNum":7"#, nil, nil),
        MetaCase(#""phoneNumberAt":"2026-06-06T10:00:00Z""#, nil, nil),
        MetaCase(#""platform":"web""#, nil, nil),
        // key is not ^[a-zA-Z][a-zA-Z0-9_-]*$
        MetaCase(#""order id":"7""#, .error, .error),
        MetaCase(#""2order":"7""#, .error, .error),
        MetaCase(#""_order":"7""#, .error, .error),
        MetaCase(#""order.id":"7""#, .error, .error),
        MetaCase(#""größe":"7""#, .error, .error),
        MetaCase(#""":"7""#, .error, .error),
        MetaCase(#""order_id-x":"7""#, nil, nil),
        // key, suffix taken off, shorter than 3 or longer than 33
        MetaCase(#""id":"7""#, .warning, .error),
        MetaCase(#""ip":"7""#, .warning, .error),
        MetaCase(#""xNum":7"#, .warning, .error),
        MetaCase(#""abNum":7"#, .warning, .error),
        MetaCase(#""abcNum":7"#, nil, nil),
        MetaCase(#""abc":"7""#, nil, nil),
        MetaCase("\"\(String(repeating: "a", count: 33))\":\"7\"", nil, nil),
        MetaCase("\"\(String(repeating: "a", count: 34))\":\"7\"", .warning, .error),
        MetaCase("\"\(String(repeating: "a", count: 33))Num\":7", nil, nil),
        MetaCase("\"\(String(repeating: "a", count: 33))At\":\"2026-06-06T10:00:00Z\"", nil, nil),
        MetaCase("\"\(String(repeating: "a", count: 34))Num\":7", .warning, .error),
    ]

    @Test("a meta member weighs what the table says, under both rule sets (T16)", arguments: metaCases)
    func metaMember(row: MetaCase) {
        let payload = Self.meta(row.member)
        #expect(Self.gravest(Checker(ruleSet: .documented).findings(in: payload)) == row.documented)
        #expect(Self.gravest(Checker(ruleSet: .openapi).findings(in: payload)) == row.openapi)
    }

    @Test("a finding has the rule, the pointer of the place, and says what to do (T16)")
    func metaFinding() {
        let findings = Checker().findings(in: Self.meta(#""revenue":1"#))
        #expect(
            findings == [
                Finding(
                    rule: "number-suffix", pointer: "/event/meta/revenue",
                    message: "numeric value needs a Num suffix: rename it to revenueNum", severity: .error)
            ])
    }

    @Test("a pointer is escaped as RFC 6901 has it (T16)")
    func escapedPointer() {
        let findings = Checker().findings(in: Self.meta(#""a/b~c":"7""#))
        #expect(findings.map(\.pointer) == ["/event/meta/a~1b~0c"])
    }

    @Test("100 meta keys pass, 101 are an error at meta (T16)", arguments: [(100, true), (101, false)])
    func metaKeyCount(count: Int, passes: Bool) {
        let members = (0..<count).map { #""key\#($0)":"x""# }.joined(separator: ",")
        let findings = Checker(ruleSet: .openapi).findings(in: Self.meta(members))
        #expect(findings.map(\.pointer) == (passes ? [] : ["/event/meta"]))
    }

    @Test("a key that occurs twice is warned of, and the last one is what counts (T1, T16)")
    func duplicateKey() {
        let findings = Checker().findings(in: Self.meta(#""revenue":1,"revenue":"x""#))
        #expect(findings.map(\.rule) == ["duplicate-key"])
        #expect(findings.map(\.severity) == [.warning])
    }
}
