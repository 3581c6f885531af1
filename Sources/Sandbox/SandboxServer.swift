#if canImport(Glibc)
import Glibc
#endif
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// The local Kustomer: its rules, roles and limits, with customers and timelines that can be read back.
///
/// Every server is a new org: keys, customers and the ledger are its own and end with it.
public struct SandboxServer: Sendable {
    /// The test keys of this server.
    public let keys: SandboxKeys
    /// How the server behaves.
    public let options: Options

    private let desk: SandboxDesk

    /// Makes a server that does not listen yet.
    ///
    /// - Parameter options: how it behaves.
    public init(_ options: Options = Options()) {
        self.options = options
        self.keys = SandboxKeys(org: options.org)
        self.desk = SandboxDesk(org: SandboxOrg(options: options, keys: keys))
    }

    /// The requests that came, in order of arrival, the newest hundred.
    public var ledger: [SandboxEntry] {
        get async { await desk.ledger }
    }

    /// The base of the API that the server offers: `http://127.0.0.1:41873/acme`.
    ///
    /// - Parameter port: the port that `run` reported.
    /// - Returns: the URL, without a slash at its end.
    public func baseURL(port: Int) -> String {
        let host = options.host.contains(":") ? "[\(options.host)]" : options.host
        return "http://\(host):\(port)/\(options.org)"
    }

    /// Listens and answers until the task is cancelled, or shut down gracefully by a service group.
    ///
    /// - Parameter onReady: told the port once the server listens; it answers when this has returned.
    /// - Throws: `SandboxError` when it cannot listen; `CancellationError` when it was cancelled.
    public func run(onReady: @escaping @Sendable (Int) async -> Void) async throws {
        guard (0...65_535).contains(options.port) else {
            throw SandboxError(.cannotListen, host: options.host, port: options.port)
        }
        let responder = SandboxResponder(desk: desk)
        let server = Server(
            childChannelSetup: HTTP1Channel(
                responder: { request, writer, _ in try await responder.respond(to: request, with: writer) },
                configuration: .init(idleTimeout: .seconds(60))),
            configuration: ServerConfiguration(address: .hostname(options.host, port: options.port)),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? 0) },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "ked.sandbox") { _ in SwiftLogNoOpLogHandler() })
        do {
            try await server.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw SandboxError(.portTaken, host: options.host, port: options.port)
        } catch is IOError, is SocketAddressError {
            throw SandboxError(.cannotListen, host: options.host, port: options.port)
        }
    }
}
