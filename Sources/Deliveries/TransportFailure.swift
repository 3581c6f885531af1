/// Why an attempt has no answer; the raw values are reason codes, fit for a metric and for the store.
public enum TransportFailure: String, Sendable, CaseIterable {
    /// The destination's host name does not exist (a name server said so).
    case hostNotFound = "host-not-found"
    /// The certificate is signed by nobody that this machine trusts.
    case certificateUntrusted = "certificate-untrusted"
    /// The certificate is past its last day, or before its first.
    case certificateExpired = "certificate-expired"
    /// The certificate is for another name.
    case certificateWrongName = "certificate-wrong-name"
    /// The name server answered with a failure.
    case nameServerFailure = "name-server-failure"
    /// The name server did not answer.
    case nameServerTimeout = "name-server-timeout"
    /// Nobody listens on the port.
    case connectionRefused = "connection-refused"
    /// No connection within its deadline.
    case connectionTimeout = "connection-timeout"
    /// No route to the host or network.
    case noRoute = "no-route"
    /// The connection was reset during the TLS handshake.
    case handshakeReset = "tls-handshake-reset"
    /// The TLS handshake did not end within its deadline.
    case handshakeTimeout = "tls-handshake-timeout"
    /// The connection broke before the whole body was written.
    case resetBeforeBody = "reset-before-body"
    /// The connection was reset after the body was written.
    case resetAfterBody = "reset-after-body"
    /// The stream ended after the body was written, without an answer.
    case endOfStream = "end-of-stream"
    /// No answer within its deadline after the body was written.
    case answerTimeout = "answer-timeout"
    /// The client cannot tell how far the request came.
    case unclear = "unclear"
    /// Something came back that is no HTTP answer.
    case malformedAnswer = "malformed-answer"

    /// The failure in words for the screen, lower case: `connection refused`.
    public var words: String {
        switch self {
        case .hostNotFound: "host name does not exist"
        case .certificateUntrusted: "certificate untrusted"
        case .certificateExpired: "certificate expired"
        case .certificateWrongName: "certificate for another name"
        case .nameServerFailure: "name server failure"
        case .nameServerTimeout: "name server timeout"
        case .connectionRefused: "connection refused"
        case .connectionTimeout: "connection timed out"
        case .noRoute: "no route to host"
        case .handshakeReset: "TLS handshake reset"
        case .handshakeTimeout: "TLS handshake timed out"
        case .resetBeforeBody: "reset before the body was sent"
        case .resetAfterBody: "reset after the body was sent"
        case .endOfStream: "connection closed without an answer"
        case .answerTimeout: "no answer in time"
        case .unclear: "connection lost"
        case .malformedAnswer: "malformed answer"
        }
    }
}
