import Datafly
import Kustomer
import Testing

@Suite("The payload's meta")
struct TransformMetaTests {
    @Test(
        "each kind of value gets its form and suffix (T14)",
        arguments: [
            (
                #"{"a":1,"b":8.50,"c":1e3,"d":9007199254740993}"#,
                #""aNum":1,"bNum":8.50,"cNum":1e3,"dNum":9007199254740993"#
            ),
            (#"{"revenueNum":1,"num":2,"x_num":3,"NUM":4}"#, #""revenueNum":1,"numNum":2,"xNum":3"#),
            (
                #"{"t":"2026-06-06T10:00:00Z","created_at":"2026-06-06T10:00:00+02","at":"2026-06-06T10:00:00.5Z"}"#,
                #""tAt":"2026-06-06T10:00:00Z","createdAt":"2026-06-06T10:00:00+02","atAt":"2026-06-06T10:00:00.5Z""#
            ),
            (#"{"t":"2026\u002d06-06T10:00:00Z"}"#, #""tAt":"2026-06-06T10:00:00Z""#),
            (
                #"{"t":"2026-02-30T10:00:00Z","u":"2026-06-06","x_num":"12","y_at":"now"}"#,
                #""t":"2026-02-30T10:00:00Z","u":"2026-06-06","xNum":"12","yAt":"now""#
            ),
            (#"{"yes":true,"no":false,"nothing":null,"empty":""}"#, #""yes":"true","no":"false","empty":"""#),
            (#"{"s":"\u00e9\/\u0001\"\\\n\u007f"}"#, "\"s\":\"é/\\u0001\\\"\\\\\\n\u{7F}\""),
            (
                #"{"o":{ "a" : 8.50, "b":[ ] },"l":[1, "x\"y", null]}"#,
                #""o":"{\"a\":8.50,\"b\":[]}","l":"[1,\"x\\\"y\",null]""#
            ),
            (#"{"o":{"a":1,"a":{"b":"\u0001\\"}}}"#, #""o":"{\"a\":{\"b\":\"\\u0001\\\\\"}}""#), ("{}", ""),
            ("[]", ""),
        ])
    func values(properties: String, meta: String) throws {
        #expect(try Transformed(properties: properties).meta == meta)
    }

    @Test(
        "a page's name comes first, as a property pageName (T12)",
        arguments: [
            (#""name":"Cart","properties":{"a":"b"}"#, #""pageName":"Cart","a":"b""#),
            (#""name":" ""#, #""pageName":" ""#),
            (#""name":"""#, ""), (#""name":7"#, ""), (#""name":null"#, ""),
            (#""properties":{"page_name":"x","a":"y"},"name":"Cart""#, #""pageName":"Cart","a":"y""#),
            (
                #""name":"2026-06-06T10:00:00Z","properties":{"pageName":"x"}"#,
                #""pageNameAt":"2026-06-06T10:00:00Z","pageName":"x""#
            ),
        ])
    func pageNames(members: String, meta: String) throws {
        #expect(try Transformed(members: members).meta == meta)
    }

    @Test("a track's name is not a page's (T12)")
    func trackName() throws {
        #expect(try Transformed(#"{"type":"track","event":"Signed Up","name":"x"}"#).meta == "")
    }

    @Test(
        "anonymousId follows the properties, as it is (T9, T12)",
        arguments: [
            (#""anonymousId":" a ""#, #""anonymousId":" a ""#),
            (#""anonymousId":7.0"#, #""anonymousId":"7.0""#),
            (#""anonymousId":"\u2003""#, ""), (#""anonymousId":{}"#, ""),
            (
                #""anonymousId":"x","properties":{"z":"y"}"#,
                #""z":"y","anonymousId":"x""#
            ),
        ])
    func anonymousIds(members: String, meta: String) throws {
        #expect(try Transformed(members: members).meta == meta)
    }

    @Test(
        "occurredAt is the timestamp, unchanged, else the time of receipt (T12)",
        arguments: [
            (#"{"type":"page","timestamp":"12026-06-06T10:00:00+02:"}"#, "12026-06-06T10:00:00+02:", false),
            (#"{"type":"page"}"#, "2026-06-06T10:00:00.007Z", false),
            (#"{"type":"page","timestamp":null}"#, "2026-06-06T10:00:00.007Z", false),
            (#"{"type":"page","timestamp":"2026-06-06"}"#, "2026-06-06T10:00:00.007Z", true),
            (#"{"type":"page","timestamp":1780740000000}"#, "2026-06-06T10:00:00.007Z", true),
            (
                #"{"type":"page","timestamp":"x","timestamp":"2026-06-06T10:00:00Z"}"#,
                "2026-06-06T10:00:00Z", false
            ),
        ])
    func occurredAt(event: String, time: String, isWarned: Bool) throws {
        let transformed = try Transformed(event, receivedAt: Timestamp(milliseconds: 1_780_740_000_007))
        #expect(transformed.payload?.hasSuffix("\"occurredAt\":\"\(time)\"}}}") == true)
        #expect(transformed.findings.contains { $0.rule == "invalid-timestamp" } == isWarned)
    }

    @Test(
        "a property whose final key is anonymousId or occurredAt is dropped with a warning (T12)",
        arguments: [
            (#"{"anonymous_id":"x"}"#, "", 1), (#"{"anonymous_id":1}"#, #""anonymousIdNum":1"#, 0),
            (#"{"occurred":"2026-06-06T10:00:00Z"}"#, "", 1),
            (#"{"occurred":"soon"}"#, #""occurred":"soon""#, 0),
            (#"{"occurred_at":"soon","occurred_at_":true}"#, "", 2),
            (#"{"occurred_at":1}"#, #""occurredAtNum":1"#, 0),
            (#"{"anonymous_id":"x","anonymous_id":null}"#, "", 0),
            (#"{"anonymous_id":7,"anonymous_id":"x"}"#, "", 1),
        ])
    func reserved(properties: String, meta: String, warnings: Int) throws {
        let transformed = try Transformed(properties: properties)
        #expect(transformed.meta == meta)
        #expect(transformed.findings.filter { $0.rule == "dropped-property" }.count == warnings)
    }

    @Test(
        "of two properties on one key the first stays and the other is dropped with a warning (T15)",
        arguments: [
            (#"{"order_id":"a","orderId":"b"}"#, #""orderId":"a""#, ["/properties/orderId"]),
            (#"{"revenue":1,"revenue_num":"x"}"#, #""revenueNum":1"#, ["/properties/revenue_num"]),
            (#"{"revenue":null,"Revenue":2,"revenueNum":3}"#, #""revenueNum":2"#, ["/properties/revenueNum"]),
            (#"{"a":1,"A":"x"}"#, #""aNum":1,"a":"x""#, []),
            (#"{"x_at":1,"x_at_num":2}"#, #""xAtNum":1"#, ["/properties/x_at_num"]),
            (
                #"{"t":"2026-06-06T10:00:00Z","t_at":"x"}"#, #""tAt":"2026-06-06T10:00:00Z""#,
                ["/properties/t_at"]
            ),
        ] as [(String, String, [String])])
    func collisions(properties: String, meta: String, dropped: [String]) throws {
        let transformed = try Transformed(properties: properties)
        #expect(transformed.meta == meta)
        #expect(transformed.findings.filter { $0.rule == "dropped-property" }.map(\.pointer) == dropped)
    }

    @Test(
        "of duplicates the last counts and stands where it stands, with a warning (T1)",
        arguments: [
            (#"{"a":1,"b":"x","a":2}"#, #""b":"x","aNum":2"#), (#"{"a":1,"a":"x"}"#, #""a":"x""#),
            (#"{"a":1,"a":null}"#, ""),
            (#"{"a":1,"\u0061":2}"#, #""aNum":2"#), (#"{"a":"1","A":"2","a":"3"}"#, #""a":"2""#),
            ("{\"\u{E9}x\":\"1\",\"e\u{301}x\":\"2\"}", #""x":"1","eX":"2""#),
        ])
    func duplicates(properties: String, meta: String) throws {
        #expect(try Transformed(properties: properties).meta == meta)
    }

    @Test("a property without letters and digits is dropped with a warning (T13)")
    func noKey() throws {
        let transformed = try Transformed(properties: #"{"":1,"__":2,"日本":"x","a":"y"}"#)
        #expect(transformed.meta == #""a":"y""#)
        #expect(
            transformed.findings.filter { $0.rule == "dropped-property" }.map(\.pointer)
                == ["/properties/", "/properties/__", "/properties/日本"])
    }

    @Test("a nested value gives a warning that points to it (T14)")
    func nested() throws {
        let findings = try Transformed(properties: #"{"items":[1],"a/b":{}}"#).findings.filter {
            $0.rule == "nested-value"
        }
        #expect(findings.map(\.pointer) == ["/event/meta/items", "/event/meta/aB"])
        #expect(findings.allSatisfy { $0.severity == .warning })
    }

    @Test("oddities of the event are findings that point into it (T1, T3)")
    func eventWarnings() throws {
        let findings = try Transformed(
            members: #""userId":"u","traits":{"email":"e"},"properties":7,"x":1,"x":2"#
        ).findings
        #expect(findings.map(\.rule) == ["event-duplicate-key", "wrong-kind"])
        #expect(findings.map(\.pointer) == ["/x", "/properties"])
    }

    @Test(
        "many properties, and properties that share a key far apart, are handled like few (T15)",
        arguments: [63, 64, 65, 5000])
    func many(count: Int) throws {
        let members = (0..<count).map { "\"key_\($0)\":\"v\"" }.joined(separator: ",")
        let expected = (0..<count).map { "\"key\($0)\":\"v\"" }.joined(separator: ",")
        #expect(try Transformed(properties: "{\(members),\"key0\":\"late\"}").meta == expected)
    }
}
