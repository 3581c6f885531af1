import Deliveries
import Foundation
import JournalStore
import Logging
import Sender
import TestSupport
import Testing

@Suite("Dispatcher: order, concurrency and rate (delivery.md)", .timeLimit(.minutes(1)))
struct DispatcherTests {
    @Test("everything is delivered, in order per customer, never two of one customer at once")
    func order() async throws {
        let bench = try await DispatchBench { send in
            for _ in 0..<(send.name.utf8.reduce(0) { $0 + Int($1) } % 7) { await Task.yield() }
            return .status(201)
        }
        let customers = (0..<12).map { "customer\($0)" }
        let events = (0..<20).flatMap { turn in customers.map { ($0 as String?, "\($0)-\(100 + turn)") } }
        try await bench.add(events)
        let reports = try await bench.dispatch { _, reports in await reports.next(events.count) }
        #expect(reports.allSatisfy { $0.outcome == .delivered && $0.status == 201 && $0.attempt == 1 })
        for customer in customers {
            let names = bench.client.sends.filter { $0.customer == customer }.map(\.name)
            #expect(names == names.sorted())
            #expect(names.count == 20)
        }
        #expect(bench.client.mostOfOneCustomer == 1)
        #expect(bench.client.mostAtOnce <= 8)
        #expect(try await bench.journal.pendingCount(destination: bench.destination) == 0)
    }

