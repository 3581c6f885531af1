import Datafly
import Deliveries
import Kustomer
import Testing

@Suite("Reading a timeline back (kustomer-api.md, Reading back)")
struct VerificationTests {
    private let name = "Order Completed"

    private func found(_ meta: String = FarTimeline.meta, at clock: String = "10:00:08") -> FarTimeline {
        .customer([("s1", [(name, meta, clock)])])
    }

    @Test("customer, sessions, events: three requests find the event as it was sent")
    func way() throws {
        let verification = found().read(FarTimeline.target())
        #expect(
            verification.paths == [
                FarTimeline.email, FarTimeline.sessions, "\(FarTimeline.sessions)/s1/events",
            ])
        #expect(verification.steps.map(\.note) == ["customer 58", "1 session", "1 event"])
        #expect(verification.steps.allSatisfy { $0.isGood && $0.words == "200 OK" })
        let match = try #require(verification.found)
        #expect(match.customerID == "58")
        #expect(match.event.sessionID == "s1")
        #expect(match.fields.map(\.name) == ["orderId", "revenueNum", "occurredAt"])
        #expect(match.count == 1)
        #expect(verification.hint == nil)
    }

    @Test("a 404 by email goes on by externalId (the integration page: email first, then externalId)")
    func externalId() {
        var far = found()
        far.answers[FarTimeline.externalId] = far.answers.removeValue(forKey: FarTimeline.email)
        let verification = far.read(FarTimeline.target())
        #expect(verification.paths.prefix(2) == [FarTimeline.email, FarTimeline.externalId])
        #expect(verification.found != nil)
        #expect(verification.steps[0].isGood == false)
    }

    @Test("without an email the externalId is asked for at once; with neither, nobody")
    func identities() {
        let byId = FarTimeline().read(FarTimeline.target(identity: #"{"externalId":"user-123"}"#))
        #expect(byId.paths == [FarTimeline.externalId])
        #expect(byId.conclusion == .customerNotFound)
        for identity in ["{}", #"{"email":"","externalId":""}"#] {
            let anonymous = FarTimeline().read(FarTimeline.target(identity: identity))
            #expect(anonymous.paths.isEmpty)
            #expect(anonymous.conclusion == .anonymous)
            #expect(anonymous.hint?.why.contains("30 days, invisible to agents until identified") == true)
        }
    }

    @Test(
        "numbers are compared as numbers, date-times as instants, the order of members does not count",
        arguments: [
            #"{"occurredAt":"2026-06-06T10:00:00.000Z","revenueNum":8.5,"orderId":"ORD-001"}"#,
            #"{"orderId":"ORD-001","revenueNum":850e-2,"occurredAt":"2026-06-06T12:00:00+02:00"}"#,
        ])
    func spelling(meta: String) {
        #expect(found(meta).read(FarTimeline.target()).found != nil)
    }

    @Test("fields that differ, are missing or were added are told, and nothing else")
    func differences() throws {
        let there = #"{"orderId":"ORD-1","occurredAt":"2026-06-06T10:00:00Z","newNum":1}"#
        let match = try #require(found(there).read(FarTimeline.target()).nearest)
        #expect(
            match.fields == [
                VerifiedField("orderId", sent: "\"ORD-001\"", there: "\"ORD-1\"", isSame: false),
                VerifiedField("revenueNum", sent: "8.50", there: nil, isSame: false),
                VerifiedField(
                    "occurredAt", sent: "\"2026-06-06T10:00:00Z\"", there: "\"2026-06-06T10:00:00Z\"",
                    isSame: true),
                VerifiedField("newNum", sent: nil, there: "1", isSame: false),
            ])
        #expect(match.isSameOccurrence)
        #expect(match.differenceCount == 3)
    }

    @Test("of several of its name the one of the same instant is shown, else the closest in time")
    func nearest() throws {
        let other = #"{"orderId":"X","occurredAt":"2026-06-06T09:00:00Z"}"#
        let same = #"{"orderId":"Y","occurredAt":"2026-06-06T10:00:00Z"}"#
        let far = FarTimeline.customer([("s1", [(name, other, "10:00:07"), (name, same, "10:04:00")])])
        #expect(try #require(far.read(FarTimeline.target()).nearest).event.meta == Array(same.utf8))
        let late = FarTimeline.customer([("s1", [(name, other, "10:09:00"), (name, other, "10:00:09")])])
        let match = try #require(late.read(FarTimeline.target()).nearest)
        #expect(match.event.publishedAt == FarTimeline.time("2026-06-06T10:00:09.000Z"))
        #expect(!match.isSameOccurrence)
    }

    @Test("the newest sessions are read first, those that ended before the event are not read")
    func sessions() {
        let far = FarTimeline.customer([
            ("old", [("Seen", "{}", "09:30:00")]), ("mid", [(name, FarTimeline.meta, "10:00:08")]),
            ("new", [("Seen", "{}", "10:20:00")]),
        ])
        let verification = far.read(FarTimeline.target())
        #expect(
            verification.paths.dropFirst(2)
                == ["\(FarTimeline.sessions)/new/events", "\(FarTimeline.sessions)/mid/events"])
        #expect(verification.found != nil)
    }

    @Test("where every session ended before the event, the newest is read for what is there")
    func onlyOld() {
        let far = FarTimeline.customer([
            ("older", [("Seen", "{}", "08:30:00")]), ("old", [("Logged In", "{}", "09:30:00")]),
        ])
        let verification = far.read(FarTimeline.target())
        let event = TimelineEvent(
            name: "Logged In", meta: Array("{}".utf8), sessionID: "old",
            publishedAt: FarTimeline.time("2026-06-06T09:30:00.000Z"))
        #expect(
            verification.conclusion == .eventNotFound(customerID: "58", latest: [event], isComplete: true))
        #expect(verification.hint?.do.contains("Wait a few seconds and press v again") == true)
    }

    @Test("the ten newest events are named when the one is not there")
    func latest() throws {
        let events = (10...40).map { ("Seen \($0)", "{}", "10:\($0):00") }
        let verification = FarTimeline.customer([("s1", events)]).read(FarTimeline.target())
        guard case .eventNotFound(_, let latest, true)? = verification.conclusion else {
            Issue.record("\(String(describing: verification.conclusion))")
            return
        }
        #expect(latest.map(\.name) == (31...40).reversed().map { "Seen \($0)" })
    }

    @Test("further pages are followed, of sessions and of events")
    func pages() {
        var far = found()
        let page = "\(FarTimeline.sessions)?page=2"
        let events = "\(FarTimeline.sessions)/s1/events"
        far.answers[page] = far.answers[FarTimeline.sessions]
        far.answers[FarTimeline.sessions] = FarTimeline.answer(
            200, #"{"data":[],"links":{"next":"\#(page)"}}"#)
        far.answers["\(events)?page=2"] = far.answers[events]
        far.answers[events] = FarTimeline.answer(200, #"{"data":[],"link":{"next":"\#(events)?page=2"}}"#)
        let verification = far.read(FarTimeline.target())
        #expect(verification.found != nil)
        #expect(verification.paths.count == 5)
    }

    @Test("no reading makes more than twenty requests, however many sessions or pages there are")
    func bound() {
        let many = FarTimeline.customer((0..<40).map { ("s\($0)", [("Seen", "{}", "10:20:00")]) })
        let verification = many.read(FarTimeline.target())
        #expect(verification.paths.count == 20)
        guard case .eventNotFound(_, _, isComplete: false)? = verification.conclusion else {
            Issue.record("\(String(describing: verification.conclusion))")
            return
        }
        var endless = Verification(FarTimeline.target(), apiURL: FarTimeline.api)
        var page = 0
        while let path = endless.next {
            page += 1
            let next = #"{"data":[],"links":{"next":"\#(FarTimeline.sessions)?page=\#(page)"}}"#
            let customer = #"{"data":{"id":"58"}}"#
            endless.take(
                FarTimeline.answer(200, path.subject == .customer ? customer : next), milliseconds: 1,
                at: FarTimeline.now)
        }
        #expect(endless.steps.count <= 20)
        #expect(endless.conclusion != nil)
    }

    @Test("an event that is there twice is told so")
    func twice() {
        let far = FarTimeline.customer([
            ("s1", [(name, FarTimeline.meta, "10:00:08"), (name, FarTimeline.meta, "10:00:09")])
        ])
        let verification = far.read(FarTimeline.target())
        #expect(verification.found?.count == 2)
        #expect(verification.hint?.what == "The event is on the timeline 2 times.")
    }
}
