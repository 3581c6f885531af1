/// Why a client for a destination could not be made; nothing was opened or sent.
///
/// `description` is one line for a person: what, where, what to do. It never holds a key or a password.
public struct ClientError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong; stable, for code and tests to switch over.
    public enum Reason: Equatable, Sendable {
        /// The destination's URL is no `http` or `https` base URL.
        case malformedURL(String)
        /// The destination's URL is plain HTTP and its host is no loopback address.
        case plainHTTP(host: String)
        /// The file of `--ca-file` cannot be read, or holds no PEM certificate.
        case unreadableCertificates(path: String)
        /// `HTTPS_PROXY` holds something that is no `http://HOST:PORT`; the text has no credentials.
        case unusableProxy(variable: String, text: String)
    }

    /// What is wrong.
    public let reason: Reason

    /// Makes an error for one reason.
    ///
    /// - Parameter reason: what is wrong.
    public init(_ reason: Reason) {
        self.reason = reason
    }

    /// One line for a person: what, where, what to do.
    public var description: String {
        switch reason {
        case .malformedURL(let text):
            "\(text) is not a base URL: give --api-url as https://HOST[:PORT][/PATH], with no user, query or fragment"
        case .plainHTTP(let host):
            "\(host) would get the API key over plain HTTP: use https, or a loopback address such as 127.0.0.1"
        case .unreadableCertificates(let path):
            "\(path) holds no certificate that can be read: give --ca-file a readable PEM file"
        case .unusableProxy(let variable, let text):
            "\(variable) is \(text), which is not a proxy ked can use: give it as http://HOST:PORT, or unset it"
        }
    }
}
