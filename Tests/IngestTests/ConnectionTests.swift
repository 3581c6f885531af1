import IngestSupport
import Testing

@testable import Ingest

@Suite("Connections: deadlines, limits and endings", .timeLimit(.minutes(1)))
struct ConnectionTests {
    private static let body = #"{"event":"A"}"#
    /// The default options, with one deadline so short that a test can wait for it.
    private static func hasty(
        _ deadline: WritableKeyPath<HTTPSource.Deadlines, Duration>, _ wait: Duration = .milliseconds(100)
    ) -> HTTPSource.Options {
        var options = HTTPSource.Options()
        options.deadlines.linger = .seconds(10)
        options.deadlines[keyPath: deadline] = wait
        return options
    }

    @Test(
        "a connection that sends no whole head in time is closed",
        arguments: ["", "POST /v1/t HTTP/1.1\r\nHost: loc"])
    func lateHead(sent: String) async throws {
        try await Listener.run(Self.hasty(\.headers)) { listener in
            let connection = try RawConnection(port: listener.port)
            defer { connection.close() }
            await connection.send(sent)
            #expect(await connection.end() != .timedOut)
        }
    }

    @Test("a body that is late is 408, however steadily it trickles in, and keeps nothing")
    func lateBody() async throws {
        try await Listener.run(Self.hasty(\.body)) { listener in
            let connection = try RawConnection(port: listener.port)
            defer { connection.close() }
            await connection.send(
                listener.text("POST /v1/t", ["Content-Length: 100000", "Content-Type: application/json"]))
            let trickle = Task {
                while !Task.isCancelled {
                    await connection.send(" ")
                    await Task.yield()
                }
            }
            let answer = await connection.answer()
            trickle.cancel()
            #expect(answer?.status == 408)
            #expect(answer?.code == "REQUEST_TIMEOUT")
            #expect(await listener.sink.events.isEmpty)
        }
    }

    @Test("an idle connection is closed after its last answer")
    func idle() async throws {
        try await Listener.run(Self.hasty(\.idle, .seconds(1))) { listener in
            let connection = try RawConnection(port: listener.port)
            defer { connection.close() }
            await connection.send(listener.text("POST /v1/t", body: Self.body))
            #expect(await connection.answer()?.status == 200)
            #expect(await connection.end() == .orderly)
        }
    }

    @Test("waiting for the store is not the client's delay: the body's deadline does not run meanwhile")
    func slowStore() async throws {
        try await Listener.run(Self.hasty(\.body)) { listener in
            await listener.sink.hold()
            let connection = try RawConnection(port: listener.port)
            defer { connection.close() }
            await connection.send(listener.text("POST /v1/t", body: Self.body))
            await listener.sink.waitForArrivals(1)
            let late = try RawConnection(port: listener.port)
            defer { late.close() }
            await late.send(
                listener.text("POST /v1/t", ["Content-Length: 9", "Content-Type: application/json"]))
            #expect(await late.answer()?.status == 408, "by now the deadline has passed for both")
            await listener.sink.release()
            #expect(await connection.answer()?.status == 200)
        }
    }

    @Test("several requests follow each other on one connection, pipelined or not")
    func keepAlive() async throws {
        try await Listener.run { listener in
            let connection = try RawConnection(port: listener.port)
            defer { connection.close() }
            let good = listener.text("POST /v1/t", body: Self.body)
            let bad = listener.text("POST /v1/t", body: "nonsense")
            let foreign = listener.text("POST /v1/t", ["Origin: x"], body: Self.body)
            await connection.send(good + bad + foreign + good)
            var statuses: [Int?] = []
            for _ in 0..<4 { statuses.append(await connection.answer()?.status) }
            #expect(statuses == [200, 400, 403, 200])
            await connection.send(good)
            #expect(await connection.answer()?.status == 200)
        }
    }

    @Test(
        "a client that wants the connection closed gets its answer, then the end",
        arguments: ["HTTP/1.0\r\n", "HTTP/1.1\r\nConnection: close\r\n", "HTTP/1.1\r\nCONNECTION: Close\r\n"])
    func closes(version: String) async throws {
        try await Listener.run { listener in
            let connection = try RawConnection(port: listener.port)
            defer { connection.close() }
            await connection.send("GET /health \(version)Host: localhost\r\n\r\n")
            #expect(await connection.answer()?.status == 200)
            #expect(await connection.end() == .orderly)
        }
    }

    @Test("a client that half-closes after its request gets its answer")
    func halfClosed() async throws {
        try await Listener.run { listener in
            let connection = try RawConnection(port: listener.port)
            defer { connection.close() }
            await connection.send(listener.text("POST /v1/t", body: Self.body))
            await connection.finishSending()
            #expect(await connection.answer()?.status == 200)
            #expect(await connection.end() == .orderly)
        }
    }

