import NIOCore
import NIOPosix
import NIOSSL

/// A local server that answers every request over TLS with 201, or never gets through the handshake.
struct EncryptedServer {
    /// The port that it listens on, on 127.0.0.1.
    let port: Int
    private let channel: any Channel

    /// `https://127.0.0.1:PORT`.
    var url: String { "https://127.0.0.1:\(port)" }

    /// Starts a server that shows a certificate.
    static func start(_ server: TestCertificates.Server) async throws -> EncryptedServer {
        let certificate = try NIOSSLCertificate(bytes: Array(server.certificate.utf8), format: .pem)
        let key = try NIOSSLPrivateKey(bytes: Array(server.key.utf8), format: .pem)
        let context = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: [.certificate(certificate)], privateKey: .privateKey(key)))
        return try await start { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandlers(
                    NIOSSLServerHandler(context: context), Responder())
            }
        }
    }

    /// Starts a server that takes connections and says nothing.
    static func silent() async throws -> EncryptedServer {
        try await start { $0.eventLoop.makeSucceededVoidFuture() }
    }

    /// Starts a server that closes connections as soon as a byte comes.
    static func closing() async throws -> EncryptedServer {
        try await start { channel in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Closer()) }
        }
    }

    private static func start(
        _ initializer: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
    ) async throws -> EncryptedServer {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer(initializer)
            .bind(host: "127.0.0.1", port: 0).get()
        return EncryptedServer(port: channel.localAddress?.port ?? 0, channel: channel)
    }

    /// Stops listening.
    func stop() async throws {
        try await channel.close()
    }
}

/// Answers once it has read the end of a small request.
private final class Responder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var text = ""

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        guard text.hasSuffix("\r\n\r\n{}") else { return }
        text = ""
        let answer = "HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}"
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

/// Closes at the first byte.
private final class Closer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.close(promise: nil)
    }
}
