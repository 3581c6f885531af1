public import Datafly

/// Something that an API key itself says is wrong with it, or with where it is used.
public enum KeyTrouble: Equatable, Sendable {
    /// The key expired.
    case expired(at: Timestamp)
    /// The key names no `org.tracking` among its roles; without any roles named, it may have them all the same.
    case noTrackingRole(roles: [String])
    /// The key belongs to another org than the configured one.
    case otherOrg(own: String, configured: String)
    /// The key belongs to another region than the regional host that it is used at.
    case otherRegion(own: String, host: String)
    /// The key lacks `org.user.customer`, which only creating and updating customers needs.
    case noCustomerRole

    /// Which trouble this is: stable, kebab-case.
    public var id: String {
        switch self {
        case .expired: "key-expired"
        case .noTrackingRole: "key-lacks-tracking"
        case .otherOrg: "key-other-org"
        case .otherRegion: "key-other-region"
        case .noCustomerRole: "key-lacks-customer"
        }
    }

    /// Whether Kustomer takes events with the key nevertheless, as far as can be told.
    public var isNotice: Bool {
        switch self {
        case .noCustomerRole: true
        case .noTrackingRole(let roles): roles.isEmpty
        case .expired, .otherOrg, .otherRegion: false
        }
    }

    /// What is wrong, one sentence.
    public var why: String {
        switch self {
        case .expired(let time): return "The API key expired at \(time.text)."
        case .noTrackingRole(let roles):
            let named = roles.isEmpty ? "none" : Hints.clipped(roles.joined(separator: ", "), 50)
            return "The API key lacks the org.tracking role; its roles: \(named)."
        case .otherOrg(let own, let configured):
            let names = (Hints.clipped(own, 30), Hints.clipped(configured, 30))
            return "The API key is wrong: it belongs to the org \(names.0), not to \(names.1)."
        case .otherRegion(let own, let host):
            let pod = RegionalHost.pod(of: host) ?? "another"
            return
                "The API key belongs to region \(Hints.clipped(own, 12)), \(Hints.clipped(host, 35)) is \(pod)."
        case .noCustomerRole:
            return "The API key lacks the org.user.customer role, so no customer is created or updated."
        }
    }

    /// What to do about it, one sentence.
    public var `do`: String {
        switch self {
        case .expired, .noTrackingRole:
            "Make a new key in Settings > Security > API Keys with org.tracking; roles cannot be added later."
        case .otherOrg(let own, let configured):
            "Set --org \(Hints.clipped(own, 25)), or use a key that was made in the org \(Hints.clipped(configured, 25))."
        case .otherRegion(let own, _):
            "Set --org, whose host routes itself, or --api-url https://\(RegionalHost.host(ofPod: Hints.clipped(own, 12)))."
        case .noCustomerRole:
            "For upsert make a new key with org.user.customer too: Settings > Security > API Keys."
        }
    }

    /// Where this is documented.
    public var source: String {
        switch self {
        case .expired, .noTrackingRole, .noCustomerRole: "Datafly's Kustomer page, Create an API key"
        case .otherOrg: "Datafly's Kustomer page, Find your organization name"
        case .otherRegion: "Kustomer's API reference, Regions"
        }
    }
}

extension APIKeyClaims {
    /// What the key itself says is wrong; nothing is verified.
    ///
    /// - Parameters:
    ///   - orgName: the configured org, when there is one.
    ///   - host: the host that the key is used at, with or without its port.
    ///   - now: the time at which the expiry is judged.
    /// - Returns: the troubles, the gravest first.
    public func troubles(orgName: String?, host: String, now: Timestamp) -> [KeyTrouble] {
        var troubles: [KeyTrouble] = []
        if let expiresAt, expiresAt <= now { troubles.append(.expired(at: expiresAt)) }
        if !hasRole("org.tracking") { troubles.append(.noTrackingRole(roles: roles)) }
        if let own = self.orgName, let orgName, own.lowercased() != orgName.lowercased() {
            troubles.append(.otherOrg(own: own, configured: orgName))
        }
        if let pod, let there = RegionalHost.pod(of: host), pod.lowercased() != there {
            troubles.append(.otherRegion(own: pod, host: host))
        }
        if !roles.isEmpty, !hasRole("org.user.customer") { troubles.append(.noCustomerRole) }
        return troubles
    }
}
