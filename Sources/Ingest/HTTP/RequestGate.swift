import Datafly
import HTTPTypes

/// Decides everything about a request that its head can decide, before a byte of its body is read.
///
/// In this order: `Host` (400, 403), `Origin` (403), preflight, path and method (404, 405), credentials (401) and
/// the body's kind (415).
struct RequestGate: Sendable {
    private let hosts: HostRule
    private let origins: OriginRule
    private let credentials: Credentials
    private let limits: HTTPSource.Limits

    /// What to do with a request.
    enum Decision: Sendable {
        /// Answer at once.
        case answer(Reply)
        /// Take the event in the query.
        case pixel(Event.Kind, PixelQuery)
        /// Read the body.
        case body(BodyForm)
    }

    /// Checks the options.
    ///
    /// - Throws: ``SourceError`` when listening so would be unsafe or an option makes no sense.
    init(_ options: HTTPSource.Options) throws(SourceError) {
        credentials = try Credentials(pipelineKey: options.pipelineKey, hmacSecret: options.hmacSecret)
        hosts = try HostRule(listening: options.host, allowed: options.allowedHosts)
        origins = try OriginRule(allowed: options.allowedOrigins)
        limits = options.limits
        if credentials.acceptsAnything, Authority(bareHost: options.host)?.isLoopback != true {
            throw SourceError(
                .listenNeedsKey, subject: "\(ListeningAddress(host: options.host, port: options.port))")
        }
    }

    /// Decides about a request.
    ///
    /// - Parameters:
    ///   - head: the request's head.
    ///   - now: our own time, for signatures.
    ///   - ownAddress: the address that the connection came in on.
    /// - Returns: what to do, and the CORS headers to answer with.
    func decision(
        about head: HTTPRequest, now: Timestamp, ownAddress: () -> String?
    ) -> (decision: Decision, cors: HTTPFields) {
        guard let host = head.authority, head.headerFields[.host] == nil else {
            return (.answer(.badHost), [:])
        }
        guard hosts.admits(host, ownAddress: ownAddress) else { return (.answer(.foreignHost), [:]) }
        guard let origin = head.headerFields[.origin] else { return (routed(head, now: now), [:]) }
        guard origins.admits(origin) else { return (.answer(.foreignOrigin), [:]) }
        if head.method == .options {
            let headers = OriginRule.preflightHeaders(for: origin, request: head.headerFields)
            return (.answer(Reply(empty: .noContent, headers: headers)), [:])
        }
        return (routed(head, now: now), OriginRule.headers(for: origin))
    }

    /// Whether a signed body is what was signed.
    func isSigned(_ form: BodyForm, body: [UInt8]) -> Bool {
        guard let signature = form.signature else { return true }
        return credentials.isSigned(signature, body: body)
    }

    private func routed(_ head: HTTPRequest, now: Timestamp) -> Decision {
        let target = head.path ?? "/"
        let mark = target.firstIndex(of: "?") ?? target.endIndex
        switch Route.match(head.method, target[..<mark]) {
        case .unknown: return .answer(.notFound)
        case .wrongMethod(let allowed):
            let isQuestion = head.method == .options
            return .answer(
                isQuestion
                    ? Reply(empty: .noContent, headers: [.allow: allowed]) : .wrongMethod(allowed: allowed))
        case .found(.health): return .answer(.healthy)
        case .found(.pixel(let kind)):
            let query = PixelQuery(target[mark...].dropFirst())
            return credentials.admits(key: query.key) ? .pixel(kind, query) : .answer(.wrongKey)
        case .found(.events(let suppliedKind, let holdsBatches)):
            return events(head.headerFields, suppliedKind: suppliedKind, holdsBatches: holdsBatches, now: now)
        }
    }

    private func events(
        _ headers: HTTPFields, suppliedKind: Event.Kind?, holdsBatches: Bool, now: Timestamp
    ) -> Decision {
        var signature: Credentials.Signature?
        switch credentials.verdict(for: headers, now: now) {
        case .accepted: break
        case .needsBody(let signed): signature = signed
        case .refused(let reply): return .answer(reply)
        }
        guard let mediaType = MediaType(headers[.contentType]) else { return .answer(.wrongMediaType) }
        if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" {
            return .answer(.encodedBody)
        }
        let maximum = holdsBatches || mediaType == .ndjson ? limits.batchBytes : limits.eventBytes
        return .body(
            BodyForm(
                suppliedKind: suppliedKind, holdsBatches: holdsBatches, isNDJSON: mediaType == .ndjson,
                maximumBytes: maximum, announcedBytes: headers[.contentLength].flatMap { Int($0) },
                signature: signature,
                awaitsContinue: headers[.expect]?.lowercased() == "100-continue"))
    }
}