    @Test("concurrency is bounded, and events of nobody run side by side", arguments: [1, 3, 8])
    func bound(concurrency: Int) async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let bench = try await DispatchBench { _ in
            for await _ in gate {}
            return .status(201)
        }
        try await bench.add((0..<20).map { (nil, "event\($0)") })
        try await bench.dispatch(concurrency: concurrency) { _, reports in
            var arrivals = bench.client.arrived.makeAsyncIterator()
            for _ in 0..<concurrency { _ = await arrivals.next(isolation: nil) }
            opener.finish()
            _ = await reports.next(20)
        }
        #expect(bench.client.mostAtOnce == concurrency)
    }

    @Test(
        "told to stop while the disk is full it ends, and what it could not write is found as cut (delivery.md, Store)"
    )
    func stopsOnFullDisk() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let bench = try await DispatchBench { _ in
            for await _ in gate {}
            return .answered(Answer(status: 201, headers: [], body: Array(repeating: 0x20, count: 19_000)))
        }
        try await bench.add([("a", "one")])
        let dispatcher = bench.dispatcher()
        let running = Task { try await dispatcher.run() }
        for await _ in bench.client.arrived { break }
        try await bench.execute("PRAGMA max_page_count = 1")
        dispatcher.stop()
        opener.finish()
        try await running.value
        try await bench.execute("PRAGMA max_page_count = 1000000")
        #expect(try await bench.journal.recover(at: bench.now) == 1)
    }

    @Test("a store that fails while an attempt is under way ends the run with what is wrong")
    func failingStore() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let bench = try await DispatchBench { _ in
            for await _ in gate {}
            return .status(201)
        }
        try await bench.add([("a", "one"), ("b", "two")])
        let dispatcher = bench.dispatcher()
        let running = Task { try await dispatcher.run() }
        for await _ in bench.client.arrived { break }
        try await bench.execute("ALTER TABLE attempts RENAME TO gone")
        opener.finish()
        await #expect(throws: JournalError.self) { try await running.value }
    }

    @Test("what arrives while the dispatcher idles is sent at once")
    func wakes() async throws {
        let bench = try await DispatchBench()
        try await bench.dispatch { _, reports in
            try await bench.add([("a", "first")])
            #expect(await reports.next(1).first?.messageId == "first")
            try await bench.add([("a", "second")])
            #expect(await reports.next(1).first?.messageId == "second")
        }
    }

    @Test("no more than the limit is sent in a window, and the rest in the next")
    func rate() async throws {
        let bench = try await DispatchBench()
        try await bench.add((0..<25).map { (nil, "event\($0)") })
        try await bench.dispatch(rateLimit: 10) { dispatcher, reports in
            _ = await reports.next(10)
            #expect(bench.client.sends.count == 10)
            #expect(await dispatcher.status.budgetRemaining == 0)
            await bench.advance(by: .seconds(60))
            _ = await reports.next(10)
            await bench.advance(by: .seconds(60))
            _ = await reports.next(5)
        }
        let offsets = bench.client.sends.map(\.offset)
        #expect(offsets.filter { $0 == .zero }.count == 10)
        #expect(offsets.filter { $0 == .seconds(60) }.count == 10)
    }

    @Test("a delivery whose stored payload is damaged is told as a dead letter, and the next one is sent")
    func damaged() async throws {
        let before = try await DispatchBench()
        try await before.add([("a", "victim"), ("a", "next")])
        await before.journal.close()
        let path = before.folder.file("store.sqlite")
        var file = try Data(contentsOf: URL(fileURLWithPath: path))
        let place = try #require(file.range(of: Data(#""name":"victim""#.utf8)))
        file[place.lowerBound + 8] = UInt8(ascii: "V")
        try file.write(to: URL(fileURLWithPath: path))
        let bench = try await DispatchBench(folder: before.folder)
        let reports = try await bench.dispatch { _, reports in await reports.next(2) }
        #expect(reports.map(\.messageId) == ["victim", "next"])
        #expect(reports.map(\.outcome) == [.dead, .delivered])
        #expect(reports.map(\.reason) == ["damaged", nil])
        #expect(bench.client.sends.map(\.name) == ["next"])
    }

    @Test("work for another destination is left alone")
    func otherDestination() async throws {
        let bench = try await DispatchBench()
        try await bench.add([("a", "ours")])
        let other = try await bench.journal.destination(
            DestinationInfo(orgName: "x", apiURL: "https://x.example", isSandbox: false, isLoopback: false))
        let elsewhere = Dispatcher(
            journal: bench.journal, destination: other, client: bench.client, clock: bench.clock,
            logger: Logger(label: "test"))
        elsewhere.stop()
        try await elsewhere.run()
        #expect(bench.client.sends.isEmpty)
        #expect(try await bench.row("ours")?.state == .pending)
    }

    @Test("stopping begins nothing new and lets what is under way end")
    func stopping() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let bench = try await DispatchBench { _ in
            for await _ in gate {}
            return .status(201)
        }
        try await bench.add([("a", "one"), ("a", "two"), ("b", "three")])
        let dispatcher = bench.dispatcher(concurrency: 1)
        let running = Task { try await dispatcher.run() }
        for await _ in bench.client.arrived { break }
        dispatcher.stop()
        opener.finish()
        try await running.value
        #expect(bench.client.names == ["one"])
        #expect(try await bench.row("one")?.state == .delivered)
        #expect(try await bench.row("two")?.state == .pending)
        #expect(try await bench.row("three")?.state == .pending)
    }

    @Test("nothing is lost when the process dies under way: what was begun is sent again, and marked")
    func killed() async throws {
        let bench = try await DispatchBench { send in
            if send.name == "one" { for await _ in AsyncStream<Void>.makeStream().stream {} }
            return .status(201)
        }
        try await bench.add([("a", "one"), ("a", "two"), ("b", "three")])
        let dispatcher = bench.dispatcher()
        var reports = Reports(dispatcher.outcomes)
        let running = Task { try await dispatcher.run() }
        #expect(await reports.next(1).map(\.messageId) == ["three"])
        running.cancel()
        _ = try? await running.value
        #expect(try await bench.row("one")?.state == .sending)
        await bench.journal.close()

        let next = try await DispatchBench(folder: bench.folder)
        #expect(try await next.journal.recover(at: next.now) == 1)
        let all = try await next.dispatch { _, reports in await reports.next(2) }
        #expect(all.map(\.messageId) == ["one", "two"])
        #expect(all.first?.attempt == 2)
        let row = try #require(try await next.row("one"))
        #expect(row.state == .delivered)
        #expect(row.isPossibleDuplicate)
        #expect(row.countedAttempts == 1)
    }
}
