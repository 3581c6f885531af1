import Datafly
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The HTTP listener: Datafly's ingestion endpoints, so that Signal's Custom Webhook, Datafly.js and scripts can
/// send events here.
///
/// An event is answered with 200 only after it is durable. See `datafly-signal.md`, *Ingestion over HTTP*, and
/// `delivery.md`, *Security*.
public struct HTTPSource: Source {
    /// How the source is named in the store and on screen: `http`.
    public let label = "http"
    private let options: Options
    private let gate: RequestGate
    private let onListening: @Sendable (ListeningAddress) async -> Void
    private let logger: Logger
    private let now: @Sendable () -> Timestamp

    /// How many ports are tried when the next free one may be taken.
    private static let portsTried = 100

    /// Sets up a listener; nothing is bound before ``run(into:)``.
    ///
    /// - Parameters:
    ///   - options: where to listen and whom to answer.
    ///   - logger: for what goes wrong with connections; payloads, keys and people's data never get there.
    ///   - onListening: told the address, once the listener accepts connections.
    /// - Throws: ``SourceError`` when listening so would be unsafe or an option makes no sense.
    public init(
        _ options: Options, logger: Logger,
        onListening: @escaping @Sendable (ListeningAddress) async -> Void = { _ in }
    ) throws(SourceError) {
        try self.init(options, logger: logger, now: { .now }, onListening: onListening)
    }

    /// Sets up a listener with another clock for signatures and times of receipt.
    init(
        _ options: Options, logger: Logger, now: @escaping @Sendable () -> Timestamp,
        onListening: @escaping @Sendable (ListeningAddress) async -> Void
    ) throws(SourceError) {
        gate = try RequestGate(options)
        self.options = options
        self.logger = logger
        self.now = now
        self.onListening = onListening
    }

    /// Listens until the task is cancelled or shut down gracefully; requests in progress are finished first.
    ///
    /// - Parameter sink: where events are made durable and refusals are told.
    /// - Throws: ``SourceError`` when the address cannot be bound.
    public func run(into sink: any EventSink) async throws {
        let responder = Responder(
            gate: gate, limits: options.limits, label: label, sink: sink, logger: logger, now: now)
        var port = options.port
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                port = try await listen(on: port, responder)
            } catch let error as IOError where error.errnoCode == EADDRINUSE && mayTryNext(after: port) {
                port += 1
            } catch {
                throw translated(error, port: port)
            }
        }
    }

    private func mayTryNext(after port: Int) -> Bool {
        options.takesNextFreePort && port != 0 && port < min(options.port + Self.portsTried - 1, 65_535)
    }

    /// Serves one port until the end is asked for, or until the system ends the listening socket.
    ///
    /// - Returns: the port that was bound, to go on with in the second case.
    private func listen(on port: Int, _ responder: Responder) async throws -> Int {
        let bound = Mutex(port)
        let server = server(on: port, responder) { address in
            bound.withLock { $0 = address.port }
            await onListening(address)
        }
        // A task of its own, so that cancelling ours does not cut requests in progress; it is awaited below.
        let running = Task { try await server.run() }
        let deadline = options.deadlines.shutdown
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await running.value
        } onCancelOrGracefulShutdown: {
            Task {
                let cut = Task {
                    try await Task.sleep(for: deadline)
                    running.cancel()
                }
                try? await server.shutdownGracefully()
                cut.cancel()
            }
        }
        return bound.withLock { $0 }
    }

    private func server(
        on port: Int, _ responder: Responder, onRunning: @escaping @Sendable (ListeningAddress) async -> Void
    ) -> Server<ConnectionSetup> {
        let setup = ConnectionSetup(
            responder: { try await responder.respond(to: $0, with: $1, on: $2) },
            deadlines: options.deadlines, maximumHeaderBytes: options.limits.headerBytes)
        let address = (host: options.host, isFallback: port != options.port)
        var logger = logger
        // The server's own word on starting is `info`; here the address is told through `onListening`.
        logger.logLevel = max(logger.logLevel, .notice)
        return Server(
            childChannelSetup: setup,
            configuration: ServerConfiguration(
                address: .hostname(options.host, port: port), backlog: 512,
                availableConnectionsDelegate: .maximum(options.limits.connections, logger: logger)),
            onServerRunning: { channel in
                let bound = channel.localAddress?.port ?? port
                await onRunning(
                    ListeningAddress(host: address.host, port: bound, isFallback: address.isFallback))
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: logger)
    }

    private func translated(_ error: any Error, port: Int) -> any Error {
        let subject = "\(ListeningAddress(host: options.host, port: port))"
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE: return SourceError(.addressInUse, subject: subject)
        case EACCES, EPERM: return SourceError(.portNotPermitted, subject: subject)
        case EADDRNOTAVAIL, EAFNOSUPPORT: return SourceError(.addressUnavailable, subject: subject)
        default:
            let isUnknown = error is SocketAddressError || error is SocketAddressError.UnknownHost
            return isUnknown ? SourceError(.addressUnavailable, subject: subject) : error
        }
    }
}
