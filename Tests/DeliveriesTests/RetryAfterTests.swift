import Datafly
import Deliveries
import Kustomer
import TestSupport
import Testing

@Suite("Retry-After and the pause of a 429")
struct RetryAfterTests {
    @Test("a number of seconds of any length is well-formed", arguments: [10, 11, 24])
    func longNumber(digits: Int) {
        let text = String(repeating: "9", count: digits)
        #expect(RetryAfter.wait(text, at: Timestamp(milliseconds: 0)) == .seconds(9_999_999_999))
    }

    static let now = Timestamp(milliseconds: 784_111_777_000)  // Sun, 06 Nov 1994 08:49:37 GMT

    @Test(
        "delta-seconds or an HTTP-date in any of its forms",
        arguments: [
            ("0", 0), ("120", 120), (" 120 ", 120), ("0099", 99), ("Sun, 06 Nov 1994 08:50:37 GMT", 60),
            ("Sunday, 06-Nov-94 09:49:37 GMT", 3_600), ("Sun Nov  6 08:49:47 1994", 10),
            ("Sun, 06 Nov 1994 08:49:00 GMT", 0), ("Wed, 01 Jan 1975 00:00:00 GMT", 0),
            ("Mon, 07 Nov 1994 08:49:37 GMT", 86_400), ("Wed, 29 Feb 1995 00:00:00 GMT", nil),
        ] as [(String, Int?)])
    func wait(text: String, seconds: Int?) {
        #expect(RetryAfter.wait(text, at: Self.now) == seconds.map { Duration.seconds($0) })
    }

    @Test(
        "anything malformed is ignored",
        arguments: [
            "", " ", "-1", "+5", "1.5", "5s", "soon", "٣", "Sun, 06 Nov 1994 08:49:37",
            "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sun, 31 Nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT", "Xxx, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 06 Nov 1994 8:49:37 GMT", "1994-11-06T08:49:37Z", "GMT", ", GMT", "Sunday, 06-Nov GMT",
            "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
        ])
    func malformed(text: String) {
        #expect(RetryAfter.wait(text, at: Self.now) == nil)
    }

    @Test("no text makes it fail: seeded random ones are read or ignored")
    func anyText() {
        var random = SeededGenerator(seed: 7)
        let pieces = [
            "Sun,", "Sunday,", "06", "Nov", "1994", "94", "08:49:37", "GMT", "-", ":", " ", "", "é", "9",
        ]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...8, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined(separator: " ")
            if let wait = RetryAfter.wait(text, at: Self.now) { #expect(wait >= .zero) }
        }
    }

    @Test(
        "a 429 pauses until x-ratelimit-reset, else Retry-After, else 60 s",
        arguments: [
            ("784111797", nil, 20), ("784111797", "40", 20), (nil, "40", 40), (nil, nil, 60),
            ("soon", "40", 40),
            ("soon", "later", 60), (nil, "0", 1), (nil, "Sun, 06 Nov 1994 08:49:30 GMT", 1),
            ("784111777", nil, 1), ("784111776", "40", 1),
            ("784111000", "40", 40), ("784111797000", nil, 60), (nil, "999999", 84_672),
        ] as [(String?, String?, Int)])
    func pause(reset: String?, retryAfter: String?, seconds: Int) {
        let headers = [("x-ratelimit-reset", reset), ("retry-after", retryAfter)]
            .compactMap { name, value in value.map { KustomerHeader(name: name, value: $0) } }
        let answer = Answer(status: 429, headers: headers)
        #expect(PauseRule.wait(after: answer, at: Self.now) == .seconds(seconds))
    }

    @Test(
        "no pause of a 429 takes the last attempt from the delivery that got it (delivery.md, Outcome classes)"
    )
    func lastAttempt() {
        let answer = Answer(status: 429, headers: [KustomerHeader(name: "retry-after", value: "999999")])
        let move = DeliveryProgress().move(
            after: .answered(answer),
            classification: OutcomeRules.classify(.answered(answer), conflictsBefore: 0), startedAt: Self.now,
            at: Self.now, random: 0.5)
        let next = move.nextAttemptAt ?? Self.now
        #expect(move.state == .pending)
        #expect(next.advanced(by: .seconds(600)) < Self.now.advanced(by: .seconds(86_400)))
    }

    @Test("the time scale divides the waits that headers ask for")
    func scaled() {
        let answer = Answer(status: 429, headers: [KustomerHeader(name: "retry-after", value: "30")])
        let schedule = Schedule.standard.scaled(by: TimeScale(60))
        #expect(PauseRule.wait(after: answer, at: Self.now, schedule: schedule) == .milliseconds(500))
    }
}
