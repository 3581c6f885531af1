import Deliveries
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Finds out what the network library leaves open about a failed encrypted connection, by one more connection.
///
/// It tells a handshake that never ended from a host that cannot be reached, and an expired certificate from an
/// untrusted one: the classes or the hints differ. No byte of a request is sent, and nothing is trusted.
struct EncryptionDiagnosis: Sendable {
    private let host: String
    private let port: Int
    private let timeout: TimeAmount

    /// Prepares for a host.
    ///
    /// - Parameters:
    ///   - endpoint: where requests go.
    ///   - timeout: how long looking may take.
    init?(of endpoint: Endpoint, timeout: TimeAmount) {
        guard endpoint.isSecure else { return nil }
        host = endpoint.host
        port = endpoint.port
        self.timeout = timeout
    }

    /// Makes a failure more exact where that is possible.
    ///
    /// - Parameter failure: what the network library said.
    /// - Returns: the same failure, or a more exact one.
    func refine(_ failure: TransportFailure) async -> TransportFailure {
        switch failure {
        case .connectionTimeout: await isReachable() ? .handshakeTimeout : failure
        case .certificateUntrusted: await isExpired() ? .certificateExpired : failure
        default: failure
        }
    }

    private func isReachable() async -> Bool {
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton).connectTimeout(timeout)
        guard let channel = try? await bootstrap.connect(host: host, port: port).get() else { return false }
        try? await channel.close()
        return true
    }

    /// Whether a certificate that the host shows is past its last day, or before its first.
    private func isExpired() async -> Bool {
        guard let context = try? NIOSSLContext(configuration: .makeClientConfiguration()) else {
            return false
        }
        let (verdicts, verdict) = AsyncStream.makeStream(of: Bool.self)
        let name = (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(timeout)
            .channelInitializer { [timeout] channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = try NIOSSLClientHandler(context: context, serverHostname: name) {
                        certificates, decision in
                        let now = time(nil)
                        verdict.yield(
                            certificates.contains { $0.notValidAfter < now || $0.notValidBefore > now })
                        decision.succeed(NIOSSLVerificationResult.failed)
                    }
                    try channel.pipeline.syncOperations.addHandler(handler)
                    channel.closeFuture.whenComplete { _ in verdict.finish() }
                    channel.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
                }
            }
        guard let channel = try? await bootstrap.connect(host: host, port: port).get() else { return false }
        let isExpired = await verdicts.first { _ in true } ?? false
        try? await channel.close()
        return isExpired
    }
}
