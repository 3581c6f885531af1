import Datafly
import JSONText
import Kustomer
import Testing

@testable import Sandbox

@Suite("Sandbox: customers and timelines")
struct SandboxRecordsTests {
    @Test("a customer is matched by email first, in any case (page, Identity Signals)")
    func byEmail() throws {
        var driver = OrgDriver()
        let first = try #require(
            driver.status(#""email":"jane@example.com","externalId":"1""#).read.customerID)
        let other = try #require(driver.status(#""externalId":"2""#).read.customerID)
        let again = driver.status(#""email":"JANE@example.com","externalId":"2""#).read
        #expect(again.customerID == first)
        #expect(again.identityStatus == "updated")
        #expect(driver.org.records.customer(externalID: "2")?.id == other)
    }

    @Test("without a match by email a customer is matched by externalId, and its email is updated")
    func byExternalID() throws {
        var driver = OrgDriver()
        let first = try #require(driver.status(#""externalId":"1""#).read.customerID)
        #expect(
            driver.status(#""externalId":"1","email":"new@example.com","name":"Jane""#).read.customerID
                == first)
        let customer = try #require(driver.org.records.customer(email: "new@example.com"))
        #expect(customer.id == first)
        #expect(customer.name == "Jane")
        #expect(driver.status(#""email":"new@example.com""#).read.customerID == first)
    }

    @Test("email alone, then externalId alone, makes two customers (page, Duplicate customer records)")
    func duplicates() {
        var driver = OrgDriver()
        let email = driver.status(#""email":"jane@example.com""#).read.customerID
        #expect(driver.status(#""externalId":"1""#).read.customerID != email)
    }

    @Test(
        "a key without org.user.customer attaches events and creates or updates no customer (page, API key)")
    func withoutCustomerRole() throws {
        var driver = OrgDriver()
        let key = driver.keys.withoutCustomerRole
        let refused = driver.status(#""email":"a@b.c""#, key: key)
        #expect(refused.status == 201)
        #expect(refused.read.customerID == nil)
        let created = try #require(driver.status(#""email":"a@b.c","name":"Jane""#).read.customerID)
        #expect(driver.status(#""email":"a@b.c","name":"Eve""#, key: key).read.customerID == created)
        #expect(driver.org.records.customer(email: "a@b.c")?.name == "Jane")
        #expect(driver.org.records.customer(email: "a@b.c")?.events.count == 2)
    }

    @Test(
        "a customer is read back by email and externalId, percent-encoded or not (kustomer-api.md, Reading back)"
    )
    func readCustomer() {
        var driver = OrgDriver()
        let id = driver.status(#""email":"jane+1@example.com","externalId":"user/1","name":"Jane""#).read
            .customerID
        for path in [
            "email=jane+1@example.com", "email=jane%2B1%40example.com", "email=JANE%2b1@example.com",
            "externalId=user%2F1",
        ] {
            let answer = driver.get("customers/\(path)")
            #expect(answer.status == 200)
            #expect(answer.root?[pointer: "/data/id"]?.string == id)
            #expect(answer.root?[pointer: "/data/attributes/externalId"]?.string == "user/1")
        }
        #expect(
            driver.get("customers/email=nobody@example.com").read.message
                == "notfound: there is none, at email")
        #expect(driver.get("customers/externalId=9").status == 404)
    }

    @Test(
        "sessions and their events are read back, names with the prefix tracking. (kustomer-api.md, Reading back)"
    )
    func readTimeline() throws {
        var driver = OrgDriver()
        let start = driver.now
        let id = try #require(driver.status(#""email":"a@b.c""#, #""priceNum":8.50"#).read.customerID)
        driver.now = Timestamp(milliseconds: start.milliseconds + 1_000)
        #expect(driver.status(#""email":"a@b.c""#, #""priceNum":9"#).status == 201)
        let second = #"{"identity":{"email":"a@b.c"},"event":{"name":"Order Completed","sessionId":"s/2"}}"#
        #expect(driver.post(second).status == 201)

        let sessions = try #require(driver.get("customers/\(id)/sessions").root?["data"]?.elements)
        #expect(sessions.map { $0[pointer: "/attributes/count"]?.numberLexeme } == ["1", "2"])
        #expect(sessions.last?[pointer: "/attributes/firstEventAt"]?.string == start.text)
        #expect(sessions.last?[pointer: "/attributes/lastEventAt"]?.string == driver.now.text)
        let session = try #require(sessions.last?[pointer: "/attributes/sessionId"]?.string)

        let events = driver.get("customers/\(id)/sessions/\(session)/events")
        let items = try #require(events.root?["data"]?.elements)
        #expect(items.count == 2)
        let oldest = try #require(items.last?["attributes"])
        #expect(oldest["name"]?.string == "kustomer.tracking.identified.event")
        #expect(oldest["trackingEvent"]?.string == "tracking.Seen")
        #expect(oldest["meta"].map { String(decoding: $0.compact, as: UTF8.self) } == #"{"priceNum":8.50}"#)
        #expect(oldest["sessionId"]?.string == session)
        #expect(oldest["createdAt"]?.string == start.text)
        #expect(events.root?[pointer: "/links/next"]?.kind == .null)

        let eventID = try #require(items.last?["id"]?.string)
        #expect(driver.get("customers/\(id)/events/\(eventID)").root?[pointer: "/data/id"]?.string == eventID)
        #expect(driver.get("customers/\(id)/sessions/s%2F2/events").root?["data"]?.elements.count == 1)
        for path in ["events", "events/x", "sessions/x/events"] {
            #expect(driver.get("customers/\(id)/\(path)").status == 404)
        }
    }

    @Test("the session with the latest event comes first")
    func newestSession() throws {
        var driver = OrgDriver()
        func seen(_ session: String) throws -> String {
            driver.now = Timestamp(milliseconds: driver.now.milliseconds + 1_000)
            let event = #"{"name":"Seen","sessionId":"\#(session)"}"#
            return try #require(
                driver.post(#"{"identity":{"email":"a@b.c"},"event":\#(event)}"#).read.customerID)
        }
        for session in ["first", "second"] { _ = try seen(session) }
        let id = try seen("first")
        let sessions = try #require(driver.get("customers/\(id)/sessions").root?["data"]?.elements)
        #expect(sessions.map { $0[pointer: "/attributes/sessionId"]?.string } == ["first", "second"])
    }

    @Test(
        "one of the two roles is enough to read, the legacy one too (kustomer-api.md, Reading back)",
        arguments: [
            ("customers/email=a", "org.permission.customer.read", "org.user.customer.read"),
            ("customers/1/sessions", "org.permission.event.read", "org.user.event.read"),
            ("customers/1/sessions/2/events", "org.permission.event.read", "org.user.event.read"),
        ])
    func readingRoles(path: String, role: String, legacy: String) throws {
        let parts = ["v1"] + path.split(separator: "/").map(String.init)
        let route = try #require(SandboxRoute(parts[...]))
        #expect(route.allows(APIKeyClaims(roles: [role])))
        #expect(route.allows(APIKeyClaims(roles: [legacy])))
        #expect(!route.allows(APIKeyClaims(roles: ["org.tracking"])))
    }

    @Test("reading back needs its roles; the key's own claims do not (kustomer-api.md, Keys)")
    func roles() throws {
        var driver = OrgDriver()
        let current = driver.get("auth/tokens/current", key: driver.keys.withoutTracking)
        #expect(current.status == 200)
        let roles = current.root?[pointer: "/data/attributes/roles"]?.elements.compactMap(\.string)
        #expect(roles?.contains("org.tracking") == false)
        #expect(roles?.contains("org.user.customer") == true)
        #expect(driver.get("auth/tokens/current", key: driver.keys.expired).status == 401)
        #expect(driver.get("customers/email=a@b.c", key: "bad").status == 401)
    }

    @Test("/identity answers 201 with the same body, /event 204 without one (kustomer-api.md)")
    func otherCalls() throws {
        var driver = OrgDriver()
        let identity = driver.post(#"{"email":"a@b.c","trackingId":"t1"}"#, to: "identity")
        #expect(identity.status == 201)
        let customer = try #require(identity.read.customerID)
        let event = driver.post(#"{"name":"Seen","trackingId":"t1"}"#, to: "event")
        #expect(event.status == 204)
        #expect(event.body.isEmpty)
        #expect(driver.org.records.customer(id: customer)?.events.map(\.name) == ["Seen"])
        #expect(driver.post(#"{"identity":{}}"#, to: "identity").read.errors.first?.place == "/identity")
        #expect(driver.post(#"{"meta":{}}"#, to: "event").read.errors.first?.place == "/name")
    }

    @Test("a timeline keeps the newest thousand events")
    func bounded() {
        var customer = SandboxCustomer(trackingID: nil, at: Timestamp(milliseconds: 0))
        for number in 0..<1_003 {
            customer.record(name: "\(number)", meta: [], sessionID: nil, at: Timestamp(milliseconds: 0))
        }
        #expect(customer.events.count == 1_000)
        #expect(customer.events.first?.name == "3")
        #expect(customer.sessions.map(\.count) == [1_003])
    }
}
