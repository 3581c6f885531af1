import Deliveries
import Kustomer
import Testing

@Suite("The words of the list's last column")
struct WhyTextTests {
    @Test("a refusal names the failing place")
    func place() {
        let body = #"{"errors":[{"code":"validation_error","source":{"pointer":"/event/meta/revenue"}}]}"#
        let answer = Answer(status: 400, body: Array(body.utf8))
        #expect(
            why(.answered(answer), .init(state: .dead, reason: .refused, isCounted: true))
                == "/event/meta/revenue")
    }

    @Test("a retry says the status in words")
    func retry() {
        let move = StateMove(state: .pending, isCounted: true)
        #expect(why(.answered(Answer(status: 503)), move) == "Service Unavailable")
        #expect(why(.failed(.connectionRefused), move) == "connection refused")
    }

    @Test("a delivery without email and externalId says that no customer is attached")
    func noCustomer() {
        let move = StateMove(state: .delivered, isCounted: true)
        #expect(why(.answered(Answer(status: 201)), move, customer: nil) == "no customer attached")
        #expect(why(.answered(Answer(status: 201)), move) == "")
        #expect(why(.answered(Answer(status: 200)), move) == "expected 201")
    }

    @Test("a dead letter of the schedule says why it is dead, and what the last attempt came to")
    func exhausted() {
        let move = StateMove(state: .dead, reason: .attemptsExhausted, isCounted: true)
        #expect(why(.answered(Answer(status: 503)), move) == "no attempt left: Service Unavailable")
    }

    @Test(
        "a skip says its reason in words",
        arguments: [
            ("identify-only", "known from now on"), ("not-mapped", "not mapped"),
            ("group-not-mapped", "groups are not sent"), ("consent-denied", "marketing not granted"),
            ("id-conflict", "same messageId, other content"),
        ])
    func skipped(reason: String, words: String) {
        #expect(WhyText.skipped(reason, detail: "marketing is required") == words)
    }

    @Test("a destination is told by its org and URL, the built-in sandbox whatever its port")
    func destinations() {
        let one = DestinationInfo(
            orgName: "acme", apiURL: "https://a.example/", isSandbox: false, isLoopback: false)
        let other = DestinationInfo(
            orgName: "acme", apiURL: "https://a.example", isSandbox: false, isLoopback: false)
        let third = DestinationInfo(
            orgName: nil, apiURL: "https://a.example", isSandbox: false, isLoopback: false)
        #expect(one.key == other.key)
        #expect(one.key.text == "acme|https://a.example")
        #expect(one.key != third.key)
        let sandboxes = [1, 2].map {
            DestinationInfo(
                orgName: "acme", apiURL: "http://127.0.0.1:\($0)", isSandbox: true, isLoopback: true
            ).key
        }
        #expect(sandboxes == [.sandbox, .sandbox])
    }

    private func why(_ outcome: Outcome, _ move: StateMove, customer: String? = "jane@example.com") -> String
    {
        WhyText.afterAttempt(
            outcome, classification: OutcomeRules.classify(outcome), move: move, customer: customer)
    }
}
