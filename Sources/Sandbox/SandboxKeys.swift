import Datafly
import Kustomer
import JSONText

/// The keys that a sandbox mints when it is made: JWT-shaped, and known to that sandbox only.
public struct SandboxKeys: Sendable {
    /// All roles: tracking, customers, and reading back.
    public let full: String
    /// Every role but `org.user.customer`: events attach to customers, and create or change none.
    public let withoutCustomerRole: String
    /// Every role but `org.tracking`.
    public let withoutTracking: String
    /// All roles, and past its expiry.
    public let expired: String

    private let granted: [String: APIKeyClaims]

    /// Mints keys.
    ///
    /// - Parameter org: the name of the org that they are for.
    init(org: String) {
        let orgID = SandboxID.random()
        var granted: [String: APIKeyClaims] = [:]
        func mint(without role: String?, expiresAt: Int64? = nil) -> String {
            let claims = APIKeyClaims(
                id: SandboxID.random(), user: SandboxID.random(), org: orgID, orgName: org,
                userType: "machine",
                roles: Self.roles.filter { $0 != role }, pod: SandboxAnswer.pod,
                expiresAt: expiresAt.map { Timestamp(milliseconds: $0 * 1_000) })
            let text = Self.text(of: claims, expiresAt: expiresAt)
            granted[text] = claims
            return text
        }
        self.full = mint(without: nil)
        self.withoutCustomerRole = mint(without: "org.user.customer")
        self.withoutTracking = mint(without: "org.tracking")
        self.expired = mint(without: nil, expiresAt: 1_577_836_800)
        self.granted = granted
    }

    /// What a key grants.
    ///
    /// - Parameter key: the text of a key.
    /// - Returns: `nil` for a key that this sandbox did not mint.
    func claims(of key: String) -> APIKeyClaims? {
        granted[key]
    }

    private static let roles = [
        "org.tracking", "org.user.customer", "org.permission.customer.read", "org.permission.event.read",
    ]

    private static func text(of claims: APIKeyClaims, expiresAt: Int64?) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.given("id", claims.id)
        writer.given("user", claims.user)
        writer.given("org", claims.org)
        writer.given("orgName", claims.orgName)
        writer.given("userType", claims.userType)
        writer.key("roles")
        writer.beginArray()
        claims.roles.forEach { writer.string($0) }
        writer.endArray()
        if let expiresAt {
            writer.key("exp")
            writer.integer(expiresAt)
        }
        writer.given("aud", "urn:consumer")
        writer.given("iss", "urn:api")
        writer.given("sub", claims.user)
        writer.given("pod", claims.pod)
        writer.endObject()
        let header = Base64URL.encoded(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8))
        let signature = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        return "\(header).\(Base64URL.encoded(writer.bytes)).\(Base64URL.encoded(signature))"
    }
}
