import Datafly
import JSONText
import Kustomer
import Testing

@testable import Sandbox

/// An org without a server, asked as one line each.
struct OrgDriver {
    let keys: SandboxKeys
    var org: SandboxOrg
    var now = Timestamp(milliseconds: 1_780_000_000_000)

    init(_ options: SandboxServer.Options = SandboxServer.Options()) {
        self.keys = SandboxKeys(org: options.org)
        self.org = SandboxOrg(options: options, keys: keys)
    }

    mutating func post(_ body: String, to call: String = "identityEvent", key: String? = nil) -> SandboxAnswer
    {
        ask("POST", "/acme/v1/tracking/\(call)", body: body, key: key)
    }

    mutating func get(_ path: String, key: String? = nil) -> SandboxAnswer {
        ask("GET", "/acme/v1/\(path)", key: key)
    }

    mutating func ask(_ method: String, _ path: String, body: String = "", key: String? = nil)
        -> SandboxAnswer
    {
        let request = SandboxRequest(
            method: method, path: path, authorization: "Bearer \(key ?? keys.full)", body: Array(body.utf8))
        return org.answer(to: request, at: now)
    }

    mutating func status(_ identity: String, _ meta: String = "", key: String? = nil) -> SandboxAnswer {
        post(#"{"identity":{\#(identity)},"event":{"name":"Seen","meta":{\#(meta)}}}"#, key: key)
    }
}

extension SandboxAnswer {
    /// The answer as a client reads it.
    var read: KustomerResponse { KustomerResponse(status: status, headers: headers, body: body) }

    var root: JSONValue? { (try? JSONDocument(body))?.root }
}

@Suite("Sandbox: answers")
struct SandboxOrgTests {
    @Test("201 carries the identity, the org and the customer (kustomer-api.md)")
    func created() throws {
        var driver = OrgDriver()
        let answer = driver.status(#""email":"Jane@example.com","externalId":"user-123","name":"Jane""#)
        #expect(answer.status == 201)
        let root = try #require(answer.root)
        #expect(root[pointer: "/data/type"]?.string == "identity")
        #expect(root[pointer: "/data/attributes/status"]?.string == "created")
        #expect(root[pointer: "/data/attributes/email"]?.string == "Jane@example.com")
        #expect(root[pointer: "/data/attributes/trackingId"]?.string?.count == 24)
        for time in ["statusAt", "createdAt", "updatedAt"] {
            #expect(root[pointer: "/data/attributes"]?[time]?.string == driver.now.text)
        }
        #expect(root[pointer: "/data/relationships/org/data/id"]?.string?.count == 24)
        let customer = try #require(answer.read.customerID)
        #expect(
            root[pointer: "/data/relationships/customer/links/self"]?.string == "/v1/customers/\(customer)")
        let identity = try #require(answer.read.identityID)
        #expect(root[pointer: "/data/links/self"]?.string == "/v1/tracking/identity/\(identity)")
    }

    @Test("an anonymous event is taken, without email and customer (kustomer-api.md, Matching)")
    func anonymous() {
        var driver = OrgDriver()
        let answer = driver.status("")
        #expect(answer.status == 201)
        #expect(answer.read.customerID == nil)
        #expect(answer.root?[pointer: "/data/attributes/email"] == nil)
    }

    @Test("400 names the failing key in the first documented shape, under either rule set")
    func refused() {
        var driver = OrgDriver()
        let answer = driver.status("", #""revenue":129.99"#)
        #expect(answer.status == 400)
        #expect(
            answer.read.message
                == "validation_error: numeric value needs a Num suffix, at /event/meta/revenue")
        #expect(answer.read.errors.first?.status == 400)
        var literal = OrgDriver(SandboxServer.Options(ruleSet: .openapi))
        #expect(literal.status("", #""id":"7""#).read.errors.first?.place == "/event/meta/id")
        #expect(driver.status("", #""id":"7""#).status == 201)
    }

    @Test("a body that is no JSON answers 400 in the second documented shape", arguments: ["", "{", "\u{0}"])
    func noJSON(body: String) {
        var driver = OrgDriver()
        let answer = driver.post(body)
        #expect(answer.status == 400)
        #expect(answer.read.message == "bad_request: Invalid request body or parameters.")
    }

