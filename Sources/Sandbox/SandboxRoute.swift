import Kustomer

/// What a path of the sandbox's means.
enum SandboxRoute: Equatable, Sendable {
    /// One of the tracking calls.
    case track(Checker.Body)
    /// A call that reads back.
    case read(SandboxReading)

    /// Reads a path; `nil` for one that there is not, such as the withdrawn `/customers/{id}/events`.
    ///
    /// - Parameter parts: the parts after the org, percent-decoded.
    init?(_ parts: ArraySlice<String>) {
        guard parts.first == "v1" else { return nil }
        let rest = Array(parts.dropFirst())
        if rest.count == 2, rest[0] == "tracking" {
            guard let body = Self.trackingBody(rest[1]) else { return nil }
            self = .track(body)
        } else {
            guard let reading = SandboxReading(rest) else { return nil }
            self = .read(reading)
        }
    }

    /// The only method that the path takes.
    var method: String {
        switch self {
        case .track: "POST"
        case .read: "GET"
        }
    }

    /// The roles of which the key needs one; none for a call that any valid key may make.
    var roles: [String] {
        switch self {
        case .track: ["org.tracking"]
        case .read(let reading): reading.roles
        }
    }

    /// Whether a key may make the call.
    ///
    /// - Parameter claims: what the key says.
    /// - Returns: true when it has one of the roles, or none is needed.
    func allows(_ claims: APIKeyClaims) -> Bool {
        roles.isEmpty || roles.contains(where: claims.hasRole)
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
