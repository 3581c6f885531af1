import IngestSupport
import JournalStore
import Testing

@testable import Ingest

@Suite("Batches")
struct BatchTests {
    private static let first = #"{ "type":"track", "event":"A", "properties":{"n":8.50} }"#
    private static let second = #"{"type":"page","name":"Ü"}"#

    @Test(
        "a bare array, batch and events are taken, each event with its bytes as they stand",
        arguments: ["/v1/batch", "/v1/events", "/"],
        ["[F,S]", "{\"batch\":[F,S]}", "{\"sentAt\":\"x\",\"events\": [ F ,\n S ] }", "\u{FEFF}[F,S]\n"])
    func envelopes(path: String, shape: String) async throws {
        let body = shape.replacing("F", with: Self.first).replacing("S", with: Self.second)
        try await Listener.run { listener in
            let answer = try #require(try await listener.request("POST \(path)", body: body))
            #expect(answer.status == 200)
            #expect(answer.body == #"{"success":true}"#)
            #expect(await listener.sink.texts == [Self.first, Self.second])
            #expect(await listener.sink.appends == [2])
        }
    }

    @Test(
        "a single event of any type is taken where batches are", arguments: ["/v1/batch", "/v1/events", "/"])
    func single(path: String) async throws {
        try await Listener.run { listener in
            for kind in ["page", "identify", "group"] {
                let body = #"{"type":"\#(kind)","events":[]}"#
                let answer = try await listener.request("PUT \(path)", body: body)
                #expect(answer?.status == 200)
                #expect(await listener.sink.texts.last == body)
            }
        }
    }

    @Test("NDJSON is taken line by line, blank lines and CRLF tolerated")
    func ndjson() async throws {
        try await Listener.run { listener in
            let body = "\u{FEFF}\(Self.first)\r\n\n  \n\(Self.second)"
            let answer = try await listener.request(
                "POST /v1/batch", body: body, type: "application/x-ndjson")
            #expect(answer?.status == 200)
            #expect(await listener.sink.texts == [Self.first, Self.second])
        }
    }

    @Test(
        "a batch is kept or refused whole, and the answer names the event",
        arguments: [
            (#"[{"type":"page"},{"type":"pages"}]"#, "application/json", 422, "event 2 of the batch"),
            (#"{"events":[{"type":"page"},{}]}"#, "application/json", 400, "event 2 of the batch"),
            (#"{"batch":[{"type":"page"},"x"]}"#, "application/json", 422, "event 2 of the batch"),
            (#"[{"type":"page"},"#, "application/json", 400, "line 1, column 18"),
            (#"{"batch":[],"events":[]}"#, "application/json", 422, "both batch and events"),
            ("[]", "application/json", 422, "no event"),
            ("\n\n", "application/x-ndjson", 422, "no event"),
            ("{\"type\":\"page\"}\n\n{\"type\":}", "application/x-ndjson", 400, "line 3: "),
            ("{\"type\":\"page\"}\n\u{FEFF}{\"type\":\"page\"}", "application/x-ndjson", 400, "line 2: "),
        ])
    func whole(body: String, type: String, status: Int, words: String) async throws {
        try await Listener.run { listener in
            let answer = try #require(try await listener.request("POST /v1/batch", body: body, type: type))
            #expect(answer.status == status)
            #expect(answer.body.contains(words))
            #expect(await listener.sink.events.isEmpty)
            #expect(await listener.sink.refusals.count == 1)
        }
    }

    @Test(
        "500 events are a batch, 501 are too many", arguments: ["application/json", "application/x-ndjson"])
    func count(type: String) async throws {
        try await Listener.run { listener in
            for (count, status) in [(500, 200), (501, 413)] {
                let events = Array(repeating: #"{"type":"page"}"#, count: count)
                let isLines = type == "application/x-ndjson"
                let body = isLines ? events.joined(separator: "\n") : "[\(events.joined(separator: ","))]"
                let answer = try await listener.request("POST /v1/batch", body: body, type: type)
                #expect(answer?.status == status)
            }
            #expect(await listener.sink.events.count == 500)
        }
    }

    @Test("each event of a batch has the limit of 524,288 bytes, and a batch more room than that (T2)")
    func size() async throws {
        try await Listener.run { listener in
            let event = Self.event(bytes: 524_288)
            let answer = try await listener.request("POST /v1/batch", body: "[\(event),\(event)]")
            #expect(answer?.status == 200)
            let tooLarge = try await listener.request(
                "POST /v1/batch", body: "[\(Self.event(bytes: 524_289))]")
            #expect(tooLarge?.status == 413)
            #expect(await listener.sink.events.map(\.bytes.count) == [524_288, 524_288])
        }
    }

    /// A page event of so many bytes.
    private static func event(bytes: Int) -> String {
        let frame = #"{"type":"page","name":""}"#
        return frame.replacing("\"\"", with: "\"\(String(repeating: "x", count: bytes - frame.utf8.count))\"")
    }
}
