import Datafly
import Deliveries
import Sender
import Synchronization
import TestSupport
import Testing

/// A far side that allows so many requests a minute of its own, which begins when it likes.
private final class RateLimitedFarSide: Sendable {
    private struct State {
        var window = -1
        var used = 0
        var refusals = 0
    }

    private let state = Mutex(State())
    private let limit: Int
    private let phase: Duration

    init(limit: Int, phase: Duration) {
        self.limit = limit
        self.phase = phase
    }

    /// How many requests were refused.
    var refusals: Int { state.withLock(\.refusals) }

    func answer(at offset: Duration) -> Outcome {
        state.withLock { state in
            let window = Int((offset + phase) / .seconds(60))
            if window != state.window {
                state.window = window
                state.used = 0
            }
            guard state.used < limit else {
                state.refusals += 1
                let reset = Duration.seconds(60 * (window + 1)) - phase
                return .status(
                    429,
                    [
                        "x-ratelimit-limit": "\(limit)", "x-ratelimit-remaining": "0",
                        "x-ratelimit-reset":
                            "\(DispatchBench.start.advanced(by: reset).milliseconds / 1_000)",
                    ])
            }
            state.used += 1
            return .status(
                201, ["x-ratelimit-limit": "\(limit)", "x-ratelimit-remaining": "\(limit - state.used)"])
        }
    }
}

@Suite("Dispatcher: the rate budget (delivery.md, Order, rate, duplicates)", .timeLimit(.minutes(1)))
struct DispatcherRateTests {
    @Test(
        "at 300 a minute at least 95 % of the budget is used and at most 1 % of the sends get 429",
        arguments: [0, 17, 59])
    func budget(phase: Int) async throws {
        let farSide = RateLimitedFarSide(limit: 300, phase: .seconds(phase))
        let bench = try await DispatchBench { farSide.answer(at: $0.offset) }
        let count = 1_800
        try await bench.add((0..<count).map { (nil, "event\($0)") })
        try await bench.dispatch { dispatcher, reports in
            var told = 0
            while told - farSide.refusals < count {
                told += await reports.next(bench.client.sends.count - told).count
                let status = await dispatcher.status
                let isSpent = status.budgetRemaining == 0 || status.pausedUntil != nil
                guard isSpent, status.inFlight == 0, let deadline = bench.clock.nextDeadline else {
                    await Task.yield()
                    continue
                }
                bench.clock.advance(by: bench.clock.now.duration(to: deadline))
            }
        }
        let minutes = bench.clock.now.offset / .seconds(60)
        #expect(Double(count) >= 0.95 * 300 * minutes)
        #expect(Double(farSide.refusals) <= 0.01 * Double(bench.client.sends.count))
    }
}
