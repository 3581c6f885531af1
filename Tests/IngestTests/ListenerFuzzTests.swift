import IngestSupport
import TestSupport
import Testing

@testable import Ingest

/// Nothing crashes on any `Host`, `Origin`, header or body: a crash would end the whole test run.
@Suite("The listener under foreign bytes", .timeLimit(.minutes(2)))
struct ListenerFuzzTests {
    @Test("random edits of a request leave the listener able to answer", arguments: 0..<8)
    func edited(seed: UInt64) async throws {
        try await Listener.run(Self.options) { listener in
            var random = SeededGenerator(seed: seed)
            for _ in 0..<60 {
                var bytes = Array(Self.request(&random).utf8)
                for _ in 0..<Int.random(in: 0...4, using: &random) { Self.edit(&bytes, &random) }
                try await Self.send(bytes, to: listener)
            }
            let answer = try await listener.request("POST /v1/t", body: #"{"event":"A"}"#)
            #expect(answer?.status == 200)
        }
    }

    @Test(
        "odd hosts, origins, targets and headers get an answer or an end, never a crash",
        arguments: [
            "Host: ", "Host: :", "Host: [", "Host: []", "Host: [::1]:", "Host: %00", "Host: \u{FF}",
            "Host: ::::",
            "Host: localhost\r\nHost: localhost", "Host: localhost\r\nOrigin: ",
            "Host: localhost\r\nOrigin: ://",
            "Host: localhost\r\nOrigin: http://[", "Host: localhost\r\nContent-Length: 99999999999999999999",
            "Host: localhost\r\nContent-Length: -1",
            "Host: localhost\r\nContent-Length: 1\r\nContent-Length: 2",
            "Host: localhost\r\nTransfer-Encoding: gzip, chunked", "Host: localhost\r\nContent-Type: ;;;=",
            "Host: localhost\r\nAuthorization: \u{00E9}", "Host: localhost\r\nExpect: the-unexpected",
            "Host: localhost\r\nConnection: upgrade\r\nUpgrade: h2c", "Host: localhost\r\n folded: yes",
            ": x", "",
        ],
        [
            "/v1/t", "*", "http://", "http://[", "https://localhost", "//", "/?", "?", "/%",
            "/v1/pixel/track?%", "a:b",
        ])
    func odd(header: String, target: String) async throws {
        try await Self.shared { listener in
            for method in ["GET", "POST", "OPTIONS", "CONNECT", "BREW", "PRI"] {
                try await Self.send(
                    Array("\(method) \(target) HTTP/1.1\r\n\(header)\r\n\r\n".utf8), to: listener)
            }
            #expect(try await listener.request("GET /health")?.status == 200)
        }
    }

    @Test("random bytes instead of HTTP", arguments: 0..<4)
    func noise(seed: UInt64) async throws {
        try await Listener.run(Self.options) { listener in
            var random = SeededGenerator(seed: seed + 1_000)
            for _ in 0..<40 {
                let count = Int.random(in: 0...600, using: &random)
                try await Self.send(
                    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, to: listener)
            }
            let answer = try await listener.request("GET /health")
            #expect(answer?.status == 200)
        }
    }

    private static let options = HTTPSource.Options(
        allowedOrigins: ["http://localhost:3000"],
        deadlines: HTTPSource.Deadlines(linger: .milliseconds(50), shutdown: .milliseconds(500)))

    private static func shared(_ body: @Sendable (Listener) async throws -> Void) async throws {
        try await Listener.run(options, body)
    }

    /// Sends bytes, says that they were all, and reads until the other side ends or resets the connection.
    private static func send(_ bytes: [UInt8], to listener: Listener) async throws {
        let connection = try RawConnection(port: listener.port)
        defer { connection.close() }
        await connection.send(bytes)
        await connection.finishSending()
        #expect(await connection.end() != .timedOut)
    }

    private static func request(_ random: inout SeededGenerator) -> String {
        let bodies = [
            #"{"event":"A"}"#, #"{"batch":[{"type":"page"}]}"#, "[", "\u{FEFF}{}", #""\ud800""#, "",
        ]
        let types = ["application/json", "application/x-ndjson", "text/plain", "application/json; charset"]
        let targets = [
            "/v1/t", "/v1/events", "/v1/batch", "/v1/pixel/track?e=A&p.x=%C3", "/", "http://localhost/v1/i",
        ]
        let hosts = ["localhost", "127.0.0.1:1", "[::1]:99999", "evil.example", "x\u{00E9}"]
        let origins = ["", "Origin: http://localhost:3000\r\n", "Origin: null\r\n"]
        func one(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
        let body = one(bodies)
        return "\(one(["POST", "PUT", "GET", "OPTIONS"])) \(one(targets)) HTTP/1.1\r\nHost: \(one(hosts))\r\n"
            + "\(one(origins))Content-Type: \(one(types))\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private static func edit(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        let index = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(contentsOf: bytes[index...].prefix(9), at: index)
        default: bytes.removeSubrange(index..<min(index + 5, bytes.count))
        }
    }
}
