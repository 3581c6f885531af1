import Datafly
import Deliveries
import GRDB
import Kustomer
import Logging
import Sender
import Synchronization
import TestSupport

@testable import JournalStore

/// A store with deliveries, a scripted far side, and a clock that stands still: a dispatcher's surroundings.
///
/// The dice always show one half, so that a retry waits its exact time and a probe half of its longest.
final class DispatchBench: Sendable {
    /// The time of day at which every bench begins.
    static let start = Timestamp(milliseconds: 1_780_000_000_000)

    let folder: TemporaryFolder
    let journal: Journal
    let destination: DestinationID
    let clock: ManualClock
    let client: ScriptedClient

    init(
        folder: TemporaryFolder? = nil, clock: ManualClock = ManualClock(),
        script: @escaping @Sendable (ScriptedClient.Send) async -> Outcome = { _ in .status(201) }
    ) async throws {
        self.folder = try folder ?? TemporaryFolder()
        self.clock = clock
        journal = try Journal.open(self.folder.file("store.sqlite"))
        destination = try await journal.destination(
            DestinationInfo(orgName: nil, apiURL: "http://127.0.0.1:1", isSandbox: false, isLoopback: true))
        client = ScriptedClient(clock: clock, script: script)
    }

    /// The bench's time of day.
    var now: Timestamp { Self.start.advanced(by: clock.now.offset) }

    /// Puts events into the journal, decided and ready to be sent; `nil` is an event of nobody.
    func add(_ events: [(customer: String?, name: String)]) async throws {
        let incoming = events.map { event in
            let user = event.customer.map { #","userId":"\#($0)""# } ?? ""
            return IncomingEvent(
                bytes: Array(
                    #"{"type":"track","event":"\#(event.name)"\#(user),"messageId":"\#(event.name)"}"#.utf8),
                messageId: event.name, kind: .track, name: event.name, source: "test", receivedAt: now)
        }
        _ = try await journal.append(incoming, to: destination)
        while try await !journal.process(limit: 256, destination: destination, decide: Self.decide).isEmpty {}
    }

    private static let decide: @Sendable (ReceivedEvent, KnownIdentity?) -> ProcessingDecision = {
        received, _ in
        let id = received.event.userId.map { #""externalId":"\#($0)""# } ?? ""
        let name = received.event.name ?? ""
        return .deliver(
            Payload(Array(#"{"identity":{\#(id)},"event":{"name":"\#(name)"}}"#.utf8)), findings: [])
    }

    /// Runs a dispatcher beside a body, then stops it in good order and waits for its end.
    func dispatch<Result: Sendable>(
        concurrency: Int = 8, rateLimit: Int = 1_000,
        _ body: (Dispatcher<ManualClock>, inout Reports) async throws -> Result
    ) async throws -> Result {
        let dispatcher = dispatcher(concurrency: concurrency, rateLimit: rateLimit)
        var reports = Reports(dispatcher.outcomes)
        let running = Task { try await dispatcher.run() }
        do {
            let result = try await body(dispatcher, &reports)
            dispatcher.stop()
            try await running.value
            return result
        } catch {
            running.cancel()
            throw error
        }
    }

    func dispatcher(concurrency: Int = 8, rateLimit: Int = 1_000) -> Dispatcher<ManualClock> {
        Dispatcher(
            journal: journal, destination: destination, client: client,
            options: DispatcherOptions(
                concurrency: concurrency, rateLimit: rateLimit,
                now: { [clock] in Self.start.advanced(by: clock.now.offset) }, random: { 0.5 }),
            clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Does to the store what a test needs.
    func execute(_ sql: String) async throws {
        try await journal.commits.write { try $0.db.execute(sql: sql) }
    }

    /// Moves the clock on, once somebody waits for a time within reach.
    func advance(by duration: Duration) async {
        while clock.nextDeadline.map({ $0 > clock.now.advanced(by: duration) }) ?? true { await Task.yield() }
        clock.advance(by: duration)
    }

    /// The row of an event's delivery.
    func row(_ name: String) async throws -> DeliveryRow? {
        guard let id = try await journal.find(messageId: name).first else { return nil }
        return try await journal.detail(id)?.row
    }
}

/// Reads reports one after the other.
struct Reports {
    private var iterator: AsyncStream<OutcomeReport>.AsyncIterator

    init(_ stream: AsyncStream<OutcomeReport>) {
        iterator = stream.makeAsyncIterator()
    }

    /// The next reports.
    mutating func next(_ count: Int) async -> [OutcomeReport] {
        var reports: [OutcomeReport] = []
        while reports.count < count, let report = await iterator.next(isolation: nil) {
            reports.append(report)
        }
        return reports
    }
}

extension Outcome {
    /// An answer with a status, headers and a JSON body.
    static func status(_ status: Int, _ headers: [String: String] = [:]) -> Outcome {
        .answered(
            Answer(
                status: status, headers: headers.map { KustomerHeader(name: $0.key, value: $0.value) },
                body: Array("{}".utf8)))
    }
}
