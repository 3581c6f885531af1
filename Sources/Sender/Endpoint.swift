import Kustomer

/// Where requests go, taken apart once: the host that every request is held against, and the whole URL.
///
/// Shape: `https://acme.api.kustomerapp.com` → host `acme.api.kustomerapp.com`, port 443, url
/// `https://acme.api.kustomerapp.com/v1/tracking/identityEvent`. Plain HTTP is taken for loopback literals
/// only (delivery.md, Security), so a key never crosses a network in clear.
struct Endpoint: Equatable, Sendable {
    /// Whether the connection is encrypted.
    let isSecure: Bool
    /// The host in lower case, an IPv6 address without its brackets.
    let host: String
    /// The port, 443 or 80 when the URL names none.
    let port: Int
    /// The full URL that payloads are posted to.
    let url: String

    /// Takes a base URL apart.
    ///
    /// - Parameter base: `http` or `https`, with an optional port and path; no user, query or fragment.
    /// - Throws: `ClientError` when it is no such URL, or plain HTTP to a host that is no loopback literal.
    init(base: String) throws(ClientError) {
        guard let parts = Self.split(base) else { throw ClientError(.malformedURL(Self.withoutUser(base))) }
        guard parts.isSecure || Self.isLoopbackLiteral(parts.host) else {
            throw ClientError(.plainHTTP(host: parts.host))
        }
        isSecure = parts.isSecure
        host = parts.host
        port = parts.port ?? (parts.isSecure ? 443 : 80)
        url = parts.base + TrackingCall.path
    }

    /// Whether a host is an address of this machine, written as an address.
    ///
    /// A name is not enough, not even `localhost`: what it resolves to is not ours to say.
    ///
    /// - Parameter host: a host without brackets.
    /// - Returns: true for `127.0.0.0/8` in four parts and for `::1`.
    static func isLoopbackLiteral(_ host: String) -> Bool {
        if host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "127" else { return false }
        return parts.allSatisfy { part in
            part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil
        }
    }

    /// A URL's parts, before it is known whether a key may go there.
    struct Parts {
        var isSecure: Bool
        var host: String
        var port: Int?
        var base: String
    }

    /// Splits a base URL without judging where it leads.
    ///
    /// - Parameter base: the text of the URL.
    /// - Returns: the parts, or `nil` when it is no `http` or `https` base URL.
    static func split(_ base: String) -> Parts? {
        guard base.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
        guard let scheme = base.firstRange(of: "://") else { return nil }
        let name = base[..<scheme.lowerBound].lowercased()
        guard name == "https" || name == "http" else { return nil }
        let rest = base[scheme.upperBound...]
        guard !rest.contains(where: { "?#@".contains($0) }) else { return nil }
        let authorityEnd = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let (host, port) = authority(rest[..<authorityEnd]) else { return nil }
        var path = rest[authorityEnd...]
        while path.last == "/" { path.removeLast() }
        let shownHost = host.contains(":") ? "[\(host)]" : host
        let shownPort = port.map { ":\($0)" } ?? ""
        return Parts(
            isSecure: name == "https", host: host, port: port,
            base: "\(name)://\(shownHost)\(shownPort)\(path)")
    }

    private static func authority(_ text: Substring) -> (host: String, port: Int?)? {
        var host = text
        var port: Substring?
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
            guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || ":.".contains($0) }) else {
                return nil
            }
            let after = text[text.index(after: end)...]
            guard after.isEmpty || after.first == ":" else { return nil }
            port = after.isEmpty ? nil : after.dropFirst()
        } else {
            if let colon = text.firstIndex(of: ":") {
                host = text[..<colon]
                port = text[text.index(after: colon)...]
            }
            let isName = host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
            guard isName else { return nil }
        }
        guard !host.isEmpty else { return nil }
        guard let port else { return (host.lowercased(), nil) }
        guard let number = UInt16(port), number > 0, port.allSatisfy(\.isNumber) else { return nil }
        return (host.lowercased(), Int(number))
    }

    /// The text with what may be a password left out, for messages.
    private static func withoutUser(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        return start < at ? text[..<start] + "…" + text[at...] : "…" + text[at...]
    }
}
