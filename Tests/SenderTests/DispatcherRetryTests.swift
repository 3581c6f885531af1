import Datafly
import Deliveries
import Sender
import TestSupport
import Testing

@Suite("Dispatcher: retries, pauses and deaths (delivery.md, Outcome classes)", .timeLimit(.minutes(1)))
struct DispatcherRetryTests {
    @Test("six attempts that count, after 1 min, 5 min, 30 min, 3 h and 18 h, then a dead letter")
    func schedule() async throws {
        let bench = try await DispatchBench { _ in .status(503) }
        try await bench.add([("a", "one")])
        let waits: [Duration] = [60, 300, 1_800, 10_800, 64_800].map { .seconds($0) }
        let reports = try await bench.dispatch { _, reports in
            var all = await reports.next(1)
            for wait in waits {
                await bench.advance(by: wait)
                all += await reports.next(1)
            }
            return all
        }
        #expect(reports.map(\.outcome) == [.retry, .retry, .retry, .retry, .retry, .dead])
        #expect(reports.map(\.attempt) == [1, 2, 3, 4, 5, 6])
        #expect(reports.last?.reason == "attempts-exhausted")
        #expect(reports.last?.status == 503)
        let offsets = bench.client.sends.map(\.offset)
        #expect(zip(offsets, offsets.dropFirst()).map { $1 - $0 } == waits)
        let row = try #require(try await bench.row("one"))
        #expect(row.state == .dead)
        #expect(row.countedAttempts == 6)
    }

    @Test("a retrying event holds back the later ones of its customer only")
    func holdsBack() async throws {
        let bench = try await DispatchBench {
            $0.name == "first" && $0.attempt == 1 ? .status(503) : .status(201)
        }
        try await bench.add([("a", "first"), ("a", "second"), ("b", "third"), (nil, "fourth")])
        try await bench.dispatch { _, reports in
            _ = await reports.next(3)
            #expect(Set(bench.client.names) == ["first", "third", "fourth"])
            await bench.advance(by: .seconds(60))
            let rest = await reports.next(2)
            #expect(rest.map(\.messageId) == ["first", "second"])
        }
    }

    @Test(
        "a permanent refusal is a dead letter at once, and the customer's next event goes",
        arguments: [400, 413, 301])
    func permanent(status: Int) async throws {
        let bench = try await DispatchBench { $0.name == "bad" ? .status(status) : .status(201) }
        try await bench.add([("a", "bad"), ("a", "good")])
        let reports = try await bench.dispatch { _, reports in await reports.next(2) }
        #expect(reports.map(\.outcome) == [.dead, .delivered])
        #expect(reports[0].status == status)
        #expect(reports[0].reason == (status == 301 ? "redirected" : "refused"))
    }

    @Test("an ambiguous attempt is tried again and marked as a possible duplicate")
    func ambiguous() async throws {
        let bench = try await DispatchBench { $0.attempt == 1 ? .failed(.resetAfterBody) : .status(201) }
        try await bench.add([("a", "one")])
        let reports = try await bench.dispatch { _, reports in
            let first = await reports.next(1)
            await bench.advance(by: .seconds(60))
            return first + (await reports.next(1))
        }
        #expect(reports.map(\.outcome) == [.retry, .delivered])
        #expect(reports[0].reason == "reset-after-body")
        #expect(reports[0].status == nil)
        #expect(try await bench.row("one")?.isPossibleDuplicate == true)
    }

    @Test(
        "429 pauses the whole destination until the reset, else Retry-After, else 60 s, and burns no attempt",
        arguments: [
            (
                [
                    "x-ratelimit-reset": "\(DispatchBench.start.milliseconds / 1_000 + 20)",
                    "retry-after": "7",
                ], 20
            ),
            (["retry-after": "7"], 7), ([:], 60),
        ])
    func tooMany(headers: [String: String], seconds: Int) async throws {
        let bench = try await DispatchBench { send in
            send.name == "one" && send.attempt == 1 ? .status(429, headers) : .status(201)
        }
        try await bench.add([("a", "one"), ("b", "two"), ("c", "three")])
        try await bench.dispatch(concurrency: 1) { dispatcher, reports in
            let first = await reports.next(1)
            #expect(first.map(\.outcome) == [.retry])
            #expect(await dispatcher.status.pausedUntil == bench.now.advanced(by: .seconds(seconds)))
            #expect(bench.client.names == ["one"])
            await bench.advance(by: .seconds(seconds))
            _ = await reports.next(3)
        }
        #expect(Set(bench.client.names) == ["one", "two", "three"])
        #expect(bench.client.sends.dropFirst().allSatisfy { $0.offset == .seconds(seconds) })
        #expect(try await bench.row("one")?.countedAttempts == 1)
    }

    @Test("429 with budget left pauses that customer only")
    func customerLimit() async throws {
        let bench = try await DispatchBench { send in
            send.name == "one" && send.attempt == 1
                ? .status(429, ["x-ratelimit-limit": "1000", "x-ratelimit-remaining": "500"]) : .status(201)
        }
        try await bench.add([("a", "one"), ("a", "two"), ("b", "three")])
        try await bench.dispatch(concurrency: 1) { dispatcher, reports in
            let first = await reports.next(2)
            #expect(first.map(\.messageId) == ["one", "three"])
            #expect(await dispatcher.status.pausedUntil == nil)
            await bench.advance(by: .seconds(60))
            #expect(await reports.next(2).map(\.messageId) == ["one", "two"])
        }
    }

    @Test("what waited longer than 24 h since its first attempt dies without another, and is reported")
    func expiry() async throws {
        let bench = try await DispatchBench { _ in .status(503) }
        try await bench.add([("a", "one"), ("a", "two")])
        try await bench.dispatch { _, reports in _ = await reports.next(1) }
        bench.clock.advance(by: .seconds(25 * 3_600))
        let reports = try await bench.dispatch { _, reports in await reports.next(2) }
        #expect(reports.map(\.messageId) == ["one", "two"])
        #expect(reports.map(\.outcome) == [.dead, .retry])
        #expect(reports[0].reason == "expired")
        #expect(reports[0].attempt == nil)
        #expect(bench.client.names == ["one", "two"])
    }
}
