import Datafly
import Deliveries
import JSONText
import Kustomer
import TestSupport
import Testing

@testable import Sender

/// A key as the sandbox makes them, JWT-shaped.
let testKey = "eyJhbGciOiJIUzI1NiJ9.eyJvcmdOYW1lIjoiYWNtZSJ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ"

/// Runs a body with a client for a base URL, and closes the client whatever happens.
func withClient<Result>(
    _ url: String, options: KustomerClient.Options = .init(), _ body: (KustomerClient) async throws -> Result
) async throws -> Result {
    let destination = DestinationInfo(orgName: nil, apiURL: url, isSandbox: false, isLoopback: true)
    let client = try KustomerClient(destination: destination, key: APIKey(testKey), options: options)
    do {
        let result = try await body(client)
        await client.shutdown()
        return result
    } catch {
        await client.shutdown()
        throw error
    }
}

@Suite("Kustomer client: requests and answers")
struct KustomerClientTests {
    @Test("a payload is posted byte for byte, with the key, to the tracking call (kustomer-api.md)")
    func request() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let payload = Array(#"{"identity":{},"event":{"name":"Ünï","meta":{"taxNum":8.50}}}"#.utf8)
        let outcome = try await withClient(server.url + "/acme", options: .init(version: "1.2.3")) { client in
            await client.send(payload)
        }
        #expect(outcome.status == 201)
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /acme/v1/tracking/identityEvent HTTP/1.1")
        #expect(request.body == payload)
        #expect(request.headers["authorization"] == "Bearer \(testKey)")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["content-length"] == "\(payload.count)")
        #expect(request.headers["user-agent"] == "ked/1.2.3")
        #expect(request.headers["host"] == "127.0.0.1:\(server.port)")
        #expect(request.headers["accept-encoding"] == nil)
    }

    @Test("an answer keeps its rate-limit headers, its body and nothing of a session")
    func answer() async throws {
        let server = try ScriptedServer { _ in
            .answer(
                status: 429,
                headers: [
                    "X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "0",
                    "X-RateLimit-Reset": "1780000000",
                    "Retry-After": "7", "Set-Cookie": "a=b",
                ], body: #"{"errors":[]}"#)
        }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.send([]) }
        let answer = try #require(outcome.answer)
        #expect(answer.status == 429)
        #expect(answer.rateLimit == 300)
        #expect(answer.rateRemaining == 0)
        #expect(answer.rateReset?.milliseconds == 1_780_000_000_000)
        #expect(answer.retryAfter == "7")
        #expect(String(decoding: answer.body, as: UTF8.self) == #"{"errors":[]}"#)
        #expect(answer.isJSON)
        #expect(!answer.isBodyCut)
        #expect(!answer.headers.contains { $0.name.lowercased() == "set-cookie" })
    }

    @Test("redirects are never followed (delivery.md, 3xx)", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        let other = try ScriptedServer()
        defer { other.stop() }
        let target = other.url
        let server = try ScriptedServer { _ in .answer(status: status, headers: ["Location": target]) }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.send([]) }
        #expect(outcome.status == status)
        #expect(other.requests.isEmpty)
        #expect(server.requests.count == 1)
    }

    @Test("nothing is sent twice by the client itself, whatever comes back", arguments: [408, 429, 500, 503])
    func noRetry(status: Int) async throws {
        let server = try ScriptedServer { _ in .answer(status: status) }
        defer { server.stop() }
        _ = try await withClient(server.url) { await $0.send([]) }
        #expect(server.requests.count == 1)
    }

    @Test("of a body the first 20,000 bytes are kept, and a longer one is marked as cut")
    func longBody() async throws {
        let server = try ScriptedServer { request in
            .answer(
                status: 400, body: String(repeating: "y", count: request.text == "short" ? 20_000 : 20_001))
        }
        defer { server.stop() }
        try await withClient(server.url) { client in
            let short = try #require(await client.send(Array("short".utf8)).answer)
            #expect(short.body.count == 20_000)
            #expect(!short.isBodyCut)
            let long = try #require(await client.send(Array("long".utf8)).answer)
            #expect(long.body.count == 20_000)
            #expect(long.isBodyCut)
        }
    }

    @Test("an endless body ends at 20,000 bytes, long before the deadline")
    func endlessBody() async throws {
        let server = try ScriptedServer { _ in .endless(status: 201) }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.send([]) }
        let answer = try #require(outcome.answer)
        #expect(answer.status == 201)
        #expect(answer.body.count == 20_000)
        #expect(answer.isBodyCut)
    }

    @Test(
        "an answer whose body breaks off or never ends is an answer, and cut",
        arguments: [
            ScriptedServer.Reply.raw("HTTP/1.1 201 Created\r\ncontent-length: 50\r\n\r\n{\"data\""),
            .raw("HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"dat"),
        ])
    func brokenBody(reply: ScriptedServer.Reply) async throws {
        let server = try ScriptedServer { _ in reply }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.send([]) }
        let answer = try #require(outcome.answer)
        #expect(answer.status == 201)
        #expect(answer.isBodyCut)
        #expect(!answer.isJSON)
        #expect(OutcomeRules.classify(outcome).outcomeClass == .delivered)
        #expect(OutcomeRules.classify(outcome).warning != nil)
    }

    @Test("a body that is no JSON is marked so", arguments: ["<html>", "", "{", "{}x"])
    func notJSON(body: String) async throws {
        let server = try ScriptedServer { _ in .answer(status: 201, body: body) }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.send([]) }
        #expect(outcome.answer?.isJSON == false)
    }

    @Test("a key that the far side sends back is masked, in the body and in headers (delivery.md, Security)")
    func echo() async throws {
        let server = try ScriptedServer { request in
            .answer(
                status: 400, headers: ["X-Kustomer-Echo": request.headers["authorization"] ?? ""],
                body: #"{"got":"\#(request.headers["authorization"] ?? "")"}"#)
        }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.send([]) }
        let answer = try #require(outcome.answer)
        #expect(!String(decoding: answer.body, as: UTF8.self).contains(testKey))
        #expect(String(decoding: answer.body, as: UTF8.self).contains("Bearer eyJh"))
        #expect(answer.headers.contains { $0.name == "X-Kustomer-Echo" && !$0.value.contains(testKey) })
    }

    @Test("connections are reused, and as many run at once as are asked for")
    func connections() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        try await withClient(server.url, options: .init(connections: 4)) { client in
            for _ in 0..<20 { #expect(await client.send([]).status == 201) }
        }
        #expect(Set(server.requests.map(\.connection)).count == 1)
    }

    @Test("cancelling ends a request that gets no answer")
    func cancelling() async throws {
        let server = try ScriptedServer { _ in .hang }
        defer { server.stop() }
        try await withClient(server.url) { client in
            let sending = Task { await client.send([]) }
            for await _ in server.arrived { break }
            sending.cancel()
            _ = await sending.value
        }
        #expect(server.requests.count == 1)
    }
}
