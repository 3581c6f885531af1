import HTTPTypes

extension HTTPField.Name {
    /// The time that a signed request was signed at, in milliseconds since 1970.
    static let signedAt = literal("X-Timestamp")
    /// The signature of a signed request: `sha256=` and 64 hexadecimal digits.
    static let signature = literal("X-Signature")
    /// Chrome's question whether a page may reach into a private network.
    static let privateNetworkRequest = literal("Access-Control-Request-Private-Network")
    /// The answer to it.
    static let privateNetworkAnswer = literal("Access-Control-Allow-Private-Network")
    /// Another spelling of the host, left over when a request has two.
    static let host = literal("Host")

    /// A header name that is written here, and so is known to be one.
    private static func literal(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header name") }
        return name
    }
}
