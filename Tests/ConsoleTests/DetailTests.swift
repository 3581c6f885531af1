import Deliveries
import JSONText
import Kustomer
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("A delivery made ready for the screen")
struct DetailTests {
    private func detail(answer: String, status: Int = 400, findings: [Finding] = []) -> ConsoleDetail {
        var detail = DeliveryDetail(
            row: Sample.row(1), eventBytes: Array(Sample.eventText.utf8),
            payload: Array(Sample.payloadText.utf8),
            receivedAt: Sample.now)
        detail.findings = findings
        detail.attempts = [Sample.attempt(1, Sample.answer(status, answer), .permanent, at: "10:00:07.000")]
        return ConsoleDetail(detail, explanation: Explanation(lines: Sample.lines), hints: [])
    }

    private func marked(_ detail: ConsoleDetail) -> [String] {
        detail.failing.sorted().compactMap { detail.lines[$0].targetText }
    }

    @Test("the field that the answer names is marked, as a pointer or by its name")
    func failing() {
        #expect(marked(detail(answer: Sample.refusal)) == ["meta.revenue"])
        let named = #"{"errors":[{"source":{"parameter":"externalId"},"code":"badparam"}]}"#
        #expect(marked(detail(answer: named)) == ["identity.externalId"])
    }

    @Test("where the answer names nothing, the findings that are errors are marked")
    func findings() {
        let findings = [
            Finding(rule: "number-suffix", pointer: "/event/meta/revenue", message: "", severity: .error),
            Finding(rule: "key-length", pointer: "/event/meta/currency", message: "", severity: .warning),
        ]
        #expect(marked(detail(answer: "{}", findings: findings)) == ["meta.revenue"])
        #expect(marked(detail(answer: Sample.success, status: 201)).isEmpty)
    }

    @Test("consent is shown category by category, the required ones first (T5)")
    func consent() {
        let line = Sample.unsent(
            "context.consent", #"{"canonical":{"analytics":false,"marketing":true}}"#,
            "granted: marketing is required (T5)")
        #expect(
            ConsentMark.marks(of: line) == [
                ConsentMark(name: "marketing", isGranted: true, place: "context.consent.canonical"),
                ConsentMark(name: "analytics", isGranted: false, place: "context.consent.canonical"),
            ])
        #expect(ConsentMark.marks(of: Sample.unsent("context.consent", "true", "")) == nil)
        #expect(ConsentMark.marks(of: Sample.unsent("context.page", #"{"marketing":true}"#, "")) == nil)
    }

    @Test("no value is longer than the screen can use")
    func bounded() {
        let long = "\"" + String(repeating: "ä", count: 100_000) + "\""
        let bytes = Array("{\"a\":\(long)}".utf8)
        let row = DeliveryDetail(row: Sample.row(1), eventBytes: bytes, receivedAt: Sample.now)
        let line = Sample.line("properties.a", long, to: "meta.a", long)
        let detail = ConsoleDetail(row, explanation: Explanation(lines: [line]), hints: [])
        #expect(detail.event.allSatisfy { $0.text.utf8.count < 4_200 })
        #expect(detail.lines[0].sourceValue?.utf8.count ?? 0 < 4_200)
        #expect(detail.lines[0].targetValue?.hasSuffix("…") == true)
    }
}

@Suite("JSON laid out")
struct JSONLayoutTests {
    private func text(_ json: String) -> [String] {
        JSONLayout.lines(of: Array(json.utf8)).map { line in
            var text = line.text
            while text.last == " " { text.removeLast() }
            return text
        }
    }

    @Test("a line a member, two blanks a level, empty containers closed at once")
    func layout() {
        #expect(
            text(#"{"a":[1,{"b":true}],"c":{ },"d":[]}"#) == [
                "{", "  \"a\": [", "    1,", "    {", "      \"b\": true", "    }", "  ],", "  \"c\": {},",
                "  \"d\": []",
                "}",
            ])
    }

    @Test("tokens stay as they were received: escapes, number lexemes, duplicate keys")
    func tokens() {
        #expect(
            text(#"{"a":"\u00e4\"","a":1e3,"b":8.50}"#) == [
                "{", #"  "a": "\u00e4\"","#, "  \"a\": 1e3,", "  \"b\": 8.50", "}",
            ])
    }

    @Test("keys, strings, numbers and literals have roles of their own")
    func roles() {
        let spans = JSONLayout.lines(of: Array(#"{"a":"b","c":-1,"d":null}"#.utf8)).flatMap(\.spans)
        let roles = Dictionary(spans.map { ($0.text, $0.style.role) }) { first, _ in first }
        #expect(roles["\"a\""] == .field && roles["\"b\""] == .string)
        #expect(roles["-1"] == .number && roles["null"] == .literal)
    }

    @Test("any bytes are laid out, and nothing of valid JSON is lost")
    func anything() {
        var generator = SeededGenerator(seed: 11)
        let alphabet = Array("{}[]:,\"\\ \n\t0-e.truefalsn\u{80}".utf8) + [0xFF, 0x00]
        for _ in 0..<3_000 {
            let count = Int.random(in: 0..<40, using: &generator)
            let bytes = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            let lines = JSONLayout.lines(of: bytes)
            guard let document = try? JSONDocument(bytes, limits: .event) else { continue }
            let laidOut = lines.map(\.text).joined(separator: "\n")
            let again = try? JSONDocument(Array(laidOut.utf8), limits: .event)
            #expect(again?.root.compact == document.root.compact)
        }
    }

    @Test("a text of very many members ends in a note")
    func many() {
        let lines = JSONLayout.lines(
            of: Array("[\(Array(repeating: "0", count: 9_000).joined(separator: ","))]".utf8))
        #expect(lines.count == JSONLayout.maximumLines + 1)
        #expect(lines.last?.text == "… the rest is left out here")
    }
}
