import Datafly
import JSONText
import Testing

@testable import Kustomer

@Suite("Streams of lines")
struct TransformLineTests {
    /// Runs lines through one transformer; each answer is a payload, a skip reason, `error` or `blank`.
    func answers(_ lines: [String]) -> [String] {
        var transformer = LineTransformer()
        var output = ByteBuffer(capacity: 16)
        return lines.map { line in
            output.removeAll()
            let outcome = Array(line.utf8).withUnsafeBufferPointer {
                transformer.transform($0, receivedAt: Timestamp(milliseconds: 0), into: &output)
            }
            switch outcome {
            case .blank: return "blank"
            case .delivered: return String(decoding: output.bytes, as: UTF8.self)
            case .skipped(let reason): return reason.rawValue
            case .refused: return "error"
            }
        }
    }

    @Test("identities start empty and last the run (T10)")
    func identities() {
        let answers = answers([
            #"{"type":"page","anonymousId":"a"}"#,
            #"{"type":"identify","userId":"u1","anonymousId":"a","traits":{"email":"ONE@x","name":"One"}}"#,
            #"{"type":"page","anonymousId":"a"}"#,
            #"{"type":"page","userId":"u2","anonymousId":"a"}"#,
            #"{"type":"identify","userId":"u2","anonymousId":"a","traits":{"email":"two@x"},"context":{"consent":{"marketing":false}}}"#,
            #"{"type":"page","anonymousId":"a","traits":{"name":"Own"}}"#,
            #"{"type":"page","userId":"u1"}"#,
        ])
        let identities = answers.map { $0.split(separator: ",\"event\"").first.map(String.init) }
        #expect(
            identities == [
                #"{"identity":{}"#, "identify-only",
                #"{"identity":{"email":"one@x","externalId":"u1","name":"One"}"#,
                #"{"identity":{"externalId":"u2"}"#, "identify-only",
                #"{"identity":{"email":"two@x","externalId":"u2","name":"Own"}"#,
                #"{"identity":{"email":"one@x","externalId":"u1","name":"One"}"#,
            ])
    }

    @Test(
        "a refused line does not stop the others; blank lines and line ends are nothing; one byte order mark is passed over (T1)"
    )
    func mixed() {
        let page = #"{"type":"page","timestamp":"2026-06-06T10:00:00Z"}"#
        let payload =
            #"{"identity":{},"event":{"name":"Page Viewed","meta":{"occurredAt":"2026-06-06T10:00:00Z"}}}"#
            + "\n"
        let lines = [
            "\u{FEFF}" + page, "", " \t\r\n", page + "\r\n", "\u{FEFF}" + page, "x", "[]", page + "\n",
        ]
        #expect(answers(lines) == [payload, "blank", "blank", payload, "error", "error", "error", payload])
    }

    @Test("a line and an event give the same payload, whatever the event", arguments: UInt64(0)..<6)
    func sameAsEvents(seed: UInt64) throws {
        var generator = EventGenerator(seed: seed)
        var identities = KnownIdentities()
        let lines = (0..<500).map { _ in generator.event() }
        for (line, answer) in zip(lines, answers(lines)) {
            let event = try Event(Array(line.utf8))
            let known = identities.lookup(userId: event.userId, anonymousId: event.anonymousId)
            identities.remember(event)
            let transformer = Transformer()
            let explanation = transformer.explanation(
                of: event, known: known, receivedAt: Timestamp(milliseconds: 0))
            switch transformer.outcome(of: event, known: known, receivedAt: Timestamp(milliseconds: 0)) {
            case .skip(let skip):
                #expect(answer == skip.reason.rawValue)
                #expect(explanation.skip == skip)
            case .deliver(let payload, _):
                #expect(Array(answer.utf8) == payload.bytes + [0x0A])
                #expect(explanation.payload == payload)
                checkProvenance(explanation, event, payload)
            }
        }
    }

    /// Each payload member has one line, in its order, with the value that is there; each source is in the event.
    func checkProvenance(_ explanation: Explanation, _ event: Event, _ payload: Payload) {
        guard let root = try? JSONDocument(payload.bytes).root else {
            Issue.record("a payload is JSON")
            return
        }
        let identity = root["identity"]?.members.map { JSONPointer(parts: ["identity", $0.key]) } ?? []
        let meta =
            root["event"]?["meta"]?.members.map { JSONPointer(parts: ["event", "meta", $0.key]) } ?? []
        #expect(explanation.lines.compactMap(\.target) == identity + ["/event/name"] + meta)
        for line in explanation.lines {
            if let target = line.target {
                #expect(
                    root[pointer: target].map { String(decoding: $0.compact, as: UTF8.self) }
                        == line.targetValue)
            } else {
                #expect(line.note != nil)
            }
            if let source = line.source { #expect(event.document.root[pointer: source] != nil) }
        }
    }
}
