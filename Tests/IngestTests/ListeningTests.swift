import IngestSupport
import Logging
import Testing

@testable import Ingest

@Suite("Listening", .timeLimit(.minutes(1)))
struct ListeningTests {
    private static let body = #"{"event":"A"}"#

    @Test("the end of run lets a request in progress finish, and takes no new one")
    func finishesRequests() async throws {
        let sink = MemorySink()
        let (addresses, found) = AsyncStream<ListeningAddress>.makeStream()
        let source = try HTTPSource(HTTPSource.Options(port: 0), logger: .quiet) { found.yield($0) }
        let running = Task { try await source.run(into: sink) }
        let port = try #require(await addresses.first { _ in true }).port
        let listener = Listener(port: port, sink: sink)
        await sink.hold()
        let connection = try RawConnection(port: port)
        defer { connection.close() }
        await connection.send(listener.text("POST /v1/t", body: Self.body))
        await sink.waitForArrivals(1)
        running.cancel()
        await sink.release()
        #expect(await connection.answer()?.status == 200)
        try await running.value
        #expect(throws: RawConnection.Refused.self) { try RawConnection(port: port) }
    }

    @Test("a request that does not end is cut off once the deadline for the end has passed")
    func cutsOff() async throws {
        var options = HTTPSource.Options()
        options.deadlines.shutdown = .milliseconds(100)
        try await Listener.run(options) { listener in
            let connection = try RawConnection(port: listener.port)
            let head = ["Content-Length: 10", "Content-Type: application/json", "Expect: 100-continue"]
            await connection.send(listener.text("POST /v1/t", head))
            #expect(await connection.answer()?.status == 100)
        }
    }

    @Test("a port that is taken is an error, or the next free one is taken when that was asked for")
    func takenPort() async throws {
        try await Listener.run { first in
            var options = HTTPSource.Options(port: first.port)
            let refused = try HTTPSource(options, logger: .quiet)
            let error = await #expect(throws: SourceError.self) { try await refused.run(into: MemorySink()) }
            #expect(error == SourceError(.addressInUse, subject: "http://127.0.0.1:\(first.port)"))
            #expect(error?.isConfiguration == false)

            options.takesNextFreePort = true
            let (addresses, found) = AsyncStream<ListeningAddress>.makeStream()
            let second = try HTTPSource(options, logger: .quiet) { found.yield($0) }
            let running = Task { try await second.run(into: MemorySink()) }
            let address = try #require(await addresses.first { _ in true })
            #expect(address.port > first.port)
            #expect(address.isFallback)
            running.cancel()
            try await running.value
        }
    }

    @Test(
        "an address that is not this machine's is an error that names it",
        arguments: ["192.0.2.1", "no-such-host.invalid"])
    func foreignAddress(host: String) async throws {
        let source = try HTTPSource(HTTPSource.Options(host: host, port: 0, pipelineKey: "k"), logger: .quiet)
        let error = await #expect(throws: SourceError.self) { try await source.run(into: MemorySink()) }
        #expect(error?.reason == .addressUnavailable)
        #expect(error?.subject == "http://\(host):0")
    }

    @Test(
        "the address is written as a URL",
        arguments: [("127.0.0.1", "http://127.0.0.1:80"), ("::1", "http://[::1]:80")])
    func address(host: String, url: String) {
        #expect(ListeningAddress(host: host, port: 80).description == url)
    }
}
