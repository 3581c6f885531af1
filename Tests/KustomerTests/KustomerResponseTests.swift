import Kustomer
import TestSupport
import Testing

/// A body, its status, and the one line that it comes to.
struct MessageCase: CustomTestStringConvertible, Sendable {
    let status: Int
    let body: String
    let message: String?

    var testDescription: String { "\(status) \(body.prefix(70))" }

    init(_ status: Int, _ body: String, _ message: String?) {
        self.status = status
        self.body = body
        self.message = message
    }
}

@Suite("Kustomer's answers")
struct KustomerResponseTests {
    private static func response(_ status: Int, _ body: String, isBodyCut: Bool = false) -> KustomerResponse {
        KustomerResponse(status: status, body: Array(body.utf8), isBodyCut: isBodyCut)
    }

    static let created = """
        {"data":{"type":"identity","id":"58290b8acca9b0a5e0189626",
         "attributes":{"trackingId":"58290b8a91113b1900bbee48","email":"johnsmith@example.com","status":"updated",
          "statusAt":"2016-11-14T00:55:38.947Z"},
         "relationships":{"org":{"links":{"self":"/v1/orgs/1"},"data":{"type":"org","id":"1"}},
          "customer":{"LINKS":{"self":"/v1/customers/2"},"data":{"type":"customer","id":"5829c"}}},
         "LINKS":{"self":"/v1/tracking/identity/58290b8acca9b0a5e0189626"}}}
        """

    @Test("201 gives identity, status and customer, links spelt either way", arguments: ["link", "links"])
    func created(links: String) {
        let response = Self.response(201, Self.created.replacing("LINKS", with: links))
        #expect(response.isJSON)
        #expect(response.customerID == "5829c")
        #expect(response.identityID == "58290b8acca9b0a5e0189626")
        #expect(response.identityStatus == "updated")
        #expect(response.message == nil)
        #expect(response.errors.isEmpty)
    }

    @Test(
        "201 without a customer is tolerated",
        arguments: [
            #"{"data":{"id":"1","attributes":{"status":"created"},"relationships":{}}}"#, #"{"data":null}"#,
            "{}", "[]",
            #"{"data":{"relationships":{"customer":{"data":null}}}}"#,
        ])
    func anonymous(body: String) {
        let response = Self.response(201, body)
        #expect(response.customerID == nil)
        #expect(response.message == nil)
    }

    static let messages: [MessageCase] = [
        MessageCase(
            400,
            #"{"errors":[{"status":400,"source":{"parameter":"notAnActualAttribute"},"code":"badparam","title":"Additional properties not allowed","detail":"/properties/custom/additionalProperties"}]}"#,
            "badparam: /properties/custom/additionalProperties, at notAnActualAttribute"),
        MessageCase(
            404,
            #"{"errors":[{"status":"404","source":{"parameter":"externalId"},"code":"notfound","title":"Not Found"}]}"#,
            "notfound: Not Found, at externalId"),
        MessageCase(
            400,
            #"{"errors":[{"code":"bad_request","message":"Invalid request body or parameters.","meta":{}}]}"#,
            "bad_request: Invalid request body or parameters."),
        MessageCase(
            400,
            #"{"errors":[{"source":{"pointer":"/event/meta/revenue"},"code":"validation_error","title":"Bad","detail":"numeric value needs a Num suffix"}]}"#,
            "validation_error: numeric value needs a Num suffix, at /event/meta/revenue"),
        MessageCase(
            400, #"{"errors":[{"source":{"parameters":["a","b"]},"title":"Bad"},{"code":"x"}]}"#,
            "Bad, at a, b (and 1 more)"),
        MessageCase(400, #"{"errors":[{}]}"#, #"no reason given: {"errors":[{}]}"#),
        MessageCase(400, #"{"errors":["no name"]}"#, "no name"),
        MessageCase(400, #"{"errors":{"code":"x","message":"y"}}"#, "x: y"),
        MessageCase(403, #"{"message":"Forbidden"}"#, "Forbidden"),
        MessageCase(500, "{}", "no reason given: {}"),
        MessageCase(503, "", "the answer has no body"),
        MessageCase(204, "", nil),
        MessageCase(502, "Bad\n  gateway", "not JSON: Bad gateway"),
        MessageCase(
            403,
            "<!DOCTYPE HTML>\n<HTML><HEAD><TITLE>ERROR: The request\n could not be satisfied</TITLE></HEAD></HTML>",
            #"an HTML page, not Kustomer's JSON: "ERROR: The request could not be satisfied""#),
        MessageCase(200, "<html><body>hi</body></html>", "an HTML page, not Kustomer's JSON"),
        MessageCase(
            401, "Auth token associated with pod prod2 but request is being handled by prod1",
            "not JSON: Auth token associated with pod prod2 but request is being handled by prod1"),
    ]

    @Test(
        "a body of either error shape, or of none, comes to one line (kustomer-api.md, Errors)",
        arguments: messages)
    func message(row: MessageCase) {
        #expect(Self.response(row.status, row.body).message == row.message)
    }

    @Test("a body that was cut is kept and said to be cut")
    func cut() {
        let response = Self.response(201, #"{"data":{"id":"1""#, isBodyCut: true)
        #expect(!response.isJSON)
        #expect(response.customerID == nil)
        #expect(response.message == #"not all of the answer was read, it begins: {"data":{"id":"1""#)
        #expect(response.body == Array(#"{"data":{"id":"1""#.utf8))
    }

    @Test("an error keeps its status, a number or a string", arguments: ["404", "\"404\""])
    func errorStatus(status: String) {
        let response = Self.response(404, #"{"errors":[{"status":\#(status),"code":"notfound"}]}"#)
        #expect(response.errors == [KustomerError(code: "notfound", text: nil, place: nil, status: 404)])
    }

    @Test("headers are found in any case")
    func headers() {
        let headers = [KustomerHeader(name: "X-Ratelimit-Remaining", value: "7")]
        let response = KustomerResponse(status: 200, headers: headers, body: [])
        #expect(response.header("x-rateLimit-remaining") == "7")
        #expect(response.header("retry-after") == nil)
    }

    @Test(
        "every status has words",
        arguments: [(201, "Created"), (400, "Bad Request"), (599, "Server Error"), (0, "Unknown Status")])
    func reason(status: Int, words: String) {
        #expect(KustomerResponse.reason(status) == words)
    }

    @Test("a message is one line of bounded length, whatever the bytes")
    func foreignBytes() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let count = Int.random(in: 1...900, using: &random)
            let body = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            let message = KustomerResponse(status: 500, body: body).message ?? ""
            #expect(message.count < 260)
            #expect(!message.contains { $0.isNewline })
        }
    }
}
