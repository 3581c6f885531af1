import Datafly
import Deliveries
import Kustomer
import Testing

@Suite("What an outcome does to a delivery")
struct DeliveryProgressTests {
    static let start = Timestamp(milliseconds: 1_780_740_000_000)
    static let hour = Duration.seconds(3_600)

    @Test("a 503 is tried five times more, on the schedule, then it is dead")
    func sixAttempts() {
        var run = Run()
        let waits = (0..<5).map { _ in run.attempt(.answered(Answer(status: 503))).wait }
        #expect(waits == [60, 300, 1_800, 10_800, 64_800].map { .seconds($0) })
        let last = run.attempt(.answered(Answer(status: 503)))
        #expect(last.move == StateMove(state: .dead, reason: .attemptsExhausted, isCounted: true))
    }

    @Test("the last attempt is no later than 24 h after the first, whatever the jitter")
    func lastAttempt() throws {
        var run = Run(random: 1)
        for _ in 0..<5 { _ = run.attempt(.answered(Answer(status: 503)), lasting: .seconds(60)) }
        #expect(run.now <= Self.start.advanced(by: Self.hour * 24))
        #expect(run.now >= Self.start.advanced(by: Self.hour * 23))
    }

    @Test("201 delivers")
    func delivered() {
        var run = Run()
        #expect(
            run.attempt(.answered(Answer(status: 201))).move == StateMove(state: .delivered, isCounted: true))
    }

    @Test(
        "a permanent answer is a dead letter at once, with the reason",
        arguments: [(400, .refused), (301, .redirected), (413, .refused)] as [(Int, DeadReason)])
    func permanent(status: Int, reason: DeadReason) {
        var run = Run()
        let move = run.attempt(.answered(Answer(status: status))).move
        #expect(move == StateMove(state: .dead, reason: reason, isCounted: true))
    }

    @Test("409 is tried again twice, then it is a dead letter")
    func conflict() {
        var run = Run()
        let moves = (0..<3).map { _ in run.attempt(.answered(Answer(status: 409))).move }
        #expect(moves.map(\.state) == [.pending, .pending, .dead])
        #expect(moves.last?.reason == .conflict)
    }

    @Test(
        "an ambiguous outcome is tried again and marks the event as a possible duplicate",
        arguments: [Outcome.answered(Answer(status: 500)), .failed(.resetAfterBody), .failed(.unclear), .cut])
    func ambiguous(outcome: Outcome) {
        var run = Run()
        let move = run.attempt(outcome).move
        #expect(move.state == .pending)
        #expect(move.marksPossibleDuplicate)
    }

    @Test("an ambiguous last attempt dies marked as a possible duplicate")
    func ambiguousDeath() {
        var run = Run()
        for _ in 0..<5 { _ = run.attempt(.answered(Answer(status: 503))) }
        let move = run.attempt(.answered(Answer(status: 502))).move
        #expect(move.state == .dead)
        #expect(move.marksPossibleDuplicate)
    }

    @Test(
        "what halts or cannot be reached burns no attempt and waits for the destination only",
        arguments: [
            Outcome.answered(Answer(status: 401)), .failed(.certificateExpired), .failed(.connectionRefused),
        ])
    func uncounted(outcome: Outcome) {
        var run = Run()
        for _ in 0..<20 {
            #expect(run.attempt(outcome).move == StateMove(state: .pending, isCounted: false))
        }
    }

    @Test("uncounted attempts too end in a dead letter after 24 hours")
    func uncountedEnd() {
        var run = Run()
        #expect(run.attempt(.failed(.connectionRefused)).move.state == .pending)
        run.now = Self.start.advanced(by: Self.hour * 23)
        #expect(run.attempt(.failed(.connectionRefused)).move.state == .pending)
        run.now = Self.start.advanced(by: Self.hour * 24)
        #expect(run.attempt(.failed(.connectionRefused)).move.reason == .expired)
    }

    @Test("the 24-hour clock stands still while the destination is halted")
    func halted() {
        var run = Run()
        #expect(run.attempt(.answered(Answer(status: 401))).move.state == .pending)
        run.progress.haltedTime = Self.hour * 48
        run.now = Self.start.advanced(by: Self.hour * 49)
        #expect(run.attempt(.failed(.connectionRefused)).move.state == .pending)
        run.now = Self.start.advanced(by: Self.hour * 72)
        #expect(run.attempt(.failed(.connectionRefused)).move.reason == .expired)
    }

    @Test("a probe never burns an attempt, whatever it comes to", arguments: [503, 500, 201, 400])
    func probe(status: Int) {
        var run = Run()
        #expect(!run.attempt(.answered(Answer(status: status)), isProbe: true).move.isCounted)
    }

    @Test(
        "Retry-After is never below the schedule's wait and never past the 24-hour window; malformed is ignored",
        arguments: [("10", 60), ("61", 61), ("600", 600), ("1000000", 85_536), ("soon", 60), ("-1", 60)])
    func retryAfter(text: String, seconds: Int) {
        var run = Run()
        let headers = [KustomerHeader(name: "Retry-After", value: text)]
        let wait = run.attempt(.answered(Answer(status: 503, headers: headers))).wait
        #expect(wait == .seconds(seconds))
    }

    @Test("a 429 waits as long as its pause and burns no attempt")
    func tooMany() {
        var run = Run()
        for _ in 0..<10 {
            let (move, wait) = run.attempt(.answered(Answer(status: 429)))
            #expect(wait == .seconds(60))
            #expect(!move.isCounted)
        }
    }

    @Test("an attempt that was cut goes again at once")
    func cut() {
        var run = Run()
        #expect(run.attempt(.cut).move.nextAttemptAt == nil)
    }

    @Test("the life of an event has these moves and no others")
    func states() {
        let moves: [DeliveryState: [DeliveryState]] = [
            .received: [.skipped, .pending], .pending: [.sending, .dead],
            .sending: [.delivered, .pending, .dead],
        ]
        for state in DeliveryState.allCases {
            #expect(Set(DeliveryState.allCases.filter(state.allows)) == Set(moves[state] ?? []))
            #expect(state.isSettled == (moves[state] == nil))
        }
    }
}

/// A delivery that is attempted again and again, each time when its move says.
private struct Run {
    var progress = DeliveryProgress()
    var now = DeliveryProgressTests.start
    var random = 0.5

    mutating func attempt(
        _ outcome: Outcome, isProbe: Bool = false, lasting: Duration = .zero
    ) -> (move: StateMove, wait: Duration?) {
        let started = now
        let ended = now.advanced(by: lasting)
        let classification = OutcomeRules.classify(outcome, conflictsBefore: progress.conflicts)
        let move = progress.move(
            after: outcome, classification: classification, isProbe: isProbe, startedAt: started, at: ended,
            random: random)
        progress.totalAttempts += 1
        progress.countedAttempts += move.isCounted ? 1 : 0
        progress.conflicts += outcome.status == 409 ? 1 : 0
        progress.firstAttemptAt = progress.firstAttemptAt ?? started
        now = move.nextAttemptAt ?? ended
        return (move, move.nextAttemptAt.map { ended.duration(to: $0) })
    }
}
