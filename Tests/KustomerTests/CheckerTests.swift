import JSONText
import Kustomer
import TestSupport
import Testing

/// What `kustomer-api.md` says about one whole payload.
struct PayloadCase: CustomTestStringConvertible, Sendable {
    let payload: String
    let documented: Finding.Severity?
    let openapi: Finding.Severity?
    let pointer: String?

    var testDescription: String { String(payload.prefix(90)) }

    init(
        _ payload: String, _ documented: Finding.Severity?, _ openapi: Finding.Severity?,
        at pointer: String? = nil
    ) {
        self.payload = payload
        self.documented = documented
        self.openapi = openapi
        self.pointer = pointer
    }

    static func name(
        _ name: String, _ documented: Finding.Severity?, _ openapi: Finding.Severity?
    ) -> PayloadCase {
        PayloadCase(
            #"{"identity":{},"event":{"name":\#(name)}}"#, documented, openapi,
            at: openapi == nil ? nil : "/event/name")
    }

    static func error(_ payload: String, at pointer: String) -> PayloadCase {
        PayloadCase(payload, .error, .error, at: pointer)
    }

    static func identity(_ members: String) -> PayloadCase {
        PayloadCase(#"{"identity":{\#(members)},"event":{"name":"Seen"}}"#, nil, nil)
    }

    static func identity(_ members: String, errorAt pointer: String) -> PayloadCase {
        error(#"{"identity":{\#(members)},"event":{"name":"Seen"}}"#, at: "/identity\(pointer)")
    }
}

@Suite("Checker")
struct CheckerTests {
    static func letters(_ count: Int) -> String { "\"\(String(repeating: "a", count: count))\"" }

    static let names: [PayloadCase] = [
        .name(#""Seen""#, nil, nil),
        .name(#""Order-Completed_2.0""#, nil, nil),
        .name(#""Order Completed""#, .warning, .error),
        .name(#""A""#, .warning, .error),
        .name(#""""#, .error, .error),
        .name(#""1st""#, .error, .error),
        .name(#""Élan""#, .error, .error),
        .name("7", .error, .error),
        .name("null", .error, .error),
        .name(letters(255), nil, nil),
        .name(letters(256), .error, .error),
        .error(#"{"identity":{},"event":{}}"#, at: "/event/name"),
    ]

    static let shapes: [PayloadCase] = [
        PayloadCase(
            #"{"identity":{},"event":{"name":"Seen","trackingId":"t","sessionId":"s","meta":{}}}"#, nil, nil),
        .error(#"{"event":{"name":"Seen"}}"#, at: "/identity"),
        .error(#"{"identity":{}}"#, at: "/event"),
        .error(#"{"identity":null,"event":{"name":"Seen"}}"#, at: "/identity"),
        .error(#"{"identity":[],"event":{"name":"Seen"}}"#, at: "/identity"),
        .error(#"{"identity":{},"event":"Seen"}"#, at: "/event"),
        .error(#"{"identity":{},"event":{"name":"Seen","meta":null}}"#, at: "/event/meta"),
        .error(#"{"identity":{},"event":{"name":"Seen","meta":"x"}}"#, at: "/event/meta"),
        .error(#"{"identity":{},"event":{"name":"Seen","trackingId":1}}"#, at: "/event/trackingId"),
        .error(#"{"identity":{},"event":{"name":"Seen","sessionId":{}}}"#, at: "/event/sessionId"),
        .error(#"{"identity":{},"event":{"name":"Seen","properties":{}}}"#, at: "/event/properties"),
        .error(#"{"identity":{},"event":{"name":"Seen"},"context":{}}"#, at: "/context"),
        .error("[]", at: ""), .error("null", at: ""), .error("", at: ""), .error("{", at: ""),
        .error(#"{"identity":{},"event":{"name":"Seen"}} x"#, at: ""),
    ]

    static let identities: [PayloadCase] = [
        .identity(#""remember":true,"trackingId":"t","sessionId":"s","name":"n","company":"c""#),
        .identity(#""email":"jane.doe@example.com","phone":"+1 (555) 010-9999 ext 4","gender":"f""#),
        .identity(#""signedUpAt":"2026-06-06T10:00:00Z","birthdayAt":"1990-01-31T00:00:00.000+01:00""#),
        .identity(#""externalId":\#(letters(256)),"username":\#(letters(256))"#),
        .identity(#""locale":"aaaaaaaaaaaaaaaa","timeZone":\#(letters(64)),"tags":[]"#),
        .identity(#""remember":"yes""#, errorAt: "/remember"),
        .identity(#""name":null"#, errorAt: "/name"),
        .identity(#""externalId":123"#, errorAt: "/externalId"),
        .identity(#""externalId":\#(letters(257))"#, errorAt: "/externalId"),
        .identity(#""username":\#(letters(257))"#, errorAt: "/username"),
        .identity(#""locale":\#(letters(17))"#, errorAt: "/locale"),
        .identity(#""timeZone":\#(letters(65))"#, errorAt: "/timeZone"),
        .identity(#""gender":"female""#, errorAt: "/gender"),
        .identity(#""email":"jane.doe""#, errorAt: "/email"),
        .identity(#""email":"jane @example.com""#, errorAt: "/email"),
        .identity(#""email":"@example.com""#, errorAt: "/email"),
        .identity(#""email":"jane@""#, errorAt: "/email"),
        .identity(#""phone":"ask me""#, errorAt: "/phone"),
        .identity(#""birthdayAt":"1990-01-31""#, errorAt: "/birthdayAt"),
        .identity(#""signedUpAt":"2026-02-30T10:00:00Z""#, errorAt: "/signedUpAt"),
        .identity(#""emailAddress":"jane@example.com""#, errorAt: "/emailAddress"),
        .identity(#""tags":["a","b","a"]"#, errorAt: "/tags/2"),
        .identity(#""tags":["a",1]"#, errorAt: "/tags/1"),
        .identity(#""tags":"a""#, errorAt: "/tags"),
    ]

    static let nested: [PayloadCase] = [
        .identity(
            #""location":{"type":"home","latitude":1.5,"longitude":-2,"countryCode":"DE","regionCode":"BY"}"#),
        .identity(#""location":{"countryCode":"DEU"}"#, errorAt: "/location/countryCode"),
        .identity(#""location":{"countryCode":"D"}"#, errorAt: "/location/countryCode"),
        .identity(#""location":{"regionCode":"BAY"}"#, errorAt: "/location/regionCode"),
        .identity(#""location":{"type":"office"}"#, errorAt: "/location/type"),
        .identity(#""location":{"latitude":"1.5"}"#, errorAt: "/location/latitude"),
        .identity(#""location":{"address2":\#(letters(257))}"#, errorAt: "/location/address2"),
        .identity(#""location":{"countryName":\#(letters(65))}"#, errorAt: "/location/countryName"),
        .identity(#""location":{"regionName":\#(letters(129))}"#, errorAt: "/location/regionName"),
        .identity(#""location":{"cityName":\#(letters(129))}"#, errorAt: "/location/cityName"),
        .identity(#""location":{"zipCode":\#(letters(31))}"#, errorAt: "/location/zipCode"),
        .identity(#""location":{"areaCode":\#(letters(31))}"#, errorAt: "/location/areaCode"),
        .identity(#""location":{"city":"x"}"#, errorAt: "/location/city"),
        .identity(#""location":null"#, errorAt: "/location"),
        .identity(#""custom":{"aStr":"x","bTxt":"x","cNum":1,"dAt":"2026-06-06T10:00:00Z","eBool":false}"#),
        .identity(#""custom":{"fUrl":"https://x","gId":"1","hStr":null,"iNum":null}"#),
        .identity(#""custom":{"aStr":\#(letters(1_024)),"bTxt":\#(letters(1_025))}"#),
        .identity(#""custom":{"aStr":\#(letters(1_025))}"#, errorAt: "/custom/aStr"),
        .identity(#""custom":{"aNum":"1"}"#, errorAt: "/custom/aNum"),
        .identity(#""custom":{"aAt":"today"}"#, errorAt: "/custom/aAt"),
        .identity(#""custom":{"aBool":"true"}"#, errorAt: "/custom/aBool"),
        .identity(#""custom":{"aUrl":7}"#, errorAt: "/custom/aUrl"),
        .identity(#""custom":{"colour":"red"}"#, errorAt: "/custom/colour"),
        .identity(#""custom":[]"#, errorAt: "/custom"),
    ]

    @Test(
        "a payload weighs what is published, under both rule sets (T16)",
        arguments: names + shapes + identities + nested)
    func payload(row: PayloadCase) {
        let documented = Checker(ruleSet: .documented).findings(in: Array(row.payload.utf8))
        let openapi = Checker(ruleSet: .openapi).findings(in: Array(row.payload.utf8))
        #expect(Self.gravest(documented) == row.documented)
        #expect(Self.gravest(openapi) == row.openapi)
        #expect(openapi.first?.pointer == row.pointer)
    }

    @Test("20 tags pass, 21 are an error; 100 custom keys pass, 101 are an error (T16)")
    func counts() {
        func findings(_ members: String) -> [String] {
            Checker().findings(in: Array(#"{"identity":{\#(members)},"event":{"name":"Seen"}}"#.utf8)).map(
                \.pointer)
        }
        func tags(_ count: Int) -> String { (0..<count).map { "\"t\($0)\"" }.joined(separator: ",") }
        func custom(_ count: Int) -> String {
            (0..<count).map { "\"k\($0)Str\":\"x\"" }.joined(separator: ",")
        }
        #expect(findings("\"tags\":[\(tags(20))]").isEmpty)
        #expect(findings("\"tags\":[\(tags(21))]") == ["/identity/tags"])
        #expect(findings("\"custom\":{\(custom(100))}").isEmpty)
        #expect(findings("\"custom\":{\(custom(101))}") == ["/identity/custom"])
    }

    @Test(
        "the integration page's example is expected to answer 201; only its name breaks a published rule (T16)"
    )
    func pageExample() {
        let payload = Array(
            """
            {"identity":{"email":"jane.doe@example.com","externalId":"user-123","name":"Jane Doe"},"event":{\
            "name":"Order Completed","meta":{"orderId":"ORD-001","revenueNum":129.99,"currency":"USD","taxNum":8.50,\
            "shippingNum":4.99,"coupon":"SUMMER10","anonymousId":"a1b2c3d4-0000-4000-8000-000000000001",\
            "occurredAt":"2026-06-06T10:00:00Z"}}}
            """.utf8)
        #expect(Checker.expectedStatus(Checker().findings(in: payload)) == 201)
        #expect(Checker(ruleSet: .openapi).findings(in: payload).map(\.pointer) == ["/event/name"])
    }

    @Test("lengths are counted in Unicode scalars, not in bytes (T16)")
    func scalars() {
        let name = String(repeating: "é", count: 255)
        let payload = Array(#"{"identity":{"externalId":"\#(name)"},"event":{"name":"Seen"}}"#.utf8)
        #expect(Checker().findings(in: payload).isEmpty)
    }

    @Test(
        "a body of 100,000 bytes passes, one more is expected to answer 413 (T16)",
        arguments: RuleSet.allCases)
    func size(ruleSet: RuleSet) {
        func payload(_ bytes: Int) -> [UInt8] {
            let frame = #"{"identity":{},"event":{"name":"Seen","meta":{"note":""}}}"#
            let text = String(repeating: "x", count: bytes - frame.utf8.count)
            return Array(#"{"identity":{},"event":{"name":"Seen","meta":{"note":"\#(text)"}}}"#.utf8)
        }
        let checker = Checker(ruleSet: ruleSet)
        #expect(checker.findings(in: payload(100_000)).isEmpty)
        let findings = checker.findings(in: payload(100_001))
        #expect(findings.map(\.rule) == ["body-too-large"])
        #expect(Checker.expectedStatus(findings) == 413)
    }

    @Test("the expected status is 400 for an error, and 201 for what weighs less (T16)")
    func expectedStatus() {
        func status(_ member: String, _ ruleSet: RuleSet) -> Int {
            Checker.expectedStatus(Checker(ruleSet: ruleSet).findings(in: Self.meta(member)))
        }
        #expect(status(#""currency":"USD""#, .documented) == 201)
        #expect(status(#""id":"7""#, .documented) == 201)
        #expect(status(#""id":"7""#, .openapi) == 400)
        #expect(status(#""revenue":1"#, .documented) == 400)
    }

    @Test("a finding is written as rule, pointer, message, severity (T16)")
    func writing() {
        var writer = JSONWriter()
        Finding(rule: "a-rule", pointer: "/x", message: "a \"b\"", severity: .notice).write(into: &writer)
        let text = String(decoding: writer.bytes, as: UTF8.self)
        #expect(text == #"{"rule":"a-rule","pointer":"/x","message":"a \"b\"","severity":"notice"}"#)
    }

    @Test("no bytes crash the checker (T2, T16)")
    func garbage() {
        var random = SeededGenerator(seed: 7)
        let seed = Array(
            #"{"identity":{"tags":["a"],"custom":{"aNum":1}},"event":{"name":"S","meta":{"xNum":1}}}"#.utf8)
        var refused = 0
        for _ in 0..<2_000 {
            var bytes = seed
            for _ in 0..<3 {
                bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
            }
            let findings = Checker(ruleSet: .openapi).findings(in: bytes)
            if Checker.expectedStatus(findings) == 400 { refused += 1 }
        }
        #expect(refused > 1_000)
    }
}
