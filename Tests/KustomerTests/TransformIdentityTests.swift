import Datafly
import Kustomer
import Testing

@Suite("The payload's identity")
struct TransformIdentityTests {
    static let known = KnownIdentity(
        userId: "known", traits: Array(#"{"email":" K@X.com","name":7,"plan":"x"}"#.utf8))

    @Test(
        "email comes from traits, else context.traits, else the known identity (T6)",
        arguments: [
            (#""traits":{"email":"A@x"},"context":{"traits":{"email":"b"}}"#, "a@x"),
            (#""traits":{"name":"n"},"context":{"traits":{"email":"B"}}"#, "b"),
            (#""traits":{"email":" \t "},"context":{"traits":{"email":"B"}}"#, "b"),
            (#""traits":{"email":null},"context":{"traits":{"email":false}}"#, "k@x.com"),
            (#""traits":[],"context":{"traits":"x"}"#, "k@x.com"), (#""context":[]"#, "k@x.com"),
            (#""traits":{"email":1E5}"#, "1e5"), (#""traits":{"email":"x","email":"y"}"#, "y"),
            (#""traits":{"email":"x"},"traits":{}"#, "k@x.com"), (#""traits":{"\u0065mail":"\u0041"}"#, "a"),
        ])
    func emails(members: String, email: String) throws {
        let identity = try Transformed(members: members, known: Self.known).identity
        #expect(identity?.hasPrefix("{\"email\":\"\(email)\",\"externalId\":\"known\",") == true)
    }

    @Test(
        "email is trimmed and lowercased scalar by scalar (T6, T9)",
        arguments: [
            ("  Jane.Doe@Example.COM\u{3000}", "jane.doe@example.com"), ("ΑΣ", "ας".replacingSigma),
            ("İ", "i\u{307}"),
            ("\u{200B}A\u{FEFF}", "\u{200B}a\u{FEFF}"), ("ẞ", "ß"), ("ÀÉ@X", "àé@x"),
            ("A@ZZZZZZ[", "a@zzzzzz["),
            ("\u{7F}A", "\u{7F}a"),
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZ@[`{|}~", "abcdefghijklmnopqrstuvwxyz@[`{|}~"),
            ("A\\\"B\\\\\\n", "a\\\"b\\\\"), ("\\u0000A", "\\u0000a"), ("K", "k"),
        ])
    func lowercasing(written: String, email: String) throws {
        let identity = try Transformed(members: "\"traits\":{\"email\":\"\(written)\"}").identity
        #expect(identity.map { Array($0.utf8) } == Array("{\"email\":\"\(email)\"}".utf8))
    }

    @Test(
        "externalId is the userId, not trimmed, a number by its lexeme, else the known one (T7, T9)",
        arguments: [
            ("\"u\"", "u"), ("\" U \"", " U "), ("7.0", "7.0"), ("1E3", "1E3"), ("\" \\u3000\"", "known"),
            ("\"\"", "known"),
            ("null", "known"), ("true", "known"), ("{}", "known"), ("\"\\u0001\"", "\\u0001"),
        ])
    func externalIds(userId: String, externalId: String) throws {
        let identity = try Transformed(members: "\"userId\":\(userId)", known: Self.known).identity
        #expect(identity == "{\"email\":\"k@x.com\",\"externalId\":\"\(externalId)\",\"name\":\"7\"}")
    }

    @Test(
        "name comes from the same places, trimmed, its case kept (T8)",
        arguments: [
            (#""traits":{"name":" Jane Doe "},"context":{"traits":{"name":"b"}}"#, "Jane Doe"),
            (#""traits":{"name":""},"context":{"traits":{"name":"B\u00a0"}}"#, "B"),
            (#""traits":{"name":8.50}"#, "8.50"),
            (#""traits":{"name":["x"]}"#, "7"), (#""name":"a page's""#, "7"),
        ])
    func names(members: String, name: String) throws {
        let identity = try Transformed(members: members, known: Self.known).identity
        #expect(identity?.hasSuffix(",\"name\":\"\(name)\"}") == true)
    }

    @Test(
        "what is absent is left out; identity is always there (T9)",
        arguments: [
            (#""userId":null"#, "{}"), (#""userId":"u""#, #"{"externalId":"u"}"#),
            (#""traits":{"name":"N"}"#, #"{"name":"N"}"#),
            (#""traits":{"name":"N","email":"E"}"#, #"{"email":"e","name":"N"}"#),
            (#""traits":{"name":"N"},"userId":"u""#, #"{"externalId":"u","name":"N"}"#),
        ])
    func leftOut(members: String, identity: String) throws {
        #expect(try Transformed(members: members).identity == identity)
    }

    @Test(
        "without email and externalId the event goes with a warning, with one of them with a notice (T9)",
        arguments: [
            (#""traits":{"name":"N"}"#, "no-customer", .warning), (#""userId":"u""#, "single-key", .notice),
            (#""traits":{"email":"e"}"#, "single-key", .notice),
        ] as [(String, String, Finding.Severity)])
    func findings(members: String, rule: String, severity: Finding.Severity) throws {
        let findings = try Transformed(members: members).findings
        #expect(findings.map(\.rule) == [rule])
        #expect(findings.first?.severity == severity)
        #expect(findings.first?.pointer == "/identity")
    }

    @Test(
        "a known identity whose traits are no object gives its userId only (T10)",
        arguments: ["", "[]", "{", "null"])
    func brokenTraits(traits: String) throws {
        let known = KnownIdentity(userId: "u", traits: Array(traits.utf8))
        #expect(try Transformed(members: "\"x\":1", known: known).identity == #"{"externalId":"u"}"#)
    }
}

extension String {
    /// The text with the small sigma that Unicode gives without looking at neighbours.
    fileprivate var replacingSigma: String { String(map { $0 == "ς" ? "σ" : $0 }) }
}
