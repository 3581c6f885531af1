import Deliveries
import JournalStore
import Sender
import Synchronization
import TestSupport
import Testing

@Suite("Dispatcher: halts, rests and probes (delivery.md, class H)", .timeLimit(.minutes(1)))
struct DispatcherHaltTests {
    /// A far side whose answer a test can change.
    final class Switch: Sendable {
        private let state: Mutex<Outcome>

        init(_ outcome: Outcome) {
            state = Mutex(outcome)
        }

        var outcome: Outcome {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }
    }

    @Test(
        "a halt parks everything and lets one probe through at a time; an answer that is not H ends it",
        arguments: [
            Outcome.status(401), .status(403), .status(404), .failed(.certificateUntrusted),
            .failed(.hostNotFound),
        ])
    func halt(cause: Outcome) async throws {
        let far = Switch(cause)
        let bench = try await DispatchBench { _ in far.outcome }
        try await bench.add([("a", "one"), ("b", "two"), ("c", "three")])
        try await bench.dispatch(concurrency: 1) { dispatcher, reports in
            let first = await reports.next(1)
            #expect(first.map(\.outcome) == [.halt])
            #expect(first.first?.status == cause.status)
            #expect(first.first?.reason == cause.failure)
            #expect(await dispatcher.status.gate == .halted(cause))
            for wait in [15, 30, 60, 120, 240, 450, 450] {
                #expect(await dispatcher.status.probeAt == bench.now.advanced(by: .seconds(wait)))
                await bench.advance(by: .seconds(wait))
                #expect(await reports.next(1).map(\.messageId) == ["one"])
            }
            far.outcome = .status(201)
            await bench.advance(by: .seconds(450))
            #expect(await reports.next(3).map(\.messageId) == ["one", "two", "three"])
            #expect(await dispatcher.status.gate == .open)
        }
        #expect(bench.client.names == Array(repeating: "one", count: 9) + ["two", "three"])
        let row = try #require(try await bench.row("one"))
        #expect(row.state == .delivered)
        #expect(row.countedAttempts == 0)
    }

    @Test(
        "a halt outlasts the process: the next one begins with one probe, uncounted", arguments: [401, 201])
    func restart(status: Int) async throws {
        let far = Switch(.status(401))
        let bench = try await DispatchBench { _ in far.outcome }
        try await bench.add([("a", "one"), ("b", "two"), ("c", "three")])
        try await bench.dispatch { _, reports in _ = await reports.next(3) }
        let before = bench.client.sends.count
        far.outcome = .status(status)
        try await bench.dispatch { dispatcher, reports in
            #expect(await reports.next(1).map(\.messageId) == ["one"])
            if status == 201 {
                #expect(await reports.next(2).allSatisfy { $0.outcome == .delivered })
            } else {
                #expect(await dispatcher.status.gate == .halted(.status(401)))
            }
        }
        #expect(bench.client.sends.count == before + (status == 201 ? 3 : 1))
        #expect(try await bench.row("one")?.countedAttempts == 0)
    }

    @Test("a probe that has no place in the rate window waits and writes nothing")
    func quiet() async throws {
        let bench = try await DispatchBench { $0.name == "one" ? .status(201) : .status(401) }
        try await bench.add([("a", "one"), ("b", "two")])
        try await bench.dispatch(concurrency: 1, rateLimit: 2) { dispatcher, reports in
            _ = await reports.next(2)
            let changes = bench.journal.changes
            let count = Task {
                var count = 0
                for await _ in changes { count += 1 }
                return count
            }
            await bench.advance(by: .seconds(15))
            for _ in 0..<50 {
                try await bench.execute("SELECT 1")
                await Task.yield()
            }
            count.cancel()
            #expect(await count.value < 5)
            #expect(bench.client.sends.count == 2)
        }
    }

    @Test("a probe can be sent at once")
    func probeNow() async throws {
        let far = Switch(.status(401))
        let bench = try await DispatchBench { _ in far.outcome }
        try await bench.add([("a", "one"), ("b", "two")])
        try await bench.dispatch(concurrency: 1) { dispatcher, reports in
            _ = await reports.next(1)
            far.outcome = .status(201)
            await dispatcher.probeNow()
            #expect(await reports.next(2).map(\.outcome) == [.delivered, .delivered])
        }
        #expect(bench.client.sends.allSatisfy { $0.offset == .zero })
    }

