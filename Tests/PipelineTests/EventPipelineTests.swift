import Datafly
import Deliveries
import Ingest
import JournalStore
import Kustomer
import Pipeline
import Sender
import ServiceLifecycle
import TestSupport
import Testing

@Suite("Pipeline: from sources to a server (design.md, watch)", .timeLimit(.minutes(1)))
struct EventPipelineTests {
    @Test("every mapped event is delivered in order per customer, and a settled run ends")
    func delivers() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let users = ["u1", "u2", "u3"]
        let events = (0..<300).map { order("\(users[$0 % 3])-\(1_000 + $0)", of: users[$0 % 3]) }
        let (result, outcomes) = try await bench.run(
            inputs: [ScriptedSource(events: events)], dispatcher: .init(rateLimit: 100_000))
        #expect(result.kept == 300)
        #expect(result.delivered == 300)
        #expect(!result.anythingDied)
        #expect(outcomes.count == 300)
        #expect(
            outcomes.allSatisfy {
                $0.outcome == .delivered && $0.event == "Order Completed" && $0.status == 201
            })
        for user in users {
            let ids = outcomes.compactMap(\.messageId).filter { $0.hasPrefix(user) }
            #expect(ids == ids.sorted())
        }
        #expect(server.requests.count == 300)
    }

    @Test("what a live destination's run only looked at is not sent by the next, but when it comes in again")
    func looks() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let events = ScriptedSource(events: [order("a"), order("b", of: "u2")])
        let (_, seen) = try await bench.run(inputs: [events], delivers: false, isLive: true)
        #expect(seen.map(\.outcome) == [.skipped, .skipped])
        #expect(seen.map(\.reason) == ["only-looked", "only-looked"])
        let rows = try await bench.journal.window(.newest, limit: 10).rows
        #expect(try await bench.journal.detail(rows[0].id)?.payload != nil)
        let (again, _) = try await bench.run(inputs: [events], delivers: false, isLive: true)
        #expect(again.duplicates == 2)
        _ = try await bench.run(isLive: true)
        #expect(server.requests.isEmpty)
        let (sent, outcomes) = try await bench.run(inputs: [events], isLive: true)
        #expect(sent.delivered == 2 && outcomes.map(\.messageId).contains("a"))
        let (known, _) = try await bench.run(inputs: [events], isLive: true)
        #expect(known.duplicates == 2 && server.requests.count == 2)
    }

    @Test("what was looked at is sent to whom it was about then, whoever became known after it")
    func looksAtIdentities() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let events = ScriptedSource(events: [
            #"{"type":"page","name":"Home","anonymousId":"x","messageId":"p"}"#,
            #"{"type":"identify","anonymousId":"x","messageId":"i1","traits":{"email":"jane@example.com"}}"#,
            #"{"type":"track","event":"Order Completed","anonymousId":"x","messageId":"o1"}"#,
            #"{"type":"identify","anonymousId":"x","messageId":"i2","traits":{"email":"john@example.com"}}"#,
            #"{"type":"track","event":"Order Completed","anonymousId":"x","messageId":"o2"}"#,
        ])
        _ = try await bench.run(inputs: [events], delivers: false, isLive: true)
        _ = try await bench.run(inputs: [events], isLive: true)
        let bodies = server.requests.map { String(decoding: $0.body, as: UTF8.self) }
        #expect(bodies.count == 3)
        #expect(bodies.filter { $0.contains("jane@example.com") }.count == 1)
        #expect(bodies.filter { $0.contains("john@example.com") }.count == 1)
    }

    @Test(
        "what was looked at and not decided, or skipped for a mapping, is taken anew when it comes in again")
    func looksUndecided() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let unmapped = #"{"type":"track","event":"Nope","userId":"u1","messageId":"n"}"#
        let incoming = try [order("a"), unmapped].map { text in
            IncomingEvent(try Event(Array(text.utf8)), source: "test", receivedAt: .now)
        }
        _ = try await bench.journal.append(incoming, to: bench.destination, onlyLooks: true)
        let receipts = try await bench.journal.append(incoming, to: bench.destination)
        #expect(receipts.map(\.outcome) == [.kept, .kept])
        let (result, outcomes) = try await bench.run(isLive: true)
        #expect(result.delivered == 1 && outcomes.map(\.reason).contains("not-mapped"))
        let looked = try await PipelineBench(url: server.url)
        _ = try await looked.run(inputs: [ScriptedSource(events: [unmapped])], delivers: false, isLive: true)
        let again = try await looked.journal.append([incoming[1]], to: looked.destination)
        #expect(again.map(\.outcome) == [.kept])
    }

    @Test("what came in to be sent is sent, though a run that only looked came between")
    func looksBetween() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let event = IncomingEvent(try Event(Array(order("a").utf8)), source: "test", receivedAt: .now)
        _ = try await bench.journal.append([event], to: bench.destination)
        _ = try await bench.run(inputs: [ScriptedSource(events: [])], delivers: false, isLive: true)
        let (result, _) = try await bench.run(isLive: true)
        #expect(result.delivered == 1)
    }

    @Test("skips say why, pages are called page, an id conflict is told, a duplicate is counted and not sent")
    func skips() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let events = [
            #"{"type":"identify","userId":"u1","messageId":"i","traits":{"email":"a@b.co"}}"#,
            #"{"type":"page","name":"Home","userId":"u1","messageId":"p"}"#,
            #"{"type":"track","event":"Coupon Entered","userId":"u1","messageId":"c"}"#,
            #"{"type":"track","event":"Order Completed","messageId":"d","context":{"consent":{"marketing":false}}}"#,
            order("o"), order("o"), order("o", of: "u2"),
        ]
        let (result, outcomes) = try await bench.run(inputs: [ScriptedSource(events: events)])
        let byId = Dictionary(grouping: outcomes) { $0.messageId ?? "" }
        #expect(byId["i"]?.map(\.reason) == ["identify-only"])
        #expect(byId["i"]?.map(\.event) == ["identify"])
        #expect(byId["p"]?.map(\.outcome) == [.delivered])
        #expect(byId["p"]?.map(\.event) == ["page"])
        #expect(byId["c"]?.map(\.reason) == ["not-mapped"])
        #expect(byId["d"]?.map(\.reason) == ["consent-denied"])
        #expect(Set(byId["o"]?.map(\.outcome) ?? []) == [.delivered, .skipped])
        #expect(byId["o"]?.compactMap(\.reason) == ["id-conflict"])
        #expect(result.duplicates == 1)
        #expect(result.conflicts == 1)
        #expect(server.requests.count == 2)
        let payload = try #require(server.requests.first { $0.text.contains("Page Viewed") })
        #expect(payload.text.contains(#""email":"a@b.co""#))
    }

    @Test("a run in which something died, one with refused lines only, and a clean one are told apart")
    func facts() async throws {
        let server = try ScriptedServer {
            $0.text.contains("bad") ? .answer(status: 400) : .answer(status: 201)
        }
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let refusal = Refusal(source: "file x", line: 3, message: "no JSON", offset: 4)
        let refused = try await bench.run(inputs: [ScriptedSource(events: [order("a")], refusals: [refusal])])
        #expect(refused.result.onlyRefused)
        #expect(refused.outcomes.first?.reason == "file x line 3: no JSON")
        #expect(refused.outcomes.first?.outcome == .refused)
        let died = try await bench.run(
            inputs: [ScriptedSource(events: [order("b", of: "bad")], refusals: [refusal])])
        #expect(died.result.anythingDied)
        #expect(!died.result.onlyRefused)
        let clean = try await bench.run(inputs: [ScriptedSource(events: [order("c")])])
        #expect(!clean.result.anythingDied)
        #expect(!clean.result.onlyRefused)
        #expect(clean.result.delivered == 1)
    }

    @Test("a settled run waits out a halt")
    func halt() async throws {
        let server = try ScriptedServer { request in
            request.connection == 1
                ? .answer(status: 401, headers: ["Connection": "close"]) : .answer(status: 201)
        }
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let (result, outcomes) = try await bench.run(
            inputs: [ScriptedSource(events: [order("a"), order("b")])],
            dispatcher: .init(concurrency: 1, scale: TimeScale(600)))
        #expect(outcomes.map(\.outcome) == [.halt, .delivered, .delivered])
        #expect(result.delivered == 2)
    }

    @Test("looking only decides everything and sends nothing, and what is pending stays so")
    func lookOnly() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let events = [order("a"), #"{"type":"group","messageId":"g","groupId":"x"}"#]
        let (result, outcomes) = try await bench.run(
            inputs: [ScriptedSource(events: events)], delivers: false)
        #expect(outcomes.map(\.reason) == ["group-not-mapped"])
        #expect(result.kept == 2)
        #expect(server.requests.isEmpty)
        let id = try #require(try await bench.journal.find(messageId: "a").first)
        #expect(try await bench.journal.detail(id)?.row.state == .pending)
        let (next, _) = try await bench.run()
        #expect(next.delivered == 1)
    }

    @Test("what was received and not decided by an earlier run is decided and delivered by the next")
    func resumes() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let event = try Event(Array(order("early").utf8))
        _ = try await bench.journal.append(
            [IncomingEvent(event, source: "test", receivedAt: .now)], to: bench.destination)
        let (result, outcomes) = try await bench.run()
        #expect(outcomes.map(\.messageId) == ["early"])
        #expect(result.delivered == 1)
        #expect(result.kept == 0)
    }

    @Test("an endless listener does not keep a settled run from ending; a failing source ends the run")
    func sources() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let (result, _) = try await bench.run(
            inputs: [ScriptedSource(events: [order("a")])], listeners: [ScriptedSource(isEndless: true)])
        #expect(result.delivered == 1)
        let failure = SourceError(.unreadable(errno: 2), subject: "events.ndjson")
        await #expect(throws: failure) {
            try await bench.run(
                inputs: [ScriptedSource(failure: failure)], listeners: [ScriptedSource(isEndless: true)],
                exitsWhenSettled: false)
        }
    }

    @Test("a graceful shutdown lets requests under way end and keeps the rest for the next run")
    func shutdown() async throws {
        let (gate, opener) = AsyncStream.makeStream(of: Void.self)
        let client = GatedClient(gate: gate)
        let bench = try await PipelineBench(url: "http://127.0.0.1:1")
        let pipeline = EventPipeline(
            journal: bench.journal, destination: bench.destination, client: client,
            inputs: [ScriptedSource(events: [order("a"), order("b")])], logger: bench.logger)
        let outcomes = pipeline.outcomes
        let group = ServiceGroup(
            configuration: .init(services: [PipelineService(pipeline: pipeline)], logger: bench.logger))
        async let running: Void = group.run()
        for await _ in client.arrived { break }
        await group.triggerGracefulShutdown()
        opener.finish()
        try await running
        var reports: [OutcomeReport] = []
        for await report in outcomes { reports.append(report) }
        let left = try await bench.journal.pendingCount(destination: bench.destination)
        #expect(reports.first?.messageId == "a")
        #expect(reports.count + left == 2, "what was not sent waits")
    }

    @Test("a store with work for another destination says so and leaves it alone")
    func elsewhere() async throws {
        let server = try ScriptedServer()
        defer { server.stop() }
        let bench = try await PipelineBench(url: server.url)
        let other = try await bench.journal.destination(
            DestinationInfo(orgName: "x", apiURL: "https://x.example", isSandbox: false, isLoopback: false))
        let event = try Event(Array(order("theirs").utf8))
        _ = try await bench.journal.append(
            [IncomingEvent(event, source: "test", receivedAt: .now)], to: other)
        let pipeline = EventPipeline(
            journal: bench.journal, destination: bench.destination, client: nil,
            options: .init(exitsWhenSettled: true), logger: bench.logger)
        let (starts, start) = AsyncStream.makeStream(of: PipelineStart.self)
        _ = try await pipeline.run { start.yield($0) }
        start.finish()
        for await facts in starts {
            #expect(facts.pendingElsewhere.map(\.count) == [1])
            #expect(facts.pendingElsewhere.map(\.destination.orgName) == ["x"])
        }
        #expect(try await bench.journal.pendingCount(destination: other) == 1)
    }
}

/// Answers 201 once a gate opens.
private struct GatedClient: DeliveryClient {
    let gate: AsyncStream<Void>
    let arrived: AsyncStream<Void>
    private let arrivals: AsyncStream<Void>.Continuation

    init(gate: AsyncStream<Void>) {
        self.gate = gate
        (arrived, arrivals) = AsyncStream.makeStream()
    }

    func send(_ payload: [UInt8]) async -> Outcome {
        arrivals.yield()
        for await _ in gate {}
        return .answered(Answer(status: 201))
    }
}

/// A pipeline as a service of a program.
private struct PipelineService: Service {
    let pipeline: EventPipeline

    func run() async throws {
        _ = try await pipeline.run()
    }
}
