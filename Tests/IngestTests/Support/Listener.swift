import Datafly
import IngestSupport
import Logging

@testable import Ingest

/// A running listener on a free port, and what it kept.
struct Listener: Sendable {
    let port: Int
    let sink: MemorySink

    /// Runs a listener while `body` runs, and ends it in order.
    ///
    /// - Parameters:
    ///   - options: how to listen; the port is always a free one.
    ///   - now: the listener's clock.
    ///   - body: what to do with it.
    /// - Returns: what `body` returns.
    /// - Throws: what setting up or `body` throws.
    static func run<Value: Sendable>(
        _ options: HTTPSource.Options = HTTPSource.Options(),
        now: @escaping @Sendable () -> Timestamp = { .now },
        _ body: @Sendable (Listener) async throws -> Value
    ) async throws -> Value {
        var options = options
        options.port = 0
        let sink = MemorySink()
        let (addresses, found) = AsyncStream<ListeningAddress>.makeStream()
        let source = try HTTPSource(options, logger: .quiet, now: now) { found.yield($0) }
        let running = Task {
            defer { found.finish() }
            try await source.run(into: sink)
        }
        guard let address = await addresses.first(where: { _ in true }) else {
            try await running.value
            throw CancellationError()
        }
        do {
            let value = try await body(Listener(port: address.port, sink: sink))
            running.cancel()
            try await running.value
            return value
        } catch {
            running.cancel()
            throw error
        }
    }

    /// Sends one request on a connection of its own.
    ///
    /// - Parameters:
    ///   - line: such as `POST /v1/t`.
    ///   - headers: beside `Host`, `Content-Length` and `Content-Type: application/json`.
    ///   - body: the body, or `nil` for none.
    ///   - type: the content type of a body, or `nil` for none.
    ///   - host: another `Host` than the listened address.
    /// - Returns: the answer, or `nil` when there was none.
    /// - Throws: when no connection is made.
    func request(
        _ line: String, _ headers: [String] = [], body: String? = nil, type: String? = "application/json",
        host: String? = nil
    ) async throws -> RawConnection.Answer? {
        let connection = try RawConnection(port: port)
        defer { connection.close() }
        await connection.send(text(line, headers, body: body, type: type, host: host))
        return await connection.answer()
    }

    /// A request as it is written to the wire.
    func text(
        _ line: String, _ headers: [String] = [], body: String? = nil, type: String? = "application/json",
        host: String? = nil
    ) -> String {
        var lines = ["\(line) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")"] + headers
        if let body {
            lines.append("Content-Length: \(body.utf8.count)")
            if let type { lines.append("Content-Type: \(type)") }
        }
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
    }
}

extension Logger {
    /// A logger that writes nothing.
    static var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
