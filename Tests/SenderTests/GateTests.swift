import Datafly
import Deliveries
import Testing

@testable import Sender

@Suite("Gate")
struct GateTests {
    private let start = Timestamp(milliseconds: 0)

    private func gate(_ outcomes: [(Outcome, Classification.Consequence, isProbe: Bool)]) -> Gate {
        var gate = Gate(schedule: .standard)
        for (outcome, consequence, isProbe) in outcomes {
            if isProbe { gate.probeStarted() }
            gate.note(outcome, consequence, isProbe: isProbe, at: start, random: 1)
        }
        return gate
    }

    @Test("probes wait at most 30 s, 1 min, 2 min, 4 min, 8 min and then 15 min (class H)")
    func schedule() {
        var gate = gate([(.status(401), .halt, false)])
        for seconds in [30, 60, 120, 240, 480, 900, 900] {
            #expect(gate.probeAt == start.advanced(by: .seconds(seconds)))
            gate.probeStarted()
            #expect(gate.probeAt == nil)
            gate.note(.status(401), .halt, isProbe: true, at: start, random: 1)
        }
    }

    @Test("an answer from before the halt does not end it, one to a probe does")
    func leftovers() {
        let halted = gate([
            (.status(401), .halt, false), (.status(201), .none, false), (.status(401), .halt, false),
        ])
        #expect(halted.isHalted)
        #expect(halted.stop?.failures == 0)
        #expect(gate([(.status(401), .halt, false), (.status(201), .none, true)]).isOpen)
        #expect(gate([(.status(401), .halt, false), (.status(429), .pause, true)]).isOpen)
    }

    @Test(
        "no answer is no end of a halt, and the banner keeps what has to be mended",
        arguments: [
            (Outcome.failed(.connectionRefused), Classification.Consequence.rest),
            (.failed(.answerTimeout), .none),
        ])
    func noAnswer(outcome: Outcome, consequence: Classification.Consequence) {
        let gate = gate([(.status(401), .halt, false), (outcome, consequence, true)])
        #expect(gate.isHalted)
        #expect(gate.stop?.outcome == .status(401))
        #expect(gate.stop?.failures == 1)
    }

    @Test("a rest becomes a halt, and ends as soon as somebody can be reached")
    func rest() {
        let resting = (Outcome.failed(.connectionRefused), Classification.Consequence.rest, false)
        #expect(!gate([resting]).isHalted)
        #expect(gate([resting, (.status(404), .halt, true)]).isHalted)
        #expect(gate([resting, (.status(404), .halt, false)]).isHalted)
        #expect(gate([resting, (.failed(.resetAfterBody), .none, true)]).isOpen)
        #expect(gate([resting, (.status(503), .none, true)]).isOpen)
    }
}

@Suite("Concurrency limit")
struct ConcurrencyLimitTests {
    @Test("it halves once for a round of refusals, and grows by one after a round of successes")
    func adapts() {
        var limit = ConcurrencyLimit(bound: 8)
        limit.overloaded(inFlight: 7)
        for _ in 0..<7 { limit.overloaded(inFlight: 0) }
        #expect(limit.current == 4)
        for _ in 0..<4 { limit.succeeded() }
        #expect(limit.current == 5)
        for _ in 0..<100 { limit.succeeded() }
        #expect(limit.current == 8)
    }

    @Test("a request that ends neither way is heard all the same, so that the next refusal halves again")
    func otherEnds() {
        var limit = ConcurrencyLimit(bound: 8)
        limit.overloaded(inFlight: 7)
        for _ in 0..<7 { limit.ended() }
        limit.overloaded(inFlight: 0)
        #expect(limit.current == 2)
    }

    @Test("it never falls below one nor rises above the bound", arguments: [-1, 0, 1, 2])
    func bounds(bound: Int) {
        var limit = ConcurrencyLimit(bound: bound)
        for _ in 0..<10 { limit.overloaded(inFlight: 0) }
        #expect(limit.current == 1)
        for _ in 0..<10 { limit.succeeded() }
        #expect(limit.current == max(1, bound))
    }
}
