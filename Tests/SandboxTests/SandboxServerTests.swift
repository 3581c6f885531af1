import Kustomer
import Sandbox
import Testing

@Suite("Sandbox: the server")
struct SandboxServerTests {
    /// Runs a server as long as `body` runs.
    private static func serving(
        _ options: SandboxServer.Options = SandboxServer.Options(),
        _ body: @Sendable @escaping (SandboxServer, Int) async throws -> Void
    ) async throws {
        let server = SandboxServer(options)
        let ports = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { ports.continuation.finish() }
                try await server.run { ports.continuation.yield($0) }
            }
            for await port in ports.stream.prefix(1) { try await body(server, port) }
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    private static func request(
        _ body: String, key: String, path: String = "/acme/v1/tracking/identityEvent", method: String = "POST"
    ) -> [UInt8] {
        let head = """
            \(method) \(path) HTTP/1.1\r\nHost: acme\r\nAuthorization: Bearer \(key)\r\n\
            Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n
            """
        return Array((head + body).utf8)
    }

    private static let payload = #"{"identity":{"email":"a@b.c"},"event":{"name":"Order Completed"}}"#

    @Test("over a socket: 201, its headers and the ledger")
    func created() async throws {
        try await Self.serving { server, port in
            #expect(server.baseURL(port: port) == "http://127.0.0.1:\(port)/acme")
            let answer = try await RawClient.exchange(
                Self.request(Self.payload, key: server.keys.full), port: port)
            #expect(answer.hasPrefix("HTTP/1.1 201 Created\r\n"))
            for header in [
                "content-type: application/json; charset=utf-8", "x-kustomer-pod: prod1",
                "x-ratelimit-limit: 1000",
                "x-ratelimit-remaining: 999",
            ] {
                #expect(answer.lowercased().contains("\r\n\(header)\r\n"))
            }
            #expect(answer.lowercased().contains("\r\ndate: "))
            #expect(answer.contains(#""customer":{"links""#))
            let ledger = await server.ledger
            #expect(ledger.map(\.path) == ["/acme/v1/tracking/identityEvent"])
            #expect(ledger.map(\.method) == ["POST"])
            #expect(ledger.map(\.body) == [Array(Self.payload.utf8)])
            #expect(ledger.map(\.status) == [201])
        }
    }

    @Test("over a socket: 204 has no body, HEAD has none either")
    func withoutBody() async throws {
        try await Self.serving { server, port in
            let event = Self.request(
                #"{"name":"Seen"}"#, key: server.keys.full, path: "/acme/v1/tracking/event")
            let answer = try await RawClient.exchange(event, port: port)
            #expect(answer.hasPrefix("HTTP/1.1 204 "))
            #expect(answer.hasSuffix("\r\n\r\n"))
            let head = Self.request("", key: server.keys.full, path: "/acme/v1/nothing", method: "HEAD")
            let headAnswer = try await RawClient.exchange(head, port: port)
            #expect(headAnswer.hasPrefix("HTTP/1.1 404 "))
            #expect(headAnswer.hasSuffix("\r\n\r\n"))
        }
    }

    @Test("a body of five megabytes is answered with 413 and not with a reset")
    func tooLarge() async throws {
        try await Self.serving { server, port in
            let body = String(repeating: " ", count: 5_000_000)
            let answer = try await RawClient.exchange(Self.request(body, key: server.keys.full), port: port)
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
            #expect(await server.ledger.first?.body.count == 100_001)
        }
    }

    @Test("no bytes stop the server from answering the next request")
    func robust() async throws {
        try await Self.serving { server, port in
            let foreign = [
                "", "\r\n\r\n", "GET / HTTP/1.1\r\nHost: \u{1B}[31m\r\n\r\n", "GET /\u{0} HTTP/1.1\r\n\r\n",
                "POST /acme/v1/tracking/identityEvent HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /acme/v1/tracking/identityEvent HTTP/1.1\r\nContent-Length: 99\r\n\r\n{",
                "POST * HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET http://[::1 HTTP/1.1\r\nAuthorization: \u{FF}\r\n\r\n",
                "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}",
                "FOO /%ff%zz?%=& HTTP/1.0\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            ]
            for text in foreign {
                _ = try? await RawClient.exchange(Array(text.utf8), port: port)
            }
            for seed in 1...20 {
                let bytes = (1...200).map { UInt8(truncatingIfNeeded: $0 &* seed &* 2_654_435_761 >> 9) }
                _ = try? await RawClient.exchange(bytes, port: port)
            }
            let answer = try await RawClient.exchange(
                Self.request(Self.payload, key: server.keys.full), port: port)
            #expect(answer.hasPrefix("HTTP/1.1 201 "))
        }
    }

    @Test("requests on many connections are each answered, and the ledger has them all")
    func concurrent() async throws {
        try await Self.serving { server, port in
            let request = Self.request(Self.payload, key: server.keys.full)
            let created = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        try await RawClient.exchange(request, port: port).hasPrefix("HTTP/1.1 201 ")
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(created == 40)
            #expect(await server.ledger.map(\.number) == Array(1...40))
        }
    }

    @Test("a port that is taken is one clear error")
    func portTaken() async throws {
        try await Self.serving { _, port in
            let second = SandboxServer(SandboxServer.Options(port: port))
            let error = await #expect(throws: SandboxError.self) { try await second.run { _ in } }
            #expect(error?.reason == .portTaken)
            #expect(error?.description.contains("127.0.0.1:\(port) is taken") == true)
        }
    }

    @Test(
        "an address or port that is not to be had is one clear error",
        arguments: [("192.0.2.1", 0), ("127.0.0.1", 70_000), ("127.0.0.1", -1)])
    func cannotListen(host: String, port: Int) async throws {
        let server = SandboxServer(SandboxServer.Options(host: host, port: port))
        let error = await #expect(throws: SandboxError.self) { try await server.run { _ in } }
        #expect(error?.reason == .cannotListen)
    }

    @Test("a cancelled server stops listening")
    func cancelled() async throws {
        let seen = AsyncStream<Int>.makeStream()
        try await Self.serving { _, port in
            seen.continuation.yield(port)
            seen.continuation.finish()
        }
        for await port in seen.stream {
            await #expect(throws: RawClient.Failure.self) { try await RawClient.exchange([], port: port) }
        }
    }

    @Test("a cancelled server ends although a client keeps its connection open")
    func cancelledWithConnection() async throws {
        let answers = AsyncStream<String>.makeStream()
        try await Self.serving { server, port in
            let head = "GET /acme/v1/nothing HTTP/1.1\r\nHost: acme\r\n\r\n"
            let first = AsyncStream<Void>.makeStream()
            Task {
                defer { answers.continuation.finish() }
                let request = Array(head.utf8)
                answers.continuation.yield(
                    try await RawClient.exchange(request, port: port) { first.continuation.finish() })
            }
            for await _ in first.stream {}
        }
        let answer = await answers.stream.first { _ in true }
        #expect(answer?.hasPrefix("HTTP/1.1 404 ") == true)
    }
}
