import AsyncHTTPClient
import NIOCore
import NIOSSL

extension KustomerClient {
    /// How long a connection may stay unused: shorter than any far side's own limit, so that a request is
    /// seldom sent into a connection that is just being closed, which would be ambiguous.
    private static let idleTimeout = TimeAmount.seconds(20)

    /// The network library's configuration: one request is one request, over HTTP/1, fully verified.
    ///
    /// - Parameters:
    ///   - options: what the client was told.
    ///   - isSecure: whether the destination is https; otherwise the proxy is not used.
    /// - Returns: the configuration.
    /// - Throws: `ClientError` when the certificates of `--ca-file` cannot be read.
    static func configuration(
        _ options: Options, isSecure: Bool
    ) throws(ClientError) -> HTTPClient.Configuration {
        var encryption = TLSConfiguration.makeClientConfiguration()
        if let path = options.caFile {
            guard let roots = try? NIOSSLCertificate.fromPEMFile(path), !roots.isEmpty else {
                throw ClientError(.unreadableCertificates(path: path))
            }
            encryption.additionalTrustRoots = [.certificates(roots)]
        }
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: encryption, redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(options.connectTimeout)), decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.http1_1ConnectionDebugInitializer = AnswerGuard.add
        configuration.connectionPool = .init(
            idleTimeout: idleTimeout, concurrentHTTP1ConnectionsPerHostSoftLimit: max(1, options.connections))
        configuration.connectionPool.retryConnectionEstablishment = false
        if isSecure, let proxy = options.proxy {
            configuration.proxy = .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.user.map { .basic(username: $0, password: proxy.password ?? "") })
        }
        return configuration
    }
}
