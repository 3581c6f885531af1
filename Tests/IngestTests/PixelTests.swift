import IngestSupport
import JournalStore
import Testing

@testable import Ingest

@Suite("The pixel")
struct PixelTests {
    @Test("the query becomes a canonical event; p.* and t.* are strings, ts is an ISO time")
    func event() async throws {
        try await Listener.run { listener in
            let query =
                "wk=dk_test_1&e=Order+Completed&uid=user-1&aid=a%2D1&p.order_id=ORD%201&p.revenue=129.99"
                + "&t.email=jane%40example.com&ts=1780740000000&mid=m-1&cb=123"
            let answer = try #require(try await listener.request("GET /v1/pixel/track?\(query)"))
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "image/gif")
            #expect(answer.headers["cache-control"] == "no-store, no-cache, must-revalidate")
            #expect(answer.headers["content-length"] == "42")
            #expect(answer.body.hasPrefix("GIF89a"))
            #expect(
                await listener.sink.texts == [
                    #"{"type":"track","event":"Order Completed","userId":"user-1","anonymousId":"a-1","#
                        + #""timestamp":"2026-06-06T10:00:00.000Z","messageId":"m-1","#
                        + #""properties":{"order_id":"ORD 1","revenue":"129.99"},"#
                        + #""traits":{"email":"jane@example.com"}}"#
                ])
            #expect(await listener.sink.events.first?.messageId == "m-1")
        }
    }

    @Test(
        "each type has its pixel, and what is not there is left out",
        arguments: [
            ("page?e=Home", #"{"type":"page","name":"Home"}"#), ("page", #"{"type":"page"}"#),
            ("identify?uid=u&e=x", #"{"type":"identify","userId":"u"}"#), ("group?", #"{"type":"group"}"#),
            ("track?e=", #"{"type":"track","event":""}"#), ("track?e", #"{"type":"track","event":""}"#),
            ("track?&&e=a=b&p.=1", #"{"type":"track","event":"a=b","properties":{"":"1"}}"#),
            ("track?e=%zz%4&p.a=%C3%BC", #"{"type":"track","event":"%zz%4","properties":{"a":"ü"}}"#),
            ("track?e=%22%0a%FF", #"{"type":"track","event":"\"\n�"}"#),
        ])
    func shapes(target: String, event: String) async throws {
        try await Listener.run { listener in
            let answer = try await listener.request("GET /v1/pixel/\(target)")
            #expect(answer?.status == 200)
            #expect(await listener.sink.texts == [event])
            #expect(await listener.sink.events.first?.mintedMessageId != nil)
        }
    }

    @Test(
        "a track without e is 400, a ts that is no time 422",
        arguments: [
            ("track?uid=u", 400), ("track?e=A&ts=yesterday", 422), ("track?e=A&ts=-1", 422),
            ("track?e=A&ts=253402300800000", 422), ("track?e=A&ts=", 422),
            ("track?e=A&ts=99999999999999999999", 422),
        ])
    func refused(target: String, status: Int) async throws {
        try await Listener.run { listener in
            let answer = try await listener.request("GET /v1/pixel/\(target)")
            #expect(answer?.status == status)
            #expect(await listener.sink.events.isEmpty)
        }
    }

    @Test("with a pipeline key the pixel must bring it in wk")
    func key() async throws {
        try await Listener.run(HTTPSource.Options(pipelineKey: "dk_live_1")) { listener in
            for (query, status) in [("", 401), ("&wk=dk_live_2", 401), ("&wk=dk_live_1", 200)] {
                let answer = try #require(try await listener.request("GET /v1/pixel/track?e=A\(query)"))
                #expect(answer.status == status)
                if status == 401 { #expect(answer.code == "INVALID_PIPELINE_KEY") }
            }
        }
    }
}
