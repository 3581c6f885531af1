import Datafly
import Kustomer
import Testing

@Suite("Reading back: paths and bodies (kustomer-api.md, Reading back)")
struct ReadBackTests {
    // MARK: - Paths

    @Test(
        "an e-mail address is percent-encoded whatever is in it",
        arguments: [
            ("jane.doe@example.com", "jane.doe%40example.com"), ("a+b@c.d", "a%2Bb%40c.d"),
            ("a/../../b?x#y@c.d", "a%2F..%2F..%2Fb%3Fx%23y%40c.d"), ("jürgen@x.de", "j%C3%BCrgen%40x.de"),
            ("a%40b", "a%2540b"), ("a b\n", "a%20b%0A"),
        ])
    func email(email: String, encoded: String) {
        #expect(ReadBackPath.customer(email: email).text == "/v1/customers/email=\(encoded)")
        #expect(ReadBackPath.customer(externalId: email).text == "/v1/customers/externalId=\(encoded)")
    }

    @Test("sessions and events are below the customer, ids percent-encoded")
    func timeline() {
        #expect(ReadBackPath.sessions(ofCustomer: "58290b8a")?.text == "/v1/customers/58290b8a/sessions")
        #expect(
            ReadBackPath.events(ofSession: "s/2", ofCustomer: "58")?.text
                == "/v1/customers/58/sessions/s%2F2/events")
    }

    @Test("an id that is empty or of dots alone names no path", arguments: ["", ".", ".."])
    func dots(id: String) {
        #expect(ReadBackPath.sessions(ofCustomer: id) == nil)
        #expect(ReadBackPath.events(ofSession: id, ofCustomer: "58") == nil)
    }

    @Test("the next page is read below the same base only")
    func next() throws {
        let api = "https://acme.api.kustomerapp.com"
        let path = try #require(ReadBackPath.sessions(ofCustomer: "58"))
        let page = "/v1/customers/58/sessions?page=2&pageSize=100"
        #expect(path.next(page, apiURL: api)?.text == page)
        #expect(path.next(api + page, apiURL: api)?.text == page)
        #expect(path.next(page, apiURL: api)?.subject == .sessions)
        for link in [
            "https://other.example\(page)", "//other.example\(page)", "/v2/x", "", path.text,
            "/v1/customers/../../x", "/v1/customers/58/sessions page", "@other.example/v1/customers/",
        ] {
            #expect(path.next(link, apiURL: api) == nil, "\(link)")
        }
    }

    @Test("each path names the role that it needs and the older one")
    func roles() throws {
        let customer = ReadBackPath.customer(email: "a@b.c")
        #expect(
            [customer.role, customer.legacyRole] == [
                "org.permission.customer.read", "org.user.customer.read",
            ])
        let events = try #require(ReadBackPath.events(ofSession: "s", ofCustomer: "58"))
        #expect([events.role, events.legacyRole] == ["org.permission.event.read", "org.user.event.read"])
    }

    // MARK: - Bodies

    @Test("a customer's id is read")
    func customer() throws {
        let body = try #require(read(#"{"data":{"type":"customer","id":"58290b8a","attributes":{}}}"#))
        #expect(body.customerID == "58290b8a")
        #expect(!body.isList)
    }

    @Test("sessions are read with their times, and links under either name", arguments: ["links", "link"])
    func sessions(links: String) throws {
        let text = #"""
            {"data":[{"type":"session","id":"1","attributes":{"sessionId":"s1","firstEventAt":"2026-06-06T10:00:00.000Z",
            "lastEventAt":"2026-06-06T10:00:07.000Z","count":3}},{"id":"2"},{"attributes":{}}],
            "\#(links)":{"next":"/v1/customers/58/sessions?page=2"}}
            """#
        let body = try #require(read(text))
        let first = Timestamp(text: "2026-06-06T10:00:00.000Z")
        let last = Timestamp(text: "2026-06-06T10:00:07.000Z")
        #expect(
            body.sessions == [
                TimelineSession(id: "s1", firstEventAt: first, lastEventAt: last), TimelineSession(id: "2"),
            ])
        #expect(body.next == "/v1/customers/58/sessions?page=2")
        #expect(body.isList)
    }

    @Test("events are read without the prefix of their names, missing members tolerated")
    func events() throws {
        let text = #"""
            {"data":[{"type":"event","id":"1","attributes":{"name":"kustomer.tracking.identified.event",
            "trackingEvent":"tracking.Order Completed","meta":{ "a": 1.0 },"sessionId":"s1",
            "publishedAt":"2026-06-06T10:00:07.500Z","createdAt":"2026-06-06T10:00:07.000Z"}},
            {"trackingEvent":"tracking.tracking.x","createdAt":"2026-06-06T10:00:08Z"},{"attributes":{"meta":3}}],
            "links":{"next":null}}
            """#
        let body = try #require(read(text))
        #expect(
            body.events == [
                TimelineEvent(
                    name: "Order Completed", meta: Array(#"{"a":1.0}"#.utf8), sessionID: "s1",
                    publishedAt: Timestamp(text: "2026-06-06T10:00:07.500Z")),
                TimelineEvent(name: "tracking.x", publishedAt: Timestamp(text: "2026-06-06T10:00:08.000Z")),
            ])
        #expect(body.next == nil)
    }

    @Test("what is no JSON object is no body", arguments: ["", "<html>", "[]", "null", "{"])
    func unreadable(text: String) {
        #expect(read(text) == nil)
    }

    private func read(_ text: String) -> ReadBackBody? { ReadBackBody(Array(text.utf8)) }
}
