public import Datafly
import JSONText

/// Everything that hints are made from, for one delivery; what is not known stays at its default.
public struct HintFacts: Sendable {
    /// The HTTP status of the latest answer.
    public var status: Int?
    /// The latest answer, read.
    public var response: KustomerResponse?
    /// The kebab-case reason of a request that got no answer, such as `connection-refused`.
    public var transportReason: String?
    /// The org that was configured, when one was.
    public var orgName: String?
    /// What stands at the end of the path of the API's base, which names the org where no name was configured.
    public var pathName: String?
    /// The host that the request went to, with its port when that is not the usual one.
    public var host: String
    /// Whether the destination is the built-in sandbox.
    public var isSandbox: Bool
    /// What the API key says about itself.
    public var claims: APIKeyClaims?
    /// Whether requests go out without any API key.
    public var isKeyAbsent: Bool
    /// The proxy that requests go through, `HOST:PORT`; nil without one.
    public var proxy: String?
    /// The payload as it was sent, or as it would be.
    public var payload: [UInt8]?
    /// What the checker found in the payload.
    public var findings: [Finding]
    /// Why the event was not sent.
    public var skip: Skip?
    /// The event's and the payload's fields side by side.
    public var lines: [Explanation.Line]
    /// The time at which the key's expiry is judged.
    public var now: Timestamp
    /// The rule set by which the checker looked at the payload.
    public var ruleSet: RuleSet
    /// When the latest answer came.
    public var answeredAt: Timestamp?
    /// Whether the request was a single try, with nothing kept that could be sent again: that of `send` and `check`.
    public var isSingleTry: Bool
    /// Makes facts.
    ///
    /// - Parameters:
    ///   - status: the HTTP status; that of `response` when left out.
    ///   - response: the latest answer.
    ///   - transportReason: the kebab-case reason of a request without an answer.
    ///   - orgName: the configured org.
    ///   - pathName: what stands at the end of the path of the API's base.
    ///   - host: the host that the request went to.
    ///   - isSandbox: whether the destination is the built-in sandbox.
    ///   - claims: what the API key says about itself.
    ///   - isKeyAbsent: whether requests go out without any API key.
    ///   - proxy: the proxy that requests go through.
    ///   - payload: the payload's bytes.
    ///   - findings: what the checker found.
    ///   - skip: why the event was not sent.
    ///   - lines: the fields side by side.
    ///   - now: the time at which the key's expiry is judged.
    ///   - ruleSet: the rule set by which the checker looked.
    ///   - answeredAt: when the latest answer came.
    ///   - isSingleTry: whether nothing is kept and sent again.
    public init(
        status: Int? = nil, response: KustomerResponse? = nil, transportReason: String? = nil,
        orgName: String? = nil, pathName: String? = nil, host: String = "", isSandbox: Bool = false,
        claims: APIKeyClaims? = nil, isKeyAbsent: Bool = false, proxy: String? = nil,
        payload: [UInt8]? = nil, findings: [Finding] = [], skip: Skip? = nil,
        lines: [Explanation.Line] = [], now: Timestamp = .now, ruleSet: RuleSet = .documented,
        answeredAt: Timestamp? = nil, isSingleTry: Bool = false
    ) {
        self.status = status ?? response?.status
        self.response = response
        self.transportReason = transportReason
        self.orgName = orgName
        self.pathName = pathName
        self.host = host
        self.isSandbox = isSandbox
        self.claims = claims
        self.isKeyAbsent = isKeyAbsent
        self.proxy = proxy
        self.payload = payload
        self.findings = findings
        self.skip = skip
        self.lines = lines
        self.now = now
        self.ruleSet = ruleSet
        self.answeredAt = answeredAt
        self.isSingleTry = isSingleTry
    }

    /// Whether a 429 was one customer's own limit, while the org has requests left.
    var isLimitOfCustomer: Bool {
        (response?.header("x-ratelimit-remaining").flatMap { Int($0) } ?? 0) > 0
    }

    /// Whether nothing is known yet of what a request came to.
    var isUnanswered: Bool { status == nil && transportReason == nil }

    /// Where the mapping that sends a field stands.
    ///
    /// - Parameter pointer: the field's JSON pointer in the payload.
    /// - Returns: `integration.yaml line 14`; `nil` when the field comes from no line of a file.
    func mappingPlace(of pointer: String) -> String? {
        lines.first { $0.target?.description == pointer }?.note
    }
}
