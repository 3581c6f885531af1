import Datafly
import Kustomer
import Testing

@testable import Sandbox

@Suite("Sandbox: keys")
struct SandboxKeysTests {
    @Test("the keys are JWT-shaped and carry the claims that Kustomer's do (kustomer-api.md, Keys)")
    func claims() throws {
        let keys = SandboxKeys(org: "acme")
        let key = try APIKey(keys.full)
        let claims = try #require(key.claims)
        #expect(key.masked.hasPrefix("eyJh…"))
        #expect(claims.orgName == "acme")
        #expect(claims.pod == "prod1")
        #expect(claims.userType == "machine")
        #expect(claims.expiresAt == nil)
        #expect(claims.roles.contains("org.tracking"))
        #expect(claims.roles.contains("org.user.customer"))
        for id in [claims.id, claims.user, claims.org] { #expect(id?.count == 24) }
    }

    @Test("each key lacks exactly what its name says")
    func differences() throws {
        let keys = SandboxKeys(org: "acme")
        let all = Set(try #require(try APIKey(keys.full).claims).roles)
        #expect(
            Set(try #require(try APIKey(keys.withoutTracking).claims).roles)
                == all.subtracting(["org.tracking"]))
        #expect(
            Set(try #require(try APIKey(keys.withoutCustomerRole).claims).roles)
                == all.subtracting(["org.user.customer"]))
        let expired = try #require(try APIKey(keys.expired).claims)
        #expect(Set(expired.roles) == all)
        #expect(expired.expiresAt?.text == "2020-01-01T00:00:00.000Z")
    }

    @Test("the keys of two sandboxes differ")
    func unique() {
        let keys = [SandboxKeys(org: "acme"), SandboxKeys(org: "acme")]
        #expect(
            Set(keys.flatMap { [$0.full, $0.expired, $0.withoutTracking, $0.withoutCustomerRole] }).count == 8
        )
    }
}