    @Test(
        "an answer that is not H ends a halt even when it fails its own delivery", arguments: [400, 503, 500])
    func otherAnswer(status: Int) async throws {
        let bench = try await DispatchBench { send in
            send.name == "one" ? send.attempt == 1 ? .status(401) : .status(status) : .status(201)
        }
        try await bench.add([("a", "one"), ("b", "two")])
        try await bench.dispatch(concurrency: 1) { dispatcher, reports in
            _ = await reports.next(1)
            await dispatcher.probeNow()
            #expect(await reports.next(2).map(\.messageId) == ["one", "two"])
            #expect(await dispatcher.status.gate == .open)
        }
        #expect(try await bench.row("one")?.countedAttempts == 0)
    }

    @Test("a halt without anything to send probes with what arrives next, when it is time")
    func starved() async throws {
        let bench = try await DispatchBench { $0.name == "one" ? .status(401) : .status(201) }
        try await bench.add([("a", "one")])
        try await bench.dispatch { dispatcher, reports in
            _ = await reports.next(1)
            try await bench.add([("b", "two")])
            #expect(bench.client.names == ["one"])
            await bench.advance(by: .seconds(15))
            #expect(await reports.next(1).map(\.messageId) == ["one"])
            #expect(await dispatcher.status.gate == .halted(.status(401)))
        }
    }

    @Test("the 24-hour clock stands still while the destination is halted")
    func clockStandsStill() async throws {
        let far = Switch(.status(503))
        let bench = try await DispatchBench { _ in far.outcome }
        try await bench.add([("a", "one")])
        try await bench.dispatch { dispatcher, reports in
            _ = await reports.next(1)
            far.outcome = .status(401)
            await bench.advance(by: .seconds(60))
            _ = await reports.next(1)
            bench.clock.advance(by: .seconds(30 * 3_600))
            #expect(await reports.next(1).map(\.outcome) == [.halt])
            far.outcome = .status(503)
            await bench.advance(by: .seconds(30))
            #expect(await reports.next(1).map(\.outcome) == [.retry])
            far.outcome = .status(201)
            await bench.advance(by: .seconds(60))
            #expect(await reports.next(1).map(\.outcome) == [.delivered])
        }
    }

    @Test(
        "while nobody can be reached the destination rests on the probe's schedule and burns no attempt",
        arguments: [TransportFailure.connectionRefused, .connectionTimeout, .noRoute, .nameServerFailure])
    func rest(failure: TransportFailure) async throws {
        let far = Switch(.failed(failure))
        let bench = try await DispatchBench { _ in far.outcome }
        try await bench.add([("a", "one"), ("b", "two")])
        try await bench.dispatch(concurrency: 1) { dispatcher, reports in
            let first = await reports.next(1)
            #expect(first.map(\.outcome) == [.retry])
            #expect(first.first?.reason == failure.rawValue)
            #expect(await dispatcher.status.gate == .resting(.failed(failure)))
            for wait in [15, 30, 60] {
                await bench.advance(by: .seconds(wait))
                _ = await reports.next(1)
            }
            #expect(bench.client.names == ["one", "one", "one", "one"])
            far.outcome = .status(201)
            await bench.advance(by: .seconds(120))
            _ = await reports.next(2)
        }
        let row = try #require(try await bench.row("one"))
        #expect(row.state == .delivered)
        #expect(row.countedAttempts == 1)
    }

    @Test("a rest ends in dead letters after 24 h, since its clock goes on")
    func restExpires() async throws {
        let bench = try await DispatchBench { _ in .failed(.connectionRefused) }
        try await bench.add([("a", "one")])
        let last = try await bench.dispatch { _, reports in
            var last = await reports.next(1).first
            while last?.outcome == .retry {
                await bench.advance(by: .seconds(900))
                last = await reports.next(1).first
            }
            return last
        }
        #expect(last?.outcome == .dead)
        #expect(last?.reason == "expired")
        #expect(bench.clock.now.offset >= .seconds(24 * 3_600))
        #expect(bench.clock.now.offset <= .seconds(24 * 3_600 + 1_800))
    }
}
