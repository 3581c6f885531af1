import Deliveries
import Kustomer
import TestSupport
import Testing

@testable import Sender

@Suite("Kustomer client: asking about the key")
struct CurrentTokenTests {
    @Test("one GET below the base URL, with the key and without a body (kustomer-api.md, Keys)")
    func request() async throws {
        let server = try ScriptedServer { _ in
            .answer(status: 200, body: #"{"data":{"attributes":{"roles":["org.tracking"]}}}"#)
        }
        defer { server.stop() }
        let outcome = try await withClient(server.url + "/acme") { await $0.currentToken() }
        #expect(outcome.answer?.response.tokenRoles == ["org.tracking"])
        let request = try #require(server.requests.first)
        #expect(request.line == "GET /acme/v1/auth/tokens/current HTTP/1.1")
        #expect(request.headers["authorization"] == "Bearer \(testKey)")
        #expect(request.body.isEmpty)
        #expect(server.requests.count == 1)
    }

    @Test("a redirect is not followed, and the key that comes back is masked (delivery.md, Security)")
    func redirect() async throws {
        let other = try ScriptedServer()
        defer { other.stop() }
        let target = other.url
        let server = try ScriptedServer { request in
            .answer(
                status: 302, headers: ["Location": target],
                body: #"{"got":"\#(request.headers["authorization"] ?? "")"}"#)
        }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.currentToken() }
        let answer = try #require(outcome.answer)
        #expect(answer.status == 302)
        #expect(other.requests.isEmpty)
        #expect(!String(decoding: answer.body, as: UTF8.self).contains(testKey))
    }

    @Test("a port that nobody listens on is a refused connection")
    func refused() async throws {
        let server = try ScriptedServer()
        let url = server.url
        server.stop()
        let outcome = try await withClient(url) { await $0.currentToken() }
        #expect(outcome == .failed(.connectionRefused))
    }
}
