/// Which `Host` headers are answered.
///
/// A loopback name, the listened address or an allowed host, each with any valid port: a page that points a name of
/// its own at 127.0.0.1 gets nothing.
struct HostRule: Sendable {
    private let names: Set<String>
    private let acceptsOwnAddresses: Bool

    /// Takes the listened address and the hosts that were allowed beside it.
    ///
    /// - Throws: ``SourceError`` for an allowed host that is none.
    init(listening: String, allowed: [String]) throws(SourceError) {
        var names: Set<String> = []
        if let own = Authority(bareHost: listening) { names.insert(own.host) }
        for text in allowed {
            guard let host = Authority(bareHost: text) ?? Authority(text) else {
                throw SourceError(.invalidHost, subject: "--allow-host \(text)")
            }
            names.insert(host.host)
        }
        self.names = names
        acceptsOwnAddresses = Authority(bareHost: listening)?.isWildcard ?? false
    }

    /// Whether a request for this host is answered.
    ///
    /// - Parameters:
    ///   - host: the `Host` header's value.
    ///   - ownAddress: the address of this machine that the connection came in on; asked for only when every address
    ///     is listened on.
    /// - Returns: true when it is.
    func admits(_ host: String, ownAddress: () -> String?) -> Bool {
        guard let authority = Authority(host) else { return false }
        if authority.isLoopback || names.contains(authority.host) { return true }
        guard acceptsOwnAddresses, authority.isAddress, let own = ownAddress() else { return false }
        return Authority(bareHost: own) == authority
    }
}
