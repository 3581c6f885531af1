import Datafly
import Deliveries
import GRDB
import JournalStore
import Kustomer
import Logging
import Sender
import Testing

@testable import JournalStore
@testable import Pipeline

@Suite("Deciding on events", .timeLimit(.minutes(1)))
struct ProcessorTests {
    /// Tells the test of each line that is logged.
    private struct Bell: LogHandler {
        let rings: AsyncStream<Void>.Continuation
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.warning

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            rings.yield()
        }
    }

    @Test("while the disk is full deciding waits, and goes on once there is room (delivery.md, Durability)")
    func fullDisk() async throws {
        let bench = try await PipelineBench(url: "http://127.0.0.1:1")
        let (journal, destination) = (bench.journal, bench.destination)
        let events = try (0..<200).map { number in
            let text = #"{"type":"track","event":"Logged In","userId":"u","messageId":"m\#(number)"}"#
            return IncomingEvent(try Event(Array(text.utf8)), source: "test", receivedAt: .now)
        }
        _ = try await journal.append(events, to: destination)
        try await journal.commits.write { writing in
            let pages = try Int.fetchOne(writing.db, sql: "PRAGMA page_count") ?? 0
            try writing.db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        let (rings, continuation) = AsyncStream<Void>.makeStream()
        let processor = Processor(
            journal: journal, destination: destination, rules: TransformRules(Transformer()),
            checker: Checker(), reports: OutcomeReports(), retryWait: .milliseconds(1),
            logger: Logger(label: "test") { _ in Bell(rings: continuation) })
        async let decided: Void = processor.processAll()
        for await _ in rings { break }
        #expect(try await journal.list(RowFilter(state: .received)).count == 200)
        // It may share the transaction of a decision that fails for want of room.
        try await FullDisk.outlasting {
            try await journal.commits.write { try $0.db.execute(sql: "PRAGMA max_page_count = 1000000") }
        } wait: { _ in
        }
        try await decided
        #expect(try await journal.list(RowFilter(state: .received)).count == 0)
    }
}
