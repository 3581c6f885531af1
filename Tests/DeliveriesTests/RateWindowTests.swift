import Deliveries
import TestSupport
import Testing

@Suite("The rate window")
struct RateWindowTests {
    typealias Instant = ManualClock.Instant

    @Test("no more starts than the limit, until a window after the first one ended")
    func limit() {
        var window = RateWindow<Instant>(limit: 3)
        let start = Instant()
        for _ in 0..<3 { #expect(window.take(at: start) == .go) }
        #expect(window.remaining(at: start) == 0)
        let ended = start.advanced(by: .seconds(2))
        window.finished(startedAt: start, at: ended)
        let free = ended.advanced(by: .seconds(60))
        #expect(window.take(at: ended) == .wait(until: free))
        #expect(window.take(at: free.advanced(by: .milliseconds(-1))) == .wait(until: free))
        #expect(window.take(at: free) == .go)
        #expect(window.take(at: free) != .go)
    }

    @Test("the limit is learned downwards and upwards, never above the configured one")
    func learned() {
        var window = RateWindow<Instant>(limit: 1_000)
        let expected = [(300, 300), (600, 600), (2_000, 1_000), (0, 1_000)]
        for (told, inForce) in expected {
            #expect(window.take(at: Instant()) == .go)
            window.finished(startedAt: Instant(), at: Instant(), limit: told)
            #expect(window.limit == inForce)
        }
    }

    @Test("what others use is kept free, and fades over one window")
    func others() {
        var window = RateWindow<Instant>(limit: 100)
        let start = Instant()
        #expect(window.take(at: start) == .go)
        window.finished(startedAt: start, at: start, limit: 100, remaining: 39)
        #expect(window.remaining(at: start) == 39)
        #expect(window.remaining(at: start.advanced(by: .seconds(30))) == 69)
        #expect(window.remaining(at: start.advanced(by: .seconds(60))) == 100)
    }

    @Test("a remaining that our own requests explain takes nothing away")
    func ours() {
        var window = RateWindow<Instant>(limit: 10)
        let start = Instant()
        for _ in 0..<4 { #expect(window.take(at: start) == .go) }
        window.finished(startedAt: start, at: start.advanced(by: .seconds(1)), limit: 10, remaining: 7)
        #expect(window.remaining(at: start.advanced(by: .seconds(1))) == 6)
    }

    @Test("a pause holds all starts until its end; then one request may find out what others use")
    func pause() {
        var window = RateWindow<Instant>(limit: 10)
        let start = Instant()
        #expect(window.take(at: start) == .go)
        window.finished(startedAt: start, at: start, limit: 10, remaining: 0, isRefused: true)
        let end = start.advanced(by: .milliseconds(20))
        window.pause(until: end)
        window.pause(until: start.advanced(by: .milliseconds(5)))
        #expect(window.take(at: start.advanced(by: .milliseconds(10))) == .wait(until: end))
        #expect(window.take(at: end) == .go)
        #expect(window.take(at: end) != .go)
        window.finished(startedAt: end, at: end, limit: 10, remaining: 9)
        #expect(window.remaining(at: end) == 8)
    }

    @Test(
        "a 429 weighs on the configured limit for a window, and not on the learned one (delivery.md, Order, rate)"
    )
    func refused() {
        let start = Instant()
        var window = RateWindow<Instant>(limit: 2)
        for _ in 0..<2 {
            #expect(window.take(at: start) == .go)
            window.finished(startedAt: start, at: start, isRefused: true)
        }
        #expect(window.take(at: start) == .wait(until: start.advanced(by: .seconds(60))))
        #expect(window.take(at: start.advanced(by: .seconds(60))) == .go)
        var learned = RateWindow<Instant>(limit: 100)
        #expect(learned.take(at: start) == .go)
        learned.finished(startedAt: start, at: start, limit: 1, remaining: 1, isRefused: true)
        #expect(learned.remaining(at: start) == 1)
    }

    @Test("a request that was never sent gives its place back at once")
    func abandoned() {
        var window = RateWindow<Instant>(limit: 1)
        #expect(window.take(at: Instant()) == .go)
        window.abandoned()
        #expect(window.take(at: Instant()) == .go)
    }

    @Test(
        "at 300 a minute at least 95 % of the budget is used and at most 1 % of sends get 429",
        arguments: [RateServer.Kind.fixed, .sliding], [300, 1_000])
    func budget(kind: RateServer.Kind, configured: Int) {
        var server = RateServer(kind: kind, limit: 300)
        let result = simulate(RateWindow(limit: configured), &server, minutes: 10)
        #expect(Double(result.accepted) >= 0.95 * 300 * 10)
        #expect(Double(result.refused) <= 0.01 * Double(result.accepted + result.refused))
    }

    @Test(
        "the time scale shortens the window with the destination's",
        arguments: [RateServer.Kind.fixed, .sliding])
    func scaled(kind: RateServer.Kind) {
        var server = RateServer(kind: kind, limit: 300, length: .seconds(6))
        let result = simulate(RateWindow(limit: 300, length: .seconds(6)), &server, minutes: 1)
        #expect(Double(result.accepted) >= 0.95 * 300 * 10)
        #expect(result.refused == 0)
    }

    @Test(
        "others who use a third of the budget are left theirs", arguments: [RateServer.Kind.fixed, .sliding])
    func sharing(kind: RateServer.Kind) {
        var server = RateServer(kind: kind, limit: 300, othersPerMinute: 100)
        let result = simulate(RateWindow(limit: 1_000), &server, minutes: 10)
        #expect(Double(result.accepted + server.othersCounted) >= 0.95 * 300 * 10)
        #expect(Double(result.refused) <= 0.02 * Double(result.accepted + result.refused))
    }

    /// Eight senders that always have work, against a scripted destination.
    private func simulate(
        _ window: RateWindow<Instant>, _ server: inout RateServer, minutes: Int
    ) -> (accepted: Int, refused: Int) {
        var window = window
        var random = SeededGenerator(seed: 42)
        var now = Instant()
        var inFlight: [(started: Instant, counted: Instant, ends: Instant)] = []
        var result = (accepted: 0, refused: 0)
        let end = now.advanced(by: .seconds(60 * minutes))
        while now < end {
            var next = end
            starts: while inFlight.count < 8 {
                switch window.take(at: now) {
                case .go:
                    let latency = Duration.milliseconds(Int.random(in: 20...80, using: &random))
                    let counted = now.advanced(by: latency * Double.random(in: 0.2...0.8, using: &random))
                    inFlight.append((now, counted, now.advanced(by: latency)))
                case .wait(let instant):
                    next = min(next, instant)
                    break starts
                }
            }
            next = inFlight.map(\.ends).reduce(next, min)
            for request in inFlight.filter({ $0.ends <= next }).sorted(by: { $0.counted < $1.counted }) {
                let answer = server.answer(at: request.counted)
                if answer.isAccepted { result.accepted += 1 } else { result.refused += 1 }
                window.finished(
                    startedAt: request.started, at: request.ends, limit: server.limit,
                    remaining: answer.remaining,
                    isRefused: !answer.isAccepted)
                if let reset = answer.reset { window.pause(until: reset) }
            }
            inFlight.removeAll { $0.ends <= next }
            now = max(next, now.advanced(by: .microseconds(1)))
        }
        return result
    }
}

/// A destination with a rate limit, and other users of it.
struct RateServer {
    enum Kind: Sendable {
        case fixed
        case sliding
    }

    let kind: Kind
    let limit: Int
    var length: Duration = .seconds(60)
    var othersPerMinute = 0

    private var counted: [ManualClock.Instant] = []
    private(set) var othersCounted = 0
    private var othersUntil = ManualClock.Instant()

    init(kind: Kind, limit: Int, length: Duration = .seconds(60), othersPerMinute: Int = 0) {
        self.kind = kind
        self.limit = limit
        self.length = length
        self.othersPerMinute = othersPerMinute
    }

    mutating func answer(
        at instant: ManualClock.Instant
    ) -> (isAccepted: Bool, remaining: Int, reset: ManualClock.Instant?) {
        while othersPerMinute > 0, othersUntil < instant {
            othersUntil = othersUntil.advanced(by: .seconds(60) / othersPerMinute)
            let start = start(of: othersUntil)
            counted.removeAll { $0 < start }
            guard counted.count < limit else { continue }
            counted.append(othersUntil)
            othersCounted += 1
        }
        let start = start(of: instant)
        counted.removeAll { $0 < start }
        guard counted.count < limit else {
            return (false, 0, kind == .fixed ? start.advanced(by: length) : counted[0].advanced(by: length))
        }
        counted.append(instant)
        return (true, limit - counted.count, nil)
    }

    /// Where the window that ends with an instant begins.
    private func start(of instant: ManualClock.Instant) -> ManualClock.Instant {
        switch kind {
        case .fixed: ManualClock.Instant(length * Int(instant.offset / length))
        case .sliding: instant.advanced(by: .zero - length + .nanoseconds(1))
        }
    }
}
