import Datafly
import JSONText
import Testing

@Suite("Events")
struct EventTests {
    func error(_ text: String, supplied: Event.Kind? = nil) -> EventError? {
        #expect(throws: EventError.self) { try Event(Array(text.utf8), suppliedKind: supplied) }
    }

    @Test("an object of one of the four types is an event (T3)", arguments: Event.Kind.allCases)
    func kinds(kind: Event.Kind) throws {
        #expect(try Event(Array("{\"type\":\"\(kind.rawValue)\",\"event\":\"x\"}".utf8)).kind == kind)
        let escaped = kind.rawValue.unicodeScalars.map { "\\u00" + String($0.value, radix: 16) }.joined()
        #expect(try Event(Array("{\"event\":\"x\",\"t\\u0079pe\":\"\(escaped)\"}".utf8)).kind == kind)
    }

    @Test(
        "anything else is refused (T3)",
        arguments: [
            "[]", "1", "\"track\"", "null", "[{\"type\":\"page\"}]", "{}", "{\"type\":null}", "{\"type\":1}",
            "{\"type\":\"\"}",
            "{\"type\":[\"track\"]}", "{\"type\":\"Track\",\"event\":\"x\"}",
            "{\"type\":\"track \",\"event\":\"x\"}",
            "{\"type\":\"track\"}", "{\"type\":\"track\",\"event\":null}", "{\"type\":\"track\",\"event\":7}",
            "{\"type\":\"page\",\"type\":\"nothing\"}", "{\"type\":\"screen\"}", "{\"Type\":\"page\"}",
            "{\"type\":\"page\"", "",
        ])
    func refused(text: String) {
        #expect(throws: EventError.self) { try Event(Array(text.utf8)) }
    }

    @Test(
        "another spelling gets a suggestion (T3)",
        arguments: [
            ("Track", .track), ("TRACK", .track), (" track", .track), ("trak", .track), ("tracks", .track),
            ("screen", .page),
            ("Page", .page), ("pageview", .page), ("page_view", .page), ("alias", .identify),
            ("identity", .identify),
            ("Identify", .identify), ("indentify", .identify), ("groups", .group), ("GROUP", .group),
            ("company", .group),
            ("purchase", nil), ("", nil), ("x", nil), ("日本", nil),
        ] as [(String, Event.Kind?)])
    func suggestions(type: String, kind: Event.Kind?) {
        let error = error("{\"event\":\"x\",\"type\":\"\(type)\"}")
        #expect(error?.reason == .unknownType(type, suggestion: kind))
        #expect(error?.offset == 20)
        #expect(error?.description.contains("did you mean") == (kind != nil))
    }

    @Test("the path's type counts only when the event has none")
    func suppliedKind() throws {
        #expect(try Event(Array("{\"event\":\"x\"}".utf8), suppliedKind: .track).kind == .track)
        #expect(try Event(Array("{\"type\":\"page\"}".utf8), suppliedKind: .track).kind == .page)
        #expect(error("{}", supplied: .track)?.reason == .trackWithoutName)
        #expect(error("{\"type\":\"x\"}", supplied: .page)?.reason == .unknownType("x", suggestion: nil))
        #expect(error("{\"type\":null}", supplied: .page)?.reason == .typeNotAString)
    }

