import Datafly
import Deliveries
import Kustomer
import Testing

@Suite("Answers")
struct AnswerTests {
    @Test("the first 20,000 bytes of a body are kept")
    func bodyIsBounded() {
        let answer = Answer(status: 200, body: Array(repeating: 65, count: 20_001))
        #expect(answer.body.count == 20_000)
        #expect(answer.isBodyCut)
        #expect(!Answer(status: 200, body: Array(repeating: 65, count: 20_000)).isBodyCut)
    }

    @Test("rate headers are read whatever their case and blanks")
    func rateHeaders() {
        let answer = Answer(
            status: 429,
            headers: [
                KustomerHeader(name: "X-Ratelimit-Limit", value: " 300\t"),
                KustomerHeader(name: "x-ratelimit-remaining", value: "0"),
                KustomerHeader(name: "X-RATELIMIT-RESET", value: "1780740000"),
                KustomerHeader(name: "Retry-After", value: " 30 "),
            ])
        #expect(answer.rateLimit == 300)
        #expect(answer.rateRemaining == 0)
        #expect(answer.rateReset?.milliseconds == 1_780_740_000_000)
        #expect(answer.retryAfter == "30")
    }

    @Test(
        "malformed rate headers are ignored",
        arguments: ["", " ", "-1", "3.5", "1e3", "300;w=60", "9999999999999999999999", "٣"])
    func malformed(value: String) {
        let headers = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"]
            .map { KustomerHeader(name: $0, value: value) }
        let answer = Answer(status: 429, headers: headers)
        #expect(answer.rateLimit == nil)
        #expect(answer.rateRemaining == nil)
        #expect(answer.rateReset == nil)
    }

    @Test("an outcome says itself in words")
    func words() {
        #expect(Outcome.answered(Answer(status: 503)).words == "503 Service Unavailable")
        #expect(Outcome.failed(.connectionRefused).words == "connection refused")
        #expect(Outcome.failed(.connectionRefused).failure == "connection-refused")
        #expect(Outcome.cut.failure == "cut")
        #expect(Outcome.cut.status == nil)
    }
}
