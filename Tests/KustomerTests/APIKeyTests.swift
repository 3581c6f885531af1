import Datafly
import Kustomer
import TestSupport
import Testing

@Suite("API keys")
struct APIKeyTests {
    private static func jwt(_ claims: String) -> String {
        "eyJhbGciOiJIUzI1NiJ9.\(Base64URL.encoded(Array(claims.utf8))).c2lnbmF0dXJlLXNpZ25hdHVyZQ9x2Q"
    }

    private static let claims = """
        {"id":"k1","user":"u1","org":"o1","orgName":"acme","userType":"machine","roles":["org.tracking","org.user"],\
        "aud":"urn:consumer","iss":"urn:api","sub":"u1","pod":"prod1","exp":1577836800}
        """

    @Test("a key is trimmed (delivery.md, Security)")
    func trimmed() throws {
        let text = Self.jwt(Self.claims)
        #expect(try APIKey(" \t\(text)\r\n").authorization == "Bearer \(text)")
    }

    @Test(
        "only JWT characters are taken (delivery.md, Security)",
        arguments: [
            ("", APIKeyError.Reason.empty), (" \n ", .empty), ("abc def", .illegalCharacter(offset: 3)),
            ("\u{feff}abc", .illegalCharacter(offset: 0)), ("abc\ndef", .illegalCharacter(offset: 3)),
            (" abcé", .illegalCharacter(offset: 3)), ("ab=", .illegalCharacter(offset: 2)),
            ("Bearer abc", .bearerPrefix), (String(repeating: "a", count: 8_193), .tooLong(byteCount: 8_193)),
        ])
    func illegal(text: String, reason: APIKeyError.Reason) {
        #expect(throws: APIKeyError(reason)) { try APIKey(text) }
    }

    @Test("an error text never holds a part of the key (delivery.md, Security)")
    func errorText() {
        let error = #expect(throws: APIKeyError.self) { try APIKey("c2VjcmV0 c2VjcmV0") }
        #expect(error?.description.contains("c2Vj") == false)
    }

    @Test(
        "a key is shown as its first and last four characters, however it is printed (delivery.md, Security)")
    func masked() throws {
        let key = try APIKey(Self.jwt(Self.claims))
        #expect(key.masked == "eyJh…9x2Q")
        #expect("\(key)" == "eyJh…9x2Q")
        #expect(String(reflecting: key) == "eyJh…9x2Q")
        var dumped = ""
        dump(key, to: &dumped)
        #expect(!dumped.contains("c2lnbmF0"))
    }

    @Test("a short key shows next to nothing", arguments: [("abc", "…"), ("abcdefghijkl", "…kl")])
    func shortKey(text: String, masked: String) throws {
        #expect(try APIKey(text).masked == masked)
    }

    @Test("the claims are those of the key's second part (kustomer-api.md, Keys)")
    func claims() throws {
        let claims = try #require(try APIKey(Self.jwt(Self.claims)).claims)
        #expect(
            claims
                == APIKeyClaims(
                    id: "k1", user: "u1", org: "o1", orgName: "acme", userType: "machine",
                    roles: ["org.tracking", "org.user"], pod: "prod1",
                    expiresAt: Timestamp(milliseconds: 1_577_836_800_000)))
        #expect(claims.hasRole("org.tracking"))
        #expect(claims.hasRole("org.user.customer"))
        #expect(!claims.hasRole("org.users"))
    }

    @Test(
        "a key of legal characters that is no JWT has no claims",
        arguments: ["abc", "a.b", "a.b.c", "a..c", "....", "eyJh.bnVsbA.x", "eyJh.W10.x"])
    func noClaims(text: String) throws {
        #expect(try APIKey(text).claims == nil)
    }

    @Test("claims of the wrong kinds are absent, and none crashes")
    func oddClaims() throws {
        let key = try APIKey(Self.jwt(#"{"roles":"org.tracking","orgName":7,"exp":1e300,"pod":null}"#))
        #expect(key.claims == APIKeyClaims())
    }

    @Test("base64url goes there and back for every length", arguments: 0..<20)
    func base64URL(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        #expect(Base64URL.decoded(Base64URL.encoded(bytes)) == bytes)
    }

    @Test(
        "base64url is RFC 4648's", arguments: [("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("?>~", "Pz5-")])
    func base64URLVectors(text: String, encoded: String) {
        #expect(Base64URL.encoded(Array(text.utf8)) == encoded)
        #expect(Base64URL.decoded(encoded) == Array(text.utf8))
    }

    @Test("what is no base64url is refused", arguments: ["a", "ab=", "a+b/", "abcde", "ab c"])
    func notBase64URL(text: String) {
        #expect(Base64URL.decoded(text) == nil)
    }
}
