/// What a call that reads back asks for.
enum SandboxReading: Equatable, Sendable {
    /// The claims of the key itself.
    case currentToken
    /// A customer by address.
    case customerByEmail(String)
    /// A customer by external id.
    case customerByExternalID(String)
    /// A customer's sessions.
    case sessions(customer: String)
    /// The events of one session.
    case sessionEvents(customer: String, session: String)
    /// One event.
    case event(customer: String, event: String)

    /// Reads a path; `nil` for one that there is not.
    ///
    /// - Parameter parts: the parts after `v1`, percent-decoded.
    init?(_ parts: [String]) {
        switch (parts.first, parts.count) {
        case ("auth", 3) where parts[1] == "tokens" && parts[2] == "current": self = .currentToken
        case ("customers", 2):
            guard let customer = Self.customer(parts[1]) else { return nil }
            self = customer
        case ("customers", 3) where parts[2] == "sessions": self = .sessions(customer: parts[1])
        case ("customers", 4) where parts[2] == "events": self = .event(customer: parts[1], event: parts[3])
        case ("customers", 5) where parts[2] == "sessions" && parts[4] == "events":
            self = .sessionEvents(customer: parts[1], session: parts[3])
        default: return nil
        }
    }

    /// The roles of which the key needs one, the legacy one last; none where any valid key will do.
    var roles: [String] {
        switch self {
        case .currentToken: []
        case .customerByEmail, .customerByExternalID:
            ["org.permission.customer.read", "org.user.customer.read"]
        case .sessions, .sessionEvents, .event: ["org.permission.event.read", "org.user.event.read"]
        }
    }

    /// `email=…` or `externalId=…`.
    private static func customer(_ part: String) -> SandboxReading? {
        let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { return nil }
        return switch pair[0] {
        case "email": .customerByEmail(String(pair[1]))
        case "externalId": .customerByExternalID(String(pair[1]))
        default: nil
        }
    }
}
