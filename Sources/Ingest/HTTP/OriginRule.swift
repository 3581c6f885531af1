import HTTPTypes

/// Which origins browsers may send from, and the CORS headers that tell them so.
struct OriginRule: Sendable {
    private let origins: Set<String>

    /// Takes the allowed origins.
    ///
    /// - Throws: ``SourceError`` for one that is no origin, such as `*` or a URL with a path.
    init(allowed: [String]) throws(SourceError) {
        var origins: Set<String> = []
        for text in allowed {
            guard let origin = Self.serialized(text) else {
                throw SourceError(.invalidOrigin, subject: "--allow-origin \(text)")
            }
            origins.insert(origin)
        }
        self.origins = origins
    }

    /// Whether requests with this `Origin` header are answered.
    func admits(_ origin: String) -> Bool {
        origins.contains(origin)
    }

    /// The headers that let a page of an allowed origin read the answer; credentials too, since `sendBeacon` always
    /// asks with them.
    static func headers(for origin: String) -> HTTPFields {
        [
            .accessControlAllowOrigin: origin,
            .accessControlAllowCredentials: "true",
            .vary: "Origin",
        ]
    }

    /// The headers that answer the preflight of an allowed origin.
    ///
    /// - Parameters:
    ///   - origin: the allowed origin.
    ///   - request: the preflight's own headers.
    /// - Returns: the headers.
    static func preflightHeaders(for origin: String, request: HTTPFields) -> HTTPFields {
        var headers = headers(for: origin)
        headers[.accessControlAllowMethods] = "GET, POST, PUT, OPTIONS"
        headers[.accessControlAllowHeaders] = allowedHeaders(request[.accessControlRequestHeaders])
        headers[.accessControlMaxAge] = "600"
        if request[.privateNetworkRequest] == "true" { headers[.privateNetworkAnswer] = "true" }
        return headers
    }

    /// The headers asked for when they are header names, else those that are known to be used.
    private static func allowedHeaders(_ asked: String?) -> String {
        let known = "Authorization, Content-Type, X-Timestamp, X-Signature"
        guard let asked, !asked.isEmpty, asked.utf8.count <= 1_024 else { return known }
        let names = asked.split(separator: ",").map { $0.filter { $0 != " " } }
        return names.allSatisfy { HTTPField.Name(String($0)) != nil } ? names.joined(separator: ", ") : known
    }

    /// An origin as browsers write it: in lower case, without a default port and without a slash at the end.
    private static func serialized(_ text: String) -> String? {
        if text == "null" { return text }
        let lower = text.hasSuffix("/") ? String(text.lowercased().dropLast()) : text.lowercased()
        guard let colon = lower.firstRange(of: "://") else { return nil }
        let scheme = lower[..<colon.lowerBound]
        let rest = lower[colon.upperBound...]
        guard !scheme.isEmpty, scheme.utf8.allSatisfy(isSchemeByte), Authority(String(rest)) != nil else {
            return nil
        }
        for (named, port) in [("http", ":80"), ("https", ":443")]
        where scheme == named && rest.hasSuffix(port) {
            return "\(scheme)://\(rest.dropLast(port.count))"
        }
        return lower
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
