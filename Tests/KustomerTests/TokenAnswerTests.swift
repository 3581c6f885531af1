import Kustomer
import Testing

@Suite("What a key is told about itself")
struct TokenAnswerTests {
    private static func roles(_ status: Int, _ body: String) -> [String]? {
        KustomerResponse(status: status, body: Array(body.utf8)).tokenRoles
    }

    @Test("the roles are data.attributes.roles (kustomer-api.md, Keys)")
    func named() {
        let body = #"{"data":{"type":"token","attributes":{"roles":["org.tracking",7,"org.user"]}}}"#
        #expect(Self.roles(200, body) == ["org.tracking", "org.user"])
        #expect(Self.roles(200, #"{"data":{"attributes":{"roles":[]}}}"#) == [])
    }

    @Test(
        "an answer without them, or one that is no success, names no roles",
        arguments: [
            (200, "{}"), (200, #"{"data":{"attributes":{"roles":"org"}}}"#), (200, "<html>"), (200, ""),
            (401, #"{"data":{"attributes":{"roles":["org"]}}}"#),
        ])
    func absent(status: Int, body: String) {
        #expect(Self.roles(status, body) == nil)
    }
}