    @Test("401: no key, an unknown one, an expired one, one without org.tracking (kustomer-api.md, Errors)")
    func unauthorized() {
        var driver = OrgDriver()
        let keys = driver.keys
        for key in [
            "", "unknown", OrgDriver().keys.full, keys.expired, keys.withoutTracking, "\(keys.full)x",
        ] {
            let answer = driver.status("", key: key)
            #expect(answer.status == 401)
            #expect(answer.read.errors.first?.code == "unauthorized")
        }
        for authorization in [nil, "", "Bearer", keys.full, "Basic \(keys.full)", "Bearer \(keys.full) x"] {
            let request = SandboxRequest(
                method: "POST", path: "/acme/v1/tracking/identityEvent", authorization: authorization,
                body: [])
            #expect(driver.org.answer(to: request, at: driver.now).status == 401)
        }
    }

    @Test(
        "404: another org, another path, the withdrawn events path",
        arguments: [
            "/", "/acme", "/acmee/v1/tracking/identityEvent", "/v1/tracking/identityEvent",
            "/acme/v1/tracking/bulk",
            "/acme/v2/tracking/identityEvent", "/acme/v1/customers/1/events",
            "/acme/v1/tracking/identityEvent/x",
            "/%", "/acme/v1/%zz", "/acme/v1/customers/mail=x",
        ])
    func notFound(path: String) {
        var driver = OrgDriver()
        for method in ["GET", "POST"] {
            let answer = driver.ask(method, path)
            #expect(answer.status == 404)
            #expect(answer.read.errors.first?.code == "notfound")
        }
    }

    @Test("an unknown org is told before the key is looked at, and the key before the payload")
    func orderOfChecks() {
        var driver = OrgDriver()
        #expect(driver.ask("POST", "/other/v1/tracking/identityEvent", body: "{", key: "bad").status == 404)
        #expect(driver.post("{", key: "bad").status == 401)
        #expect(driver.post("{").status == 400)
    }

    @Test("405 with Allow for another method", arguments: ["GET", "PUT", "DELETE", "HEAD", "FROBNICATE"])
    func wrongMethod(method: String) {
        var driver = OrgDriver()
        let answer = driver.ask(method, "/acme/v1/tracking/identityEvent")
        #expect(answer.status == 405)
        #expect(answer.read.header("Allow") == "POST")
    }

    @Test("--forbid answers everything with the proxy's HTML page, without Kustomer's headers")
    func forbidden() {
        var driver = OrgDriver(SandboxServer.Options(forbids: true))
        for answer in [driver.status(""), driver.get("auth/tokens/current"), driver.ask("GET", "/other")] {
            #expect(answer.status == 403)
            #expect(answer.read.isHTML)
            #expect(answer.read.header("content-type") == "text/html")
            #expect(answer.read.header("x-cache") == "Error from cloudfront")
            #expect(answer.read.header("x-kustomer-pod") == nil)
            #expect(answer.read.header("x-ratelimit-limit") == nil)
        }
    }

    @Test("100,000 bytes are taken, one more answers 413", arguments: [(100_000, 201), (100_001, 413)])
    func size(bytes: Int, status: Int) {
        var driver = OrgDriver()
        let frame = #"{"identity":{},"event":{"name":"Seen","meta":{"note":""}}}"#
        let note = String(repeating: "x", count: bytes - frame.utf8.count)
        #expect(driver.status("", #""note":"\#(note)""#).status == status)
    }

    @Test("every answer but the proxy's carries the recorded headers (kustomer-api.md)")
    func headers() {
        var driver = OrgDriver()
        for answer in [driver.status(""), driver.post("{"), driver.post("", key: "x"), driver.get("nothing")]
        {
            #expect(answer.read.header("content-type") == "application/json; charset=utf-8")
            #expect(answer.read.header("x-kustomer-pod") == "prod1")
            #expect(answer.read.header("x-ratelimit-limit") == "1000")
            #expect(answer.read.header("x-ratelimit-remaining").flatMap { Int($0) } ?? -1 >= 998)
            #expect(answer.read.header("x-ratelimit-reset") == nil)
            #expect((answer.read.header("x-cache") != nil) == (answer.status >= 400))
        }
    }

    @Test("a scripted fault answers one tracking request and records nothing")
    func fault() {
        var driver = OrgDriver(SandboxServer.Options(faults: [SandboxFault(request: 2, status: 503)]))
        let statuses = (0..<3).map { _ in driver.status(#""email":"a@b.c""#).status }
        #expect(statuses == [201, 503, 201])
        #expect(driver.org.records.customer(email: "a@b.c")?.events.count == 2)
    }
}
