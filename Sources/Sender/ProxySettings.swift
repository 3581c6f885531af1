import Datafly

/// The proxy that requests to a destination go through, as `HTTPS_PROXY` and `NO_PROXY` ask for it.
///
/// Only https destinations go through a proxy, by `CONNECT`, so that it sees the host and never the key
/// (delivery.md, Security). The lower-case spelling of a variable wins over the upper-case one, as in curl.
public struct ProxySettings: Equatable, Sendable {
    /// The proxy's host, an IPv6 address without its brackets.
    public let host: String
    /// The proxy's port; 8080 when the variable names none.
    public let port: Int
    let user: String?
    let password: String?

    /// The proxy as it may be shown, `HOST:PORT`, never with its credentials.
    public var text: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// Works out the proxy for one destination.
    ///
    /// - Parameters:
    ///   - apiURL: the destination's base URL.
    ///   - environment: the environment's variables.
    /// - Returns: the proxy, or `nil` when there is none, when `NO_PROXY` excepts the host, or for plain HTTP.
    /// - Throws: `ClientError` when the variable is set to something that is no HTTP proxy, or when `apiURL` is
    ///   no base URL.
    public static func settings(
        for apiURL: String, environment: [String: String]
    ) throws(ClientError) -> ProxySettings? {
        let endpoint = try Endpoint(base: apiURL)
        guard endpoint.isSecure else { return nil }
        let variable = environment["https_proxy"] == nil ? "HTTPS_PROXY" : "https_proxy"
        guard let value = environment[variable], !value.isEmpty else { return nil }
        let exceptions = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        if isExcepted(host: endpoint.host, port: endpoint.port, by: exceptions) { return nil }
        return try ProxySettings(value, variable: variable)
    }

    private init(_ value: String, variable: String) throws(ClientError) {
        var rest = Substring(value)
        var credentials: Substring?
        if let at = rest.lastIndex(of: "@") {
            let start = rest.firstRange(of: "://")?.upperBound ?? rest.startIndex
            credentials = start <= at ? rest[start..<at] : ""
            rest = rest[..<start] + rest[rest.index(after: at)...]
        }
        let shown = String(rest)
        let base = rest.contains("://") ? shown : "http://" + shown
        guard base.lowercased().hasPrefix("http://"), let address = Self.address(base) else {
            throw ClientError(.unusableProxy(variable: variable, text: shown))
        }
        host = address.host
        port = address.port ?? 8080
        let parts = credentials?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        user = parts.map { PercentText.decoded($0[0]) }
        password = parts.map { $0.count > 1 ? PercentText.decoded($0[1]) : "" }
    }

    private static func address(_ base: String) -> (host: String, port: Int?)? {
        guard let parts = Endpoint.split(base) else { return nil }
        return (parts.host, parts.port)
    }

    /// Whether `NO_PROXY` excepts a host.
    ///
    /// - Parameters:
    ///   - host: the destination's host in lower case.
    ///   - port: the destination's port.
    ///   - list: comma-separated hosts; a name also excepts what is below it, `*` excepts everything, an entry
    ///     with a port only that port.
    /// - Returns: true when requests to the host go straight there.
    private static func isExcepted(host: String, port: Int, by list: String) -> Bool {
        list.lowercased().split(whereSeparator: { $0 == "," || $0 == " " }).contains { entry in
            if entry == "*" { return true }
            var name = entry
            if entry.first == "[" || entry.count(where: { $0 == ":" }) == 1,
                let colon = entry.lastIndex(of: ":"), let number = Int(entry[entry.index(after: colon)...])
            {
                guard number == port else { return false }
                name = entry[..<colon]
            }
            name.removeAll { $0 == "[" || $0 == "]" }
            while name.first == "." || name.first == "*" { name.removeFirst() }
            guard !name.isEmpty else { return false }
            return host == name || host.hasSuffix("." + name)
        }
    }
}
