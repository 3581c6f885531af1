/// The address that the HTTP listener has bound.
public struct ListeningAddress: Equatable, Sendable, CustomStringConvertible {
    /// The host as it was asked for: a name or an address without brackets.
    public let host: String
    /// The port that is bound, also when port 0 was asked for.
    public let port: Int
    /// True when the port asked for was taken and this is the next free one.
    public let isFallback: Bool

    /// Names an address.
    ///
    /// - Parameters:
    ///   - host: a name or an address without brackets.
    ///   - port: 1 to 65535.
    ///   - isFallback: true when another port had been asked for.
    public init(host: String, port: Int, isFallback: Bool = false) {
        self.host = host
        self.port = port
        self.isFallback = isFallback
    }

    /// The URL to send events to, such as `http://127.0.0.1:5330` or `http://[::1]:5330`.
    public var description: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
    }
}
