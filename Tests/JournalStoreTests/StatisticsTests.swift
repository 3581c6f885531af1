import Datafly
import Deliveries
import JournalStore
import Kustomer
import TestSupport
import Testing

@testable import JournalStore

@Suite("Statistics of a store")
struct StatisticsTests {
    /// Six deliveries: two taken, one refused, one to be tried again, one skipped, one received.
    private func fixture() async throws -> Fixture {
        let fixture = try await Fixture()
        let names = ["Signed Up", "Order Completed", "Order Completed", "Order Completed", "Odd Thing"]
        let ids = try await fixture.append(
            names.enumerated().map { Fixture.event("m\($0.offset)", user: "u\($0.offset)", name: $0.element) }
        ).map(\.id)
        _ = try await fixture.journal.process(limit: 10, destination: fixture.destination) { received, _ in
            received.event.messageId == "m4"
                ? .skip(Skip(reason: .notMapped, detail: ""))
                : .deliver(Fixture.payload(for: received.event), findings: [])
        }
        try await fixture.attempt(.status(201), ids[0])
        try await fixture.attempt(.status(201), ids[1])
        try await fixture.attempt(.status(400), ids[2])
        try await fixture.attempt(.failed(.answerTimeout), ids[3])
        try await fixture.append("m5", user: "u5", name: "Signed Up")
        return fixture
    }

    @Test("each delivery is counted once by its name, and where it stands, answered, failed or not sent why")
    func counts() async throws {
        let fixture = try await fixture()
        let statistics = try await fixture.journal.statistics()
        #expect(
            statistics.counts == DeliveryCounts(delivered: 2, dead: 1, retrying: 1, skipped: 1, waiting: 1))
        #expect(
            statistics.events == [
                .init("Order Completed", 3, dead: 1), .init("Signed Up", 2), .init("Odd Thing", 1),
            ])
        #expect(statistics.eventNameCount == 3)
        #expect(statistics.statuses == [.init(201, 2), .init(400, 1)])
        #expect(statistics.failures == [.init("answer-timeout", 1)])
        #expect(statistics.reasons == [.init("not-mapped", 1), .init("refused", 1)])
        #expect(statistics.attempts == [.init(.delivered, 2), .init(.permanent, 1), .init(.ambiguous, 1)])
        #expect(statistics.throughput?.bars == [.init(total: 6, delivered: 2, dead: 1)])
    }

    @Test("they are those of the filter's deliveries, and of their attempts")
    func filtered() async throws {
        let fixture = try await fixture()
        let journal = fixture.journal
        let statistics = try await journal.statistics(.parse("event:order -state:pending"))
        #expect(statistics.counts == DeliveryCounts(delivered: 1, dead: 1))
        #expect(statistics.events == [.init("Order Completed", 2, dead: 1)])
        #expect(statistics.statuses == [.init(201, 1), .init(400, 1)])
        #expect(statistics.failures.isEmpty)
        #expect(statistics.reasons == [.init("refused", 1)])
        #expect(statistics.attempts == [.init(.delivered, 1), .init(.permanent, 1)])
        #expect(try await journal.statistics(.parse("event:nothing")) == DeliveryStatistics())
        for filter in ["order", "up", "7", "meta.x:>1", "finding:error", "age:<10m"] {
            let counts = try await journal.statistics(.parse(filter)).counts
            #expect(try await journal.list(.parse(filter)).count == counts.total, "\(filter)")
        }
    }

    @Test("over the whole store they are the same as under a filter that all deliveries match")
    func whole() async throws {
        let fixture = try await fixture()
        let all = try await fixture.journal.statistics()
        #expect(try await fixture.journal.statistics(.parse("state:dead or -state:dead")) == all)
    }

    @Test("a store without a delivery has none")
    func empty() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.journal.statistics() == DeliveryStatistics())
    }

    @Test("percentiles are those of the attempts' times, right to three digits")
    func latency() async throws {
        let fixture = try await fixture()
        try await fixture.journal.run(
            """
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000)
            INSERT INTO attempts (delivery_id, number, is_counted, started_at, finished_at, request_digest,
                request_byte_count, outcome_class, milliseconds) SELECT 1, x, 1, 0, 1, '', 0, 'retry', x * 10 FROM n;
            DELETE FROM attempts WHERE milliseconds = 0
            """)
        let latency = try #require(try await fixture.journal.statistics().latency)
        let expected = [
            (latency.median, 5_000), (latency.percentile90, 9_000), (latency.percentile99, 9_900),
        ]
        for (value, exact) in expected { #expect(abs(value - exact) * 1_000 <= exact) }
        #expect(abs(latency.maximum - 10_000) <= 10)
    }

    @Test("of very many names the fifty most frequent are given, and how many there are")
    func names() async throws {
        let fixture = try await Fixture()
        let events = (0..<180).map { Fixture.event("m\($0)", name: "Name \($0 % 60)") }
        _ = try await fixture.append(events + [Fixture.event("x", name: "Name 59")])
        let statistics = try await fixture.journal.statistics()
        #expect(statistics.events.count == 50)
        #expect(statistics.events.first == .init("Name 59", 4))
        #expect(statistics.eventNameCount == 60)
    }

    @Test("over the whole store answers, reasons and attempts are counted in indices alone")
    func plans() async throws {
        let fixture = try await fixture()
        let statements = [
            (
                "deliveries_by_status",
                "SELECT d.status, count(*) FROM deliveries d WHERE d.status <> 201 AND TRUE GROUP BY d.status"
            ),
            (
                "deliveries_by_reason",
                "SELECT d.reason, count(*) FROM deliveries d WHERE d.reason IS NOT NULL AND TRUE GROUP BY d.reason"
            ),
            (
                "attempts_by_outcome",
                "SELECT outcome_class, milliseconds, count(*) FROM attempts WHERE finished_at IS NOT NULL GROUP BY outcome_class, milliseconds"
            ),
        ]
        for (index, statement) in statements {
            let plan = try await fixture.journal.plan(statement)
            #expect(plan.contains("INDEX \(index)"), "\(plan)")
            #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
        }
    }
}
