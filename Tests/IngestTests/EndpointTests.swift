import Datafly
import IngestSupport
import JournalStore
import Testing

@testable import Ingest

@Suite("Ingestion endpoints")
struct EndpointTests {
    private static let track = #"{"type":"track","event":"Order Completed","messageId":"m-1"}"#

    @Test("POST and PUT to an endpoint keep the event and answer 200", arguments: ["POST", "PUT"])
    func keeps(method: String) async throws {
        try await Listener.run { listener in
            let answer = try #require(try await listener.request("\(method) /v1/t", body: Self.track))
            #expect(answer.status == 200)
            #expect(answer.body == #"{"success":true}"#)
            #expect(answer.headers["content-type"] == "application/json")
            #expect(await listener.sink.texts == [Self.track])
        }
    }

    @Test(
        "the path supplies the type when the body has none, and the body is kept as it came",
        arguments: [
            ("/v1/t", #"{ "event":"A" }"#, Event.Kind.track), ("/v1/p", #"{"name":"Home"}"#, .page),
            ("/v1/i", #"{"traits":{}}"#, .identify), ("/v1/g", "{}\n", .group),
        ])
    func suppliesType(path: String, body: String, kind: Event.Kind) async throws {
        try await Listener.run { listener in
            #expect(try await listener.request("POST \(path)", body: body)?.status == 200)
            let event = try #require(await listener.sink.events.first)
            #expect(event.kind == kind)
            #expect(event.suppliedKind == kind)
            #expect(String(decoding: event.bytes, as: UTF8.self) == body)
        }
    }

    @Test("a body's own type is not supplied, and one that differs from the path's is 422")
    func mismatch() async throws {
        try await Listener.run { listener in
            #expect(try await listener.request("POST /v1/t", body: Self.track)?.status == 200)
            #expect(await listener.sink.events.first?.suppliedKind == nil)
            let answer = try #require(try await listener.request("POST /v1/p", body: Self.track))
            #expect(answer.status == 422)
            #expect(answer.code == "TYPE_MISMATCH")
            #expect(answer.body.contains(#"\"track\""#) && answer.body.contains(#"\"page\""#))
            #expect(await listener.sink.events.count == 1)
        }
    }

    @Test("a messageId is taken as it is, and one is minted for an event without")
    func messageIds() async throws {
        try await Listener.run { listener in
            _ = try await listener.request("POST /v1/t", body: Self.track)
            _ = try await listener.request("POST /v1/t", body: #"{"event":"A"}"#)
            _ = try await listener.request("POST /v1/t", body: #"{"event":"A"}"#)
            let events = await listener.sink.events
            try #require(events.count == 3)
            #expect(events[0].messageId == "m-1" && events[0].mintedMessageId == nil)
            let minted = try #require(events[1].mintedMessageId)
            #expect(
                minted.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
                    != nil)
            #expect(events[2].mintedMessageId != minted)
        }
    }

    @Test(
        "malformed or missing is 400, well-formed but invalid is 422, and both are told (T1, T3)",
        arguments: [
            ("/v1/t", "", 400, "INVALID_PAYLOAD"),
            ("/v1/t", #"{"event":"A""#, 400, "INVALID_PAYLOAD"),
            ("/v1/t", #"{"event":"A",}"#, 400, "INVALID_PAYLOAD"),
            ("/v1/t", "{}", 400, "INVALID_PAYLOAD"),
            ("/v1/t", #"{"event":7}"#, 422, "INVALID_EVENT"),
            ("/v1/t", "[]", 422, "INVALID_EVENT"),
            ("/v1/t", "null", 422, "INVALID_EVENT"),
            ("/v1/events", #"{"event":"A"}"#, 400, "INVALID_PAYLOAD"),
            ("/v1/events", #"{"type":"Track","event":"A"}"#, 422, "INVALID_EVENT"),
            ("/v1/events", #"{"type":1}"#, 422, "INVALID_EVENT"),
            ("/v1/events", #"{"batch":{}}"#, 400, "INVALID_PAYLOAD"),
            ("/v1/events", "17", 422, "INVALID_EVENT"),
            ("/v1/t", String(repeating: "[", count: 129), 400, "INVALID_PAYLOAD"),
        ])
    func refuses(path: String, body: String, status: Int, code: String) async throws {
        try await Listener.run { listener in
            let answer = try #require(try await listener.request("POST \(path)", body: body))
            #expect(answer.status == status)
            #expect(answer.code == code)
            #expect(answer.body.hasSuffix("\"}}"))
            #expect(await listener.sink.events.isEmpty)
            let refusals = await listener.sink.refusals
            #expect(refusals.map(\.source) == ["http"])
            #expect(refusals.first?.line == nil)
        }
    }

    @Test("what is not JSON is refused with line, column and byte (T1)")
    func position() async throws {
        try await Listener.run { listener in
            let answer = try await listener.request("POST /v1/t", body: "{\"event\":\n  nope}")
            #expect(answer?.body.contains("line 2, column 3 (byte 12)") == true)
            #expect(await listener.sink.refusals.first?.offset == 12)
        }
    }

    @Test("one byte order mark before a body is tolerated, and two are not (T1)")
    func byteOrderMark() async throws {
        try await Listener.run { listener in
            let once = try await listener.request("POST /v1/t", body: "\u{FEFF}" + Self.track)
            let twice = try await listener.request("POST /v1/t", body: "\u{FEFF}\u{FEFF}" + Self.track)
            #expect(once?.status == 200)
            #expect(twice?.status == 400)
        }
    }

    @Test("nothing is answered with 200 before it is durable; a full disk is 503 with Retry-After")
    func unavailable() async throws {
        try await Listener.run { listener in
            await listener.sink.fail(with: [JournalError(.diskFull, path: "s"), CancellationError()])
            for _ in 0..<2 {
                let answer = try #require(try await listener.request("POST /v1/t", body: Self.track))
                #expect(answer.status == 503)
                #expect(answer.code == "STORE_UNAVAILABLE")
                #expect(Int(answer.headers["retry-after"] ?? "") ?? 0 > 0)
            }
            #expect(try await listener.request("POST /v1/t", body: Self.track)?.status == 200)
        }
    }

    @Test(
        "other paths are 404, other methods 405 with Allow",
        arguments: [
            ("GET /v1/x", 404, nil), ("POST /v1/pixel/track", 405, "GET, OPTIONS"),
            ("GET /v1/t", 405, "POST, PUT, OPTIONS"), ("DELETE /", 405, "GET, POST, PUT, OPTIONS"),
            ("GET /v1/pixel/alias", 404, nil), ("POST /v1/t/x", 404, nil),
            ("OPTIONS /v1/t", 204, "POST, PUT, OPTIONS"),
            ("GET /health", 200, nil), ("GET /", 200, nil), ("GET //x", 404, nil), ("OPTIONS *", 404, nil),
        ] as [(String, Int, String?)])
    func routes(line: String, status: Int, allow: String?) async throws {
        try await Listener.run { listener in
            let answer = try #require(try await listener.request(line))
            #expect(answer.status == status)
            #expect(answer.headers["allow"] == allow)
        }
    }

    @Test(
        "the Content-Type must be JSON or NDJSON in UTF-8, else 415",
        arguments: [
            ("application/json", 200), ("Application/JSON; charset=UTF-8", 200),
            ("application/x-ndjson", 200),
            ("application/cloudevents+json", 200), ("application/json;charset=\"utf-8\"", 200),
            ("text/plain", 415), ("application/x-www-form-urlencoded", 415),
            ("application/json;charset=latin1", 415),
            ("", 415), (nil, 415), (";", 415), ("json", 415),
        ] as [(String?, Int)])
    func mediaTypes(type: String?, status: Int) async throws {
        try await Listener.run { listener in
            let answer = try #require(try await listener.request("POST /v1/t", body: Self.track, type: type))
            #expect(answer.status == status)
            #expect(answer.code == (status == 415 ? "UNSUPPORTED_MEDIA_TYPE" : ""))
        }
    }

    @Test("a compressed body is 415")
    func encoded() async throws {
        try await Listener.run { listener in
            let answer = try await listener.request(
                "POST /v1/t", ["Content-Encoding: gzip"], body: Self.track)
            #expect(answer?.status == 415)
        }
    }
}
