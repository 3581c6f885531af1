import Datafly
import JSONText
import Kustomer

/// The sandbox's Kustomer: every decision about a request, as a value that is told the time.
///
/// Order of the decisions: scripted fault, the proxy in front (403), org (404), path (404) and method (405), key
/// (401), rate (429), size (413), rules (400). Rate headers go with every answer but the proxy's.
struct SandboxOrg: Sendable {
    private let name: String
    private let forbids: Bool
    private let faults: [SandboxFault]
    private let keys: SandboxKeys
    private let checker: Checker
    private var budget: SandboxBudget
    private var trackingRequests = 0
    /// The customers and their timelines.
    private(set) var records = SandboxRecords()

    /// Makes the org.
    ///
    /// - Parameters:
    ///   - options: how it behaves.
    ///   - keys: the keys that it knows.
    init(options: SandboxServer.Options, keys: SandboxKeys) {
        self.name = options.org
        self.forbids = options.forbids
        self.faults = options.faults
        self.keys = keys
        self.checker = Checker(ruleSet: options.ruleSet)
        self.budget = SandboxBudget(limit: options.rateLimit, scale: options.windowScale)
    }

    /// Answers one request.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - now: the time.
    /// - Returns: the answer, with its headers.
    mutating func answer(to request: SandboxRequest, at now: Timestamp) -> SandboxAnswer {
        let parts = request.parts
        let route = SandboxRoute(parts.dropFirst())
        if case .track? = route {
            trackingRequests += 1
            if let fault = faults.first(where: { $0.request == trackingRequests }) {
                return .failure(fault.status, code: "scripted", detail: "a fault of the sandbox's script")
            }
        }
        if forbids { return .forbidden }
        var answer = decision(on: request, org: parts.first, route: route, at: now)
        answer.headers += budget.headers(at: now, isExceeded: answer.status == 429)
        return answer
    }

    private mutating func decision(
        on request: SandboxRequest, org: String?, route: SandboxRoute?, at now: Timestamp
    ) -> SandboxAnswer {
        guard org == name else {
            return .failure(404, code: "notfound", detail: "there is no org of this name")
        }
        guard let route else {
            return .failure(404, code: "notfound", detail: "there is nothing at this path")
        }
        guard request.method == route.method else {
            var answer = SandboxAnswer.failure(405, code: "methodnotallowed", detail: "use \(route.method)")
            answer.headers.append(SandboxAnswer.header("Allow", route.method))
            return answer
        }
        switch claims(of: request, for: route, at: now) {
        case .failure(let refusal):
            return .failure(401, code: "unauthorized", detail: refusal.detail)
        case .success(let claims):
            guard budget.take(at: now) else {
                return .failure(
                    429, code: "ratelimit", detail: "the org's requests of this window are used up")
            }
            return switch route {
            case .track(let body): track(request.body, as: body, claims: claims, at: now)
            case .read(let reading): read(reading, claims: claims)
            }
        }
    }

    /// Why a key is not accepted.
    private struct Refusal: Error {
        let detail: String
    }

    private func claims(
        of request: SandboxRequest, for route: SandboxRoute, at now: Timestamp
    ) -> Result<APIKeyClaims, Refusal> {
        guard let key = request.bearerKey else {
            return .failure(Refusal(detail: "no bearer token was given"))
        }
        guard let claims = keys.claims(of: key) else {
            return .failure(Refusal(detail: "the token is not known"))
        }
        if let expiry = claims.expiresAt, expiry <= now {
            return .failure(Refusal(detail: "the token has expired"))
        }
        guard route.allows(claims) else {
            return .failure(
                Refusal(detail: "the token lacks the role \(route.roles.joined(separator: " or "))"))
        }
        return .success(claims)
    }

    private mutating func track(
        _ body: [UInt8], as kind: Checker.Body, claims: APIKeyClaims, at now: Timestamp
    ) -> SandboxAnswer {
        if body.count > Checker.maximumBytes {
            return .failure(413, code: "payloadtoolarge", detail: CheckRule.bodyTooLarge.summary)
        }
        guard let document = try? JSONDocument(body) else { return .badRequest }
        let errors = checker.findings(in: document, as: kind).filter { $0.severity == .error }
        guard errors.isEmpty else { return Self.refusal(errors) }
        let root = document.root
        let recorded = records.record(
            identity: kind == .identityEvent ? root["identity"] : kind == .identity ? root : nil,
            event: kind == .identityEvent ? root["event"] : kind == .event ? root : nil,
            mayUpsert: claims.hasRole("org.user.customer"), at: now)
        return kind == .event
            ? SandboxAnswer(status: 204, json: []) : .recorded(recorded, org: claims.org ?? "", at: now)
    }

    /// The first ten errors, each with the pointer of its place.
    private static func refusal(_ errors: [Finding]) -> SandboxAnswer {
        .failure(
            400,
            errors.prefix(10).map { error in
                let detail = CheckRule(rawValue: error.rule)?.summary ?? error.message
                let source = error.pointer.isEmpty ? nil : (key: "pointer", value: error.pointer)
                return (code: "validation_error", detail: detail, source: source)
            })
    }
}
