import Datafly
import Kustomer

/// What an API key says about itself, held against where it is used; nothing is sent.
struct ClaimsCheck {
    /// How long before its expiry a key is warned about, in days.
    private static let warningDays: Int64 = 14

    let claims: APIKeyClaims
    let orgName: String?
    let host: String
    let now: Timestamp

    /// The key's org, roles, region and expiry.
    var items: [CheckItem] {
        let troubles = claims.troubles(orgName: orgName, host: host, now: now)
        return [org(troubles), roles(troubles), region(troubles), expiry(troubles)]
    }

    /// The items for a key without readable claims, or for no key.
    static func unknown(_ reason: String) -> [CheckItem] {
        ["key-org", "key-roles", "key-region", "key-expiry"].map { .skipped($0, reason) }
    }

    private func org(_ troubles: [KeyTrouble]) -> CheckItem {
        let found = troubles.first { if case .otherOrg = $0 { true } else { false } }
        if let found { return Self.item("key-org", found) }
        guard let own = claims.orgName else { return .skipped("key-org", "the key names no org") }
        return orgName == nil
            ? .skipped("key-org", "\(own); no org is set to compare it with") : .pass("key-org", own)
    }

    private func roles(_ troubles: [KeyTrouble]) -> CheckItem {
        let found = troubles.first {
            switch $0 {
            case .noTrackingRole, .noCustomerRole: true
            case .expired, .otherOrg, .otherRegion: false
            }
        }
        return found.map { Self.item("key-roles", $0) }
            ?? .pass("key-roles", claims.roles.joined(separator: ", "))
    }

    private func region(_ troubles: [KeyTrouble]) -> CheckItem {
        let found = troubles.first { if case .otherRegion = $0 { true } else { false } }
        if let found { return Self.item("key-region", found) }
        guard let pod = claims.pod else { return .skipped("key-region", "the key names no region") }
        return .pass("key-region", RegionalHost.pod(of: host) == nil ? "\(pod); the host routes itself" : pod)
    }

    private func expiry(_ troubles: [KeyTrouble]) -> CheckItem {
        let found = troubles.first { if case .expired = $0 { true } else { false } }
        if let found { return Self.item("key-expiry", found) }
        guard let time = claims.expiresAt else { return .pass("key-expiry", "the key does not expire") }
        let days = (time.milliseconds - now.milliseconds) / 86_400_000
        guard days < Self.warningDays else { return .pass("key-expiry", "the key expires at \(time.text)") }
        return .warning(
            "key-expiry", "the key expires at \(time.text)",
            do: "Make a new key before that: Settings > Security > API Keys")
    }

    private static func item(_ id: String, _ trouble: KeyTrouble) -> CheckItem {
        trouble.isNotice
            ? .warning(id, trouble.why, do: trouble.do) : .fail(id, trouble.why, do: trouble.do)
    }
}