    @Test("a body that the client cut short keeps nothing", arguments: [false, true])
    func cutShort(isChunked: Bool) async throws {
        try await Listener.run { listener in
            let connection = try RawConnection(port: listener.port)
            let framing =
                isChunked ? "Transfer-Encoding: chunked" : "Content-Length: \(Self.body.utf8.count + 1)"
            let head = listener.text("POST /v1/t", ["Content-Type: application/json", framing])
            await connection.send(head + (isChunked ? "d\r\n\(Self.body)\r\n" : Self.body))
            await connection.finishSending()
            let answer = await connection.answer()
            #expect(answer == nil || answer?.status == 400)
            connection.close()
            _ = try await listener.request("GET /health")
            #expect(await listener.sink.events.isEmpty)
        }
    }

    @Test("a body of 524,288 bytes is taken, one of 524,289 is 413 (T2)", arguments: [false, true])
    func bodyLimit(isChunked: Bool) async throws {
        try await Listener.run { listener in
            for (bytes, status) in [(524_288, 200), (524_289, 413)] {
                let padding = String(repeating: " ", count: bytes - Self.body.utf8.count)
                let connection = try RawConnection(port: listener.port)
                defer { connection.close() }
                if isChunked {
                    let head = ["Content-Type: application/json", "Transfer-Encoding: chunked"]
                    let size = String(bytes, radix: 16)
                    await connection.send(
                        listener.text("POST /v1/t", head) + "\(size)\r\n\(Self.body)\(padding)\r\n0\r\n\r\n")
                } else {
                    await connection.send(listener.text("POST /v1/t", body: Self.body + padding))
                }
                #expect(await connection.answer()?.status == status)
            }
        }
    }

    @Test(
        "a far too large body is 413 at once, and what is still sent does not reset the answer",
        arguments: [false, true])
    func hugeBody(isChunked: Bool) async throws {
        try await Listener.run { listener in
            let connection = try RawConnection(port: listener.port)
            defer { connection.close() }
            let framing = isChunked ? "Transfer-Encoding: chunked" : "Content-Length: 4000000"
            await connection.send(listener.text("POST /v1/t", ["Content-Type: application/json", framing]))
            await connection.send(isChunked ? "3d0900\r\n" : "")
            await connection.send(Array(repeating: 0x20, count: 4_000_000))
            let answer = await connection.answer()
            #expect(answer?.status == 413)
            #expect(answer?.code == "PAYLOAD_TOO_LARGE")
            #expect(answer?.headers["connection"] == "close")
            #expect(await connection.end() == .orderly)
            #expect(await listener.sink.refusals.count == 1)
        }
    }

    @Test("a client that asks before it sends is told to go on, or refused, at once")
    func expectContinue() async throws {
        try await Listener.run { listener in
            let head = ["Expect: 100-continue", "Content-Length: 13", "Content-Type: application/json"]
            let connection = try RawConnection(port: listener.port)
            defer { connection.close() }
            await connection.send(listener.text("POST /v1/t", head))
            #expect(await connection.answer()?.status == 100)
            await connection.send(Self.body)
            #expect(await connection.answer()?.status == 200)
            await connection.send(listener.text("POST /v1/t", head + ["Origin: x"]))
            #expect(await connection.answer()?.status == 403)
            #expect(await connection.end() == .orderly)
        }
    }

    @Test("headers past their limit are 400 or 431, and the connection ends")
    func hugeHeaders() async throws {
        try await Listener.run { listener in
            let connection = try RawConnection(port: listener.port)
            defer { connection.close() }
            let padding = "X-Padding: \(String(repeating: "x", count: 40_000))"
            await connection.send(listener.text("POST /v1/t", [padding], body: Self.body))
            let answer = await connection.answer()
            #expect(answer == nil || answer?.status == 400 || answer?.status == 431)
            #expect(await listener.sink.events.isEmpty)
        }
    }

    @Test("past the connection limit a client waits for its turn")
    func connectionLimit() async throws {
        var options = HTTPSource.Options()
        options.limits.connections = 1
        try await Listener.run(options) { listener in
            let first = try RawConnection(port: listener.port)
            await first.send(listener.text("GET /health"))
            #expect(await first.answer()?.status == 200)
            let second = try RawConnection(port: listener.port)
            defer { second.close() }
            await second.send(listener.text("GET /health"))
            await first.send(listener.text("GET /health"))
            #expect(await first.answer()?.status == 200)
            first.close()
            #expect(await second.answer()?.status == 200)
        }
    }
}
