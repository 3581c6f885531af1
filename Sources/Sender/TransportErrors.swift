import AsyncHTTPClient
import Deliveries
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The one place where errors of the network libraries become ours (delivery.md, "Outcome classes").
///
/// Each error is read together with how far the request got: only a reset before the whole body was written is
/// safe to repeat without a mark.
enum TransportErrors {
    /// What an error means for an attempt.
    ///
    /// - Parameters:
    ///   - error: what the network library threw.
    ///   - progress: how far the request got.
    /// - Returns: the failure that the outcome table knows.
    static func failure(for error: any Error, progress: ResponseCollector.Progress) -> TransportFailure {
        switch error {
        case let error as HTTPClientError: clientFailure(error, progress: progress)
        case let error as NIOConnectionError: connectionFailure(error)
        case let error as SocketAddressError.UnknownHost: lookupFailure(code: error.errorCode)
        case let error as NIOSSLError: encryptionFailure(error, progress: progress)
        case let error as NIOSSLExtraError: encryptionFailure(error, progress: progress)
        case let error as BoringSSLError: handshakeFailure(error)
        case let error as IOError: systemFailure(error.errnoCode, progress: progress)
        case is HTTPParserError: .malformedAnswer
        case ChannelError.connectTimeout: .connectionTimeout
        default: breakFailure(progress)
        }
    }

    /// A connection that broke: what it means hangs on how far the request got.
    private static func breakFailure(_ progress: ResponseCollector.Progress) -> TransportFailure {
        switch progress {
        case .connecting, .writing: .resetBeforeBody
        case .written: .unclear
        }
    }

    private static func clientFailure(
        _ error: HTTPClientError, progress: ResponseCollector.Progress
    ) -> TransportFailure {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout:
            .connectionTimeout
        case .tlsHandshakeTimeout:
            .handshakeTimeout
        case .remoteConnectionClosed:
            progress == .written ? .endOfStream : .resetBeforeBody
        case .httpProxyHandshakeTimeout, .invalidProxyResponse, .proxyAuthenticationRequired:
            .noRoute
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            switch progress {
            case .connecting: .connectionTimeout
            case .writing: .resetBeforeBody
            case .written: .answerTimeout
            }
        default:
            breakFailure(progress)
        }
    }

    /// A connection that could not be made to any of a host's addresses: the most telling of the errors.
    private static func connectionFailure(_ error: NIOConnectionError) -> TransportFailure {
        guard !error.connectionErrors.isEmpty else {
            let lookups = [error.dnsAError, error.dnsAAAAError].compactMap {
                $0 as? SocketAddressError.UnknownHost
            }
            return lookups.first.map { lookupFailure(code: $0.errorCode) } ?? .nameServerFailure
        }
        let failures = error.connectionErrors.map { failure(for: $0.error, progress: .connecting) }
        for telling in [TransportFailure.connectionRefused, .connectionTimeout, .noRoute]
        where failures.contains(telling) {
            return telling
        }
        return failures.first ?? .noRoute
    }

    /// A name that was not resolved: it does not exist, or nobody could say.
    static func lookupFailure(code: Int) -> TransportFailure {
        switch Int32(truncatingIfNeeded: code) {
        case EAI_NONAME, noAddress: .hostNotFound
        default: .nameServerFailure
        }
    }

    /// The code for a name that exists without an address (`EAI_NODATA`), which not every header declares.
    private static let noAddress: Int32 = -5

    private static func systemFailure(
        _ code: CInt, progress: ResponseCollector.Progress
    ) -> TransportFailure {
        switch code {
        case ECONNREFUSED: .connectionRefused
        case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN, EADDRNOTAVAIL, EACCES, EPERM:
            progress == .connecting ? .noRoute : breakFailure(progress)
        case ETIMEDOUT:
            switch progress {
            case .connecting: .connectionTimeout
            case .writing: .resetBeforeBody
            case .written: .answerTimeout
            }
        case ECONNRESET, EPIPE, ECONNABORTED: progress == .written ? .resetAfterBody : .resetBeforeBody
        default: breakFailure(progress)
        }
    }

    private static func encryptionFailure(
        _ error: NIOSSLError, progress: ResponseCollector.Progress
    ) -> TransportFailure {
        switch error {
        case .handshakeFailed(let cause): handshakeFailure(cause)
        case .unableToValidateCertificate, .noCertificateToValidate: .certificateUntrusted
        default: progress == .connecting ? .handshakeReset : breakFailure(progress)
        }
    }

    private static func encryptionFailure(
        _ error: NIOSSLExtraError, progress: ResponseCollector.Progress
    ) -> TransportFailure {
        switch error {
        case .failedToValidateHostname, .serverHostnameImpossibleToMatch: .certificateWrongName
        default: progress == .connecting ? .handshakeReset : breakFailure(progress)
        }
    }

    /// A failed handshake: the peer's certificate, or anything else about the encryption.
    private static func handshakeFailure(_ error: BoringSSLError) -> TransportFailure {
        switch error {
        case .sslError(let stack), .unknownError(let stack):
            stack.contains { $0.description.contains("CERTIFICATE_VERIFY_FAILED") }
                ? .certificateUntrusted : .handshakeReset
        default: .handshakeReset
        }
    }
}
