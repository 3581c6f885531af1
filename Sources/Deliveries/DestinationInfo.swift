/// Where payloads go.
public struct DestinationInfo: Sendable, Equatable {
    /// What tells it from other destinations; deliveries are bound to it.
    public let key: DestinationKey

    /// The org, `nil` when only a URL was given.
    public let orgName: String?

    /// The base of the API, without a slash at its end: `https://acme.api.kustomerapp.com`.
    public let apiURL: String

    /// Whether it is the built-in sandbox.
    public let isSandbox: Bool

    /// Whether its host is a loopback literal, so that nothing leaves this machine.
    public let isLoopback: Bool

    /// Whether payloads leave this machine for an org of somebody's.
    public var isLive: Bool { !isSandbox && !isLoopback }

    /// Makes a destination.
    ///
    /// - Parameters:
    ///   - orgName: the org, `nil` when only a URL was given.
    ///   - apiURL: the base of the API; one slash at its end is taken off.
    ///   - isSandbox: whether it is the built-in sandbox.
    ///   - isLoopback: whether its host is a loopback literal.
    public init(orgName: String?, apiURL: String, isSandbox: Bool, isLoopback: Bool) {
        self.orgName = orgName
        self.apiURL = apiURL.hasSuffix("/") ? String(apiURL.dropLast()) : apiURL
        self.isSandbox = isSandbox
        self.isLoopback = isLoopback
        key = isSandbox ? .sandbox : DestinationKey(orgName: orgName, apiURL: apiURL)
    }
}