    @Test("a text that is not JSON is refused with the place")
    func syntax() {
        let error = error("{\"type\":\"page\",}")
        #expect(error?.offset == 15)
        #expect(
            error?.description == "not JSON: line 1, column 16 (byte 15): expected a key in double quotes")
    }

    @Test("a foreign type is quoted safely and cut in the message")
    func quoting() {
        let error = error("{\"type\":\"\\u001b[31m\(String(repeating: "x", count: 100))\"}")
        #expect(error?.description.contains("\"\\u001b[31mxxx") == true)
        #expect((error?.description.utf8.count ?? 0) < 200)
    }

    @Test(
        "ids are read by T9: numbers as lexemes, blanks as absent, nothing trimmed",
        arguments: [
            ("\"user-1\"", "user-1"), ("\" u \"", " u "), ("7", "7"), ("7.0", "7.0"), ("1e3", "1e3"),
            ("\"\\u0041\"", "A"),
            ("\"\"", nil), ("\" \\t\u{3000}\"", nil), ("null", nil), ("true", nil), ("[]", nil), ("{}", nil),
            ("\"\u{200B}\"", "\u{200B}"),
        ] as [(String, String?)])
    func ids(value: String, id: String?) throws {
        let event = try Event(Array("{\"type\":\"page\",\"userId\":\(value),\"anonymousId\":\(value)}".utf8))
        #expect(event.userId == id)
        #expect(event.anonymousId == id)
    }

    @Test("the name is a track's event or a page's name")
    func names() throws {
        #expect(try Event(Array("{\"type\":\"track\",\"event\":\"E\",\"name\":\"N\"}".utf8)).name == "E")
        #expect(try Event(Array("{\"type\":\"page\",\"event\":\"E\",\"name\":\"N\"}".utf8)).name == "N")
        #expect(try Event(Array("{\"type\":\"page\",\"name\":1}".utf8)).name == nil)
        #expect(try Event(Array("{\"type\":\"identify\",\"name\":\"N\"}".utf8)).name == nil)
        #expect(try Event(Array("{\"type\":\"page\",\"messageId\":\"m\"}".utf8)).messageId == "m")
        #expect(try Event(Array("{\"type\":\"page\",\"messageId\":\"\"}".utf8)).messageId == nil)
    }

    @Test(
        "a messageId that is no string counts as absent, so does what else is of a wrong kind, each with a warning (T3)"
    )
    func wrongKinds() throws {
        let event = try Event(Array(#"{"type":"page","messageId":5,"groupId":5,"event":5}"#.utf8))
        #expect(event.messageId == nil)
        #expect(event.warnings.map(\.pointer) == ["/messageId", "/groupId", "/event"])
    }

    @Test(
        "a refusal points at the value, a string's quote included (T3)",
        arguments: [
            (#""x""#, 0), ("5", 0), (#"{"type":"Track"}"#, 8), (#"{"type":5}"#, 8),
            (#"{"type":"track","event":[]}"#, 24),
        ])
    func offsets(text: String, offset: Int) {
        let error = #expect(throws: EventError.self) { try Event(Array(text.utf8)) }
        #expect(error?.offset == offset)
    }

    @Test(
        "a key that stands there many times is warned of once, and a view of consent that is no object is (T1, T3)"
    )
    func warnedOnce() throws {
        let text =
            #"{"type":"page","a":1,"a":2,"a":3,"context":{"consent":{"canonical":true,"categories":[]}}}"#
        let warnings = try Event(Array(text.utf8)).warnings
        #expect(
            warnings.map(\.pointer) == ["/a", "/context/consent/canonical", "/context/consent/categories"])
    }

    @Test("members of a wrong kind and duplicates give warnings, null gives none (T1, T3)")
    func warnings() throws {
        let text = """
            {"type":"page","name":1,"userId":true,"anonymousId":null,"properties":[],"traits":"x","traits":"y",\
            "context":{"consent":1,"traits":{"email":[]}}}
            """
        let warnings = try Event(Array(text.utf8)).warnings
        #expect(warnings.first == EventWarning(reason: .duplicateKey, pointer: "/traits"))
        #expect(
            Set(warnings.dropFirst().map(\.pointer)) == [
                "/name", "/userId", "/properties", "/traits", "/context/consent", "/context/traits/email",
            ])
        #expect(warnings.last?.description == "/name is no string: it counts as absent")
        #expect(
            try Event(Array("{\"type\":\"page\",\"userId\":null,\"properties\":null}".utf8)).warnings.isEmpty)
    }
}
