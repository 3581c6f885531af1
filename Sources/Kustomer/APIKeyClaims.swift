public import Datafly
import JSONText

/// What an API key says about itself in the second part of its JWT; nothing of it is verified.
public struct APIKeyClaims: Equatable, Sendable {
    /// The key's own id.
    public let id: String?
    /// The id of the user that the key acts as.
    public let user: String?
    /// The id of the org that the key belongs to.
    public let org: String?
    /// The name of the org, to be compared with the configured one.
    public let orgName: String?
    /// What sort of user the key acts as, such as `machine`.
    public let userType: String?
    /// The roles given to the key, such as `org.tracking`; they cannot be changed later.
    public let roles: [String]
    /// The region that the key belongs to, such as `prod1`; older keys do not say.
    public let pod: String?
    /// When the key expires; as a rule it does not.
    public let expiresAt: Timestamp?

    /// Makes claims.
    ///
    /// - Parameters:
    ///   - id: the key's own id.
    ///   - user: the id of the user that the key acts as.
    ///   - org: the id of the org.
    ///   - orgName: the name of the org.
    ///   - userType: what sort of user the key acts as.
    ///   - roles: the roles given to the key.
    ///   - pod: the region of the key.
    ///   - expiresAt: when the key expires.
    public init(
        id: String? = nil, user: String? = nil, org: String? = nil, orgName: String? = nil,
        userType: String? = nil, roles: [String] = [], pod: String? = nil, expiresAt: Timestamp? = nil
    ) {
        self.id = id
        self.user = user
        self.org = org
        self.orgName = orgName
        self.userType = userType
        self.roles = roles
        self.pod = pod
        self.expiresAt = expiresAt
    }

    /// Reads the claims out of a key's text; `nil` when its second part of three is no JSON object in base64url.
    ///
    /// - Parameter text: the key, trimmed.
    init?(ofKey text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64URL.decoded(parts[1]),
            let root = (try? JSONDocument(bytes))?.root, root.kind == .object
        else { return nil }
        let roles = root["roles"]
        self.init(
            id: root["id"]?.string,
            user: root["user"]?.string,
            org: root["org"]?.string,
            orgName: root["orgName"]?.string,
            userType: root["userType"]?.string,
            roles: roles?.elements.compactMap(\.string) ?? [],
            pod: root["pod"]?.string,
            expiresAt: root["exp"]?.numberLexeme.flatMap(Self.timestamp(ofSeconds:)))
    }

    /// Whether the key has this role, or the whole family that the role belongs to.
    ///
    /// - Parameter role: a role, such as `org.tracking`.
    /// - Returns: true when `roles` names it, or a prefix of it that ends before a dot.
    public func hasRole(_ role: String) -> Bool {
        roles.contains { role == $0 || role.hasPrefix("\($0).") }
    }

    private static func timestamp(ofSeconds lexeme: String) -> Timestamp? {
        guard let seconds = Double(lexeme), abs(seconds) < 1e11 else { return nil }
        return Timestamp(milliseconds: Int64((seconds * 1_000).rounded(.down)))
    }
}
