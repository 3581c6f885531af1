import Kustomer

/// What a path of the sandbox's means.
enum SandboxRoute: Equatable, Sendable {
    /// One of the tracking calls.
    case track(Checker.Body)
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

    /// Reads a path; `nil` for one that there is not, such as the withdrawn `/customers/{id}/events`.
    ///
    /// - Parameter parts: the parts after the org, percent-decoded.
    init?(_ parts: ArraySlice<String>) {
        let parts = Array(parts)
        guard parts.first == "v1" else { return nil }
        switch (parts.count, parts.dropFirst().first) {
        case (3, "tracking"):
            guard let body = Self.trackingBody(parts[2]) else { return nil }
            self = .track(body)
        case (4, "auth") where parts[2] == "tokens" && parts[3] == "current": self = .currentToken
        case (3, "customers"):
            if parts[2].hasPrefix("email=") {
                self = .customerByEmail(String(parts[2].dropFirst("email=".count)))
            } else if parts[2].hasPrefix("externalId=") {
                self = .customerByExternalID(String(parts[2].dropFirst("externalId=".count)))
            } else {
                return nil
            }
        case (4, "customers") where parts[3] == "sessions": self = .sessions(customer: parts[2])
        case (5, "customers") where parts[3] == "events": self = .event(customer: parts[2], event: parts[4])
        case (6, "customers") where parts[3] == "sessions" && parts[5] == "events":
            self = .sessionEvents(customer: parts[2], session: parts[4])
        default: return nil
        }
    }

    /// The only method that the path takes.
    var method: String {
        if case .track = self { "POST" } else { "GET" }
    }

    /// The roles of which the key needs one; none for a call that any valid key may make.
    var roles: [String] {
        switch self {
        case .track: ["org.tracking"]
        case .currentToken: []
        case .customerByEmail, .customerByExternalID:
            ["org.permission.customer.read", "org.user.customer.read"]
        case .sessions, .sessionEvents, .event: ["org.permission.event.read", "org.user.event.read"]
        }
    }

    private static func trackingBody(_ name: String) -> Checker.Body? {
        switch name {
        case "identityEvent": .identityEvent
        case "identity": .identity
        case "event": .event
        default: nil
        }
    }
}
