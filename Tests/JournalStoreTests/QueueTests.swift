import Datafly
import Deliveries
import JournalStore
import TestSupport
import Testing

@Suite("The queue")
struct QueueTests {
    @Test("one in flight per customer, in order of arrival; others are not held back")
    func heads() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append([
            Fixture.event("a1", user: "a"), Fixture.event("b1", user: "b"), Fixture.event("a2", user: "a"),
            Fixture.event("a3", user: "a"), Fixture.event("n1", user: nil), Fixture.event("n2", user: nil),
        ]).map(\.id)
        try await fixture.process()
        #expect(try await fixture.due() == [ids[0], ids[1], ids[4], ids[5]])
        try await fixture.attempt(.status(201), ids[0])
        #expect(try await fixture.due() == [ids[1], ids[2], ids[4], ids[5]])
        try await fixture.attempt(.status(400), ids[2])
        #expect(try await fixture.due() == [ids[1], ids[3], ids[4], ids[5]])
    }

    @Test("a retrying event holds back the later ones of its customer only")
    func retryHoldsBack() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append([
            Fixture.event("a1", user: "a", name: "Signed Up"), Fixture.event("a2", user: "a"),
            Fixture.event("b1", user: "b"),
        ]).map(\.id)
        try await fixture.process()
        let move = try await fixture.attempt(.status(503), ids[0])
        #expect(try await fixture.due() == [ids[2]])
        let row = try await fixture.row(ids[1])
        #expect(row.behind == "Signed Up")
        #expect(row.why == "behind Signed Up")
        let next = try #require(move.nextAttemptAt)
        #expect(try await fixture.due(at: next) == [ids[2], ids[0]])
        try await fixture.attempt(.status(201), ids[0], at: next)
        #expect(try await fixture.due(at: next) == [ids[1], ids[2]])
    }

    @Test("while an attempt is under way nothing else of its customer is due")
    func sending() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.append("a1")
        try await fixture.process()
        _ = try await fixture.journal.begin(
            first.id, isCounted: true, at: Fixture.start, digest: "", byteCount: 1)
        try await fixture.append("a2")
        try await fixture.process()
        #expect(try await fixture.due() == [])
        #expect(try await fixture.journal.oldestWaiting(destination: fixture.destination) == nil)
    }

    @Test("a delivery that is not due, not the first of its customer, or unknown cannot be attempted")
    func wrongTurn() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append([Fixture.event("a1"), Fixture.event("a2")]).map(\.id)
        let begin = { (id: DeliveryID) in
            try await fixture.journal.begin(id, isCounted: true, at: Fixture.start, digest: "", byteCount: 1)
        }
        await #expect(throws: JournalError(.wrongState(ids[0], .received), path: fixture.path)) {
            _ = try await begin(ids[0])
        }
        try await fixture.process()
        await #expect(throws: JournalError(.wrongState(ids[1], .pending), path: fixture.path)) {
            _ = try await begin(ids[1])
        }
        let unknown = DeliveryID(rawValue: 99)
        await #expect(throws: JournalError(.unknownDelivery(unknown), path: fixture.path)) {
            _ = try await begin(unknown)
        }
        let attempt = try await begin(ids[0])
        let finish = {
            try await fixture.journal.finish(
                attempt, outcome: .status(201), classification: OutcomeRules.classify(.status(201)),
                move: StateMove(state: .delivered, isCounted: true), at: Fixture.start)
        }
        try await finish()
        await #expect(throws: JournalError(.unknownAttempt(attempt), path: fixture.path)) {
            try await finish()
        }
    }

    @Test("a delivery is bound to its destination and is due for no other (The life of an event)")
    func bound() async throws {
        let fixture = try await Fixture()
        try await fixture.append("a1")
        try await fixture.process()
        let other = try await fixture.journal.destination(.other)
        #expect(try await fixture.journal.due(at: Fixture.start, limit: 10, destination: other).isEmpty)
        #expect(try await fixture.journal.pendingCount(destination: other) == 0)
        let elsewhere = try await fixture.journal.pending(elsewhereThan: other)
        #expect(elsewhere.map(\.destination) == [.acme])
        #expect(elsewhere.map(\.count) == [1])
        #expect(try await fixture.journal.pending(elsewhereThan: fixture.destination).isEmpty)
        #expect(try await fixture.journal.destination(.acme) == fixture.destination)
    }

    @Test("the next due instant is that of the earliest head")
    func nextDue() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append([Fixture.event("a"), Fixture.event("b")]).map(\.id)
        #expect(try await fixture.journal.nextDueAt(destination: fixture.destination) == nil)
        try await fixture.process()
        let move = try await fixture.attempt(.status(503), ids[0])
        let next = try await fixture.journal.nextDueAt(destination: fixture.destination)
        #expect(next == move.nextAttemptAt)
        #expect(try await fixture.journal.oldestWaiting(destination: fixture.destination)?.id == ids[0])
    }

    @Test("limit and exclusion bound what is due")
    func bounds() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append((0..<9).map { Fixture.event("m\($0)", user: "u\($0)") }).map(\.id)
        try await fixture.process()
        #expect(try await fixture.due(limit: 4) == Array(ids[0..<4]))
        let rest = try await fixture.journal.due(
            at: Fixture.start, limit: 4, destination: fixture.destination, excluding: Set(ids[0..<4]))
        #expect(rest.map(\.id) == Array(ids[4..<8]))
    }

    @Test("what is due is found by an index, however many wait")
    func indexed() async throws {
        let fixture = try await Fixture()
        let plan = try await fixture.journal.plan(
            """
            SELECT d.id FROM deliveries d WHERE d.destination_id = 1 AND d.state = 'pending' AND d.is_head = 1
                AND d.next_attempt_at <= 5 ORDER BY d.next_attempt_at, d.id LIMIT 1
            """)
        #expect(plan.contains("deliveries_due"))
        #expect(!plan.contains("TEMP B-TREE"))
    }

    @Test(
        "a stored payload that does not match its checksum is never sent: dead, and the next one comes forward"
    )
    func damaged() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append([Fixture.event("a1"), Fixture.event("a2")]).map(\.id)
        try await fixture.process()
        try await fixture.journal.run(
            "UPDATE decisions SET payload = x'00' WHERE delivery_id = \(ids[0].rawValue)")
        var buried: [Processed] = []
        let due = try await fixture.journal.due(
            at: Fixture.start, limit: 9, destination: fixture.destination
        ) { buried += $0 }
        #expect(due.map(\.id) == [ids[1]])
        #expect(buried.map(\.messageId) == ["a1"])
        #expect(buried.map(\.reason) == ["damaged"])
        let rows = try await fixture.journal.window(.oldest, limit: 1).rows
        #expect(rows.map(\.reason) == ["damaged"])
        #expect(rows.map(\.state) == [.dead])
    }

    @Test("a replay is a new delivery at the end of its customer's queue; the old one keeps its state")
    func replay() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append([Fixture.event("a1"), Fixture.event("a2")]).map(\.id)
        try await fixture.process()
        await #expect(throws: JournalError(.wrongState(ids[0], .pending), path: fixture.path)) {
            _ = try await fixture.journal.replay(ids[0], to: fixture.destination, at: Fixture.start)
        }
        try await fixture.attempt(.status(400), ids[0])
        let replay = try await fixture.journal.replay(ids[0], to: fixture.destination, at: Fixture.start)
        try await fixture.process()
        #expect(try await fixture.due() == [ids[1]])
        try await fixture.attempt(.status(201), ids[1])
        #expect(try await fixture.due() == [replay])
        let detail = try await #require(fixture.journal.detail(replay))
        #expect(detail.row.isReplay)
        #expect(detail.replayOf == ids[0])
        #expect(try await fixture.row(ids[0]).state == .dead)
        #expect(try await fixture.journal.find(messageId: "a1") == [ids[0], replay])
    }
}
