/// Why a sandbox could not listen.
public struct SandboxError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public enum Reason: Equatable, Sendable {
        /// Somebody else listens on that port.
        case portTaken
        /// The address is none of this machine's, or the port is not to be had.
        case cannotListen
    }

    /// What went wrong.
    public let reason: Reason
    /// The address that was to be listened on.
    public let host: String
    /// The port that was to be listened on.
    public let port: Int

    /// Makes the error.
    ///
    /// - Parameters:
    ///   - reason: what went wrong.
    ///   - host: the address.
    ///   - port: the port.
    public init(_ reason: Reason, host: String, port: Int) {
        self.reason = reason
        self.host = host
        self.port = port
    }

    /// One line for a person: what, where, what to do.
    public var description: String {
        switch reason {
        case .portTaken: "the sandbox's port \(host):\(port) is taken: choose another, or 0 for any free one"
        case .cannotListen:
            "the sandbox cannot listen on \(host):\(port): use an address of this machine's and a port that is allowed"
        }
    }
}
