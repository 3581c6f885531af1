import Deliveries
import Kustomer
import Testing

@Suite("Reading a timeline back: what could not be read, and hints")
struct VerificationHintTests {
    private func asked(_ outcome: Outcome, of path: String = FarTimeline.email) -> Verification {
        var far = FarTimeline.customer([("s1", [("Order Completed", FarTimeline.meta, "10:00:08")])])
        far.answers[path] = outcome
        return far.read(FarTimeline.target())
    }

    @Test("401 and 403 name the role that is missing, and its older name", arguments: [401, 403])
    func roles(status: Int) throws {
        let customer = asked(FarTimeline.answer(status, "{}"))
        #expect(customer.steps.count == 1)
        #expect(
            customer.hint?.why.contains("org.permission.customer.read (or org.user.customer.read)") == true)
        let timeline = asked(FarTimeline.answer(status, "{}"), of: FarTimeline.sessions)
        #expect(timeline.hint?.why.contains("org.permission.event.read (or org.user.event.read)") == true)
    }

    @Test("429 ends the reading and says when the budget is back")
    func rateLimited() {
        let verification = asked(FarTimeline.answer(429, "{}", headers: ["retry-after": "30"]))
        #expect(verification.conclusion == .rateLimited(until: FarTimeline.time("2026-06-06T10:01:22.000Z")))
        #expect(verification.steps.count == 1)
        #expect(verification.hint?.do == "Press v again after 10:01:22 UTC.")
    }

    @Test("a 404 that names nothing is an unknown org, unless the delivery was taken before")
    func orgUnknown() {
        let answer = FarTimeline.answer(404, "<html>")
        #expect(asked(answer).paths == [FarTimeline.email, FarTimeline.externalId])
        var far = FarTimeline()
        far.answers[FarTimeline.email] = answer
        let verification = far.read(FarTimeline.target(.pending))
        #expect(verification.conclusion == .orgUnknown)
        #expect(verification.hint?.do.contains("--org") == true)
    }

    @Test("a success that is not the API's JSON, a cut one and a failing server are not read as absence")
    func unreadable() {
        #expect(asked(FarTimeline.answer(200, "<html>")).conclusion == .unreadable("200 OK"))
        #expect(asked(FarTimeline.answer(200, "{}")).conclusion == .unreadable("200 OK"))
        #expect(
            asked(FarTimeline.answer(200, "{}"), of: FarTimeline.sessions).conclusion == .unreadable("200 OK")
        )
        let cut = Answer(status: 200, body: Array(#"{"data":{"id":"58"}}"#.utf8), isBodyCut: true)
        #expect(asked(.answered(cut)).steps.last?.note == "the answer is larger than ked reads")
        #expect(asked(FarTimeline.answer(403, "<html>")).conclusion == .unreadable("403 Forbidden"))
        #expect(asked(FarTimeline.answer(503, "")).conclusion == .unreadable("503 Service Unavailable"))
    }

    @Test("a request without an answer ends the reading with its reason")
    func failed() {
        let verification = asked(.failed(.connectionRefused))
        #expect(verification.conclusion == .failed(.connectionRefused))
        #expect(verification.hint?.what == "No answer: connection refused.")
    }

    @Test("a session that is gone meanwhile is passed over, a customer without sessions has no event")
    func gone() {
        let events = "\(FarTimeline.sessions)/s1/events"
        let none = VerificationConclusion.eventNotFound(customerID: "58", latest: [], isComplete: true)
        #expect(asked(FarTimeline.unknown, of: events).conclusion == none)
        #expect(asked(FarTimeline.unknown, of: FarTimeline.sessions).conclusion == none)
    }

    @Test(
        "an event that was not delivered is not expected to be there, and the hint says why",
        arguments: [
            (DeliveryState.skipped, "It was skipped: not mapped."),
            (.dead, "Kustomer did not take it: not mapped."),
            (.pending, "The delivery is pending: not mapped."),
        ])
    func unsent(state: DeliveryState, why: String) {
        let far = FarTimeline.customer([("s1", [("Seen", "{}", "10:00:08")])])
        let verification = far.read(VerificationTarget(FarTimeline.detail(state, why: "not mapped")))
        #expect(verification.paths.count == 3)
        #expect(verification.hint?.why == why)
    }

    @Test("a dead delivery whose answer was lost can be sent again once the timeline does not have it")
    func lostAnswer() {
        var detail = FarTimeline.detail(.dead)
        detail.row.isPossibleDuplicate = true
        let far = FarTimeline.customer([("s1", [("Seen", "{}", "10:00:08")])])
        let verification = far.read(VerificationTarget(detail))
        #expect(verification.hint?.do == "Press r to deliver it again: it will be there once.")
    }

    @Test("an event that is there although its delivery is dead must not be replayed")
    func thereAllTheSame() {
        let far = FarTimeline.customer([("s1", [("Order Completed", FarTimeline.meta, "10:00:08")])])
        let verification = far.read(FarTimeline.target(.dead))
        #expect(verification.found != nil)
        #expect(verification.hint?.do == "Do not replay it: it would be there twice.")
    }

    @Test("a budget without a place ends the reading before the request")
    func noPlace() {
        var verification = Verification(FarTimeline.target(), apiURL: FarTimeline.api)
        verification.giveUp(until: FarTimeline.now)
        #expect(verification.next == nil)
        #expect(verification.conclusion == .rateLimited(until: FarTimeline.now))
        #expect(verification.steps.isEmpty)
    }

    @Test("the sandbox forgets: a customer of an earlier run is not there, and that is said")
    func sandbox() {
        let verification = FarTimeline().read(FarTimeline.target())
        let report = VerificationReport(verification, isSandbox: true)
        #expect(report.hint?.why.contains("begins empty with every run") == true)
    }

    @Test("redacted, neither the customer nor the timeline is told, and masks agree (delivery.md, Security)")
    func redacted() throws {
        let redactor = Redactor(salt: Array("salt of this store".utf8))
        let meta = #"{"contactEmail":"jane.doe@example.com","revenueNum":8.50}"#
        let there = #"{"contactEmail":"jane.doe@example.com","revenueNum":9}"#
        let detail = FarTimeline.detail(meta: meta)
        let far = FarTimeline.customer([("s1", [("Order Completed", there, "10:00:08")])])
        let shown = VerificationTarget(detail.redacted(by: redactor))
        let report = VerificationReport(
            far.read(VerificationTarget(detail)), isSandbox: false, redactor: redactor, shown: shown)
        #expect(!"\(report)".lowercased().contains("jane"))
        let mask = try #require(shown.email)
        #expect(report.steps[0].path == ReadBackPath.customer(email: mask).text)
        guard case .differs(let match)? = report.conclusion else {
            Issue.record("\(report)")
            return
        }
        #expect(match.fields[0].sent == "\"\(mask)\"")
        #expect(match.fields.map(\.isSame) == [true, false])
    }
}
