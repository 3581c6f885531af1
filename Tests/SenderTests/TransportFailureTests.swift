import Deliveries
import Glibc
import Kustomer
import NIOCore
import NIOHTTP1
import NIOPosix
import TestSupport
import Testing

@testable import Sender

@Suite("Kustomer client: failures on real sockets (delivery.md, Outcome classes)")
struct TransportFailureTests {
    private let quick = KustomerClient.Options(connectTimeout: .seconds(5), deadline: .seconds(1))

    @Test("a refused connection is known at once")
    func refused() async throws {
        let server = try ScriptedServer()
        server.stop()
        let outcome = try await withClient("http://127.0.0.1:\(server.port)") { await $0.send([]) }
        #expect(outcome == .failed(.connectionRefused))
    }

    @Test("a reset before anything was read, with a body too big to have been written, is safe to repeat")
    func resetBeforeBody() async throws {
        let server = try ScriptedServer(greeting: .resetAfterHeaders, receiveBuffer: 4_096)
        defer { server.stop() }
        let payload = [UInt8](repeating: 0x20, count: 32_000_000)
        let outcome = try await withClient(server.url) { await $0.send(payload) }
        #expect(outcome == .failed(.resetBeforeBody))
    }

    @Test("a reset after the body was read is ambiguous")
    func resetAfterBody() async throws {
        let server = try ScriptedServer { _ in .reset }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.send(Array("{}".utf8)) }
        #expect(outcome == .failed(.resetAfterBody))
        #expect(OutcomeRules.classify(outcome).outcomeClass == .ambiguous)
    }

    @Test("the end of the stream after the body was read is ambiguous")
    func endOfStream() async throws {
        let server = try ScriptedServer { _ in .close }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.send(Array("{}".utf8)) }
        #expect(outcome == .failed(.endOfStream))
        #expect(OutcomeRules.classify(outcome).outcomeClass == .ambiguous)
    }

    @Test("no answer within the deadline is ambiguous, and the deadline holds")
    func answerTimeout() async throws {
        let server = try ScriptedServer { _ in .hang }
        defer { server.stop() }
        let start = ContinuousClock.now
        let outcome = try await withClient(server.url, options: quick) { await $0.send(Array("{}".utf8)) }
        #expect(outcome == .failed(.answerTimeout))
        #expect(start.duration(to: .now) < .seconds(25), "the usual deadline is 30 s")
    }

    @Test("a body that trickles past the deadline is cut, not waited for")
    func slowBody() async throws {
        let server = try ScriptedServer { _ in
            .raw("HTTP/1.1 500 Oops\r\ncontent-length: 10\r\n\r\nabc", thenEnds: false)
        }
        defer { server.stop() }
        let outcome = try await withClient(server.url, options: quick) { await $0.send([]) }
        #expect(outcome.status == 500)
        #expect(outcome.answer?.isBodyCut == true)
    }

    @Test("a body that nobody reads is given up before it was written")
    func unreadBody() async throws {
        let server = try ScriptedServer(greeting: .ignore, receiveBuffer: 4_096)
        defer { server.stop() }
        let payload = [UInt8](repeating: 0x20, count: 32_000_000)
        let outcome = try await withClient(server.url, options: quick) { await $0.send(payload) }
        #expect(outcome == .failed(.resetBeforeBody))
    }

    @Test(
        "what is no HTTP answer is malformed, and so ambiguous",
        arguments: [
            "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 abc\r\n\r\n", "\u{0}\u{1}\u{2}\u{3}\r\n\r\n",
            "HTTP/1.1 000 X\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 099 X\r\n\r\nbody",
        ])
    func malformed(text: String) async throws {
        let server = try ScriptedServer { _ in .raw(text) }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.send([]) }
        #expect(outcome == .failed(.malformedAnswer))
        #expect(OutcomeRules.classify(outcome).outcomeClass == .ambiguous)
    }

    @Test("headers without an end are malformed, however many come")
    func hugeHead() async throws {
        let server = try ScriptedServer { _ in
            .raw("HTTP/1.1 201 Created\r\nx: " + String(repeating: "a", count: 200_000))
        }
        defer { server.stop() }
        let outcome = try await withClient(server.url) { await $0.send([]) }
        #expect(outcome == .failed(.malformedAnswer))
    }

    @Test(
        "a name that does not exist halts; a name server that fails rests",
        arguments: [
            (-2, TransportFailure.hostNotFound), (-5, .hostNotFound), (-3, .nameServerFailure),
            (-4, .nameServerFailure), (-11, .nameServerFailure),
        ])
    func lookup(code: Int, failure: TransportFailure) {
        #expect(TransportErrors.lookupFailure(code: code) == failure)
    }

    @Test(
        "system errors are told apart by how far the request got",
        arguments: [
            (ECONNREFUSED, .connecting, TransportFailure.connectionRefused),
            (ETIMEDOUT, .connecting, .connectionTimeout), (EHOSTUNREACH, .connecting, .noRoute),
            (ENETUNREACH, .connecting, .noRoute), (ECONNRESET, .connecting, .resetBeforeBody),
            (ECONNRESET, .writing, .resetBeforeBody), (ECONNRESET, .written, .resetAfterBody),
            (EPIPE, .written, .resetAfterBody), (ETIMEDOUT, .written, .answerTimeout),
            (EHOSTUNREACH, .written, .unclear), (EIO, .written, .unclear),
        ] as [(CInt, ResponseCollector.Progress, TransportFailure)])
    func system(code: CInt, progress: ResponseCollector.Progress, failure: TransportFailure) {
        let error = IOError(errnoCode: code, reason: "test")
        #expect(TransportErrors.failure(for: error, progress: progress) == failure)
    }

    @Test("an unknown error is ambiguous only once the body was written")
    func unknown() {
        struct Unheard: Error {}
        #expect(TransportErrors.failure(for: Unheard(), progress: .written) == .unclear)
        #expect(TransportErrors.failure(for: Unheard(), progress: .writing) == .resetBeforeBody)
    }
}
