import Deliveries
import JournalStore
import Testing

@Suite("Replay, and going through a store")
struct ReplayTests {
    /// A store with dead letters of the given messageIds, in their order.
    private func dead(_ messageIds: [String]) async throws -> (Fixture, [DeliveryID]) {
        let fixture = try await Fixture()
        var ids: [DeliveryID] = []
        for (number, messageId) in messageIds.enumerated() {
            ids.append(try await fixture.append(messageId, user: "user-\(number)").id)
        }
        try await fixture.process()
        for id in ids { try await fixture.attempt(.status(400), id) }
        return (fixture, ids)
    }

    @Test("many are replayed in their order, linked to the old ones, which stay dead")
    func many() async throws {
        let messageIds = (0..<300).map { "m-\($0)" }
        let (fixture, ids) = try await dead(messageIds)
        let made = try await fixture.journal.replay(ids, at: Fixture.start)
        #expect(made == made.sorted())
        #expect(made.count == ids.count)
        let detail = try await #require(fixture.journal.detail(made[299]))
        #expect(detail.replayOf == ids[299])
        #expect(detail.row.messageId == "m-299")
        #expect(detail.row.destination == DestinationInfo.acme.key)
        #expect(try await fixture.row(ids[0]).state == .dead)
        let counts = try await fixture.journal.counts()
        #expect(counts.dead == 300)
        #expect(counts.waiting == 300)
    }

    @Test("what was replayed is told, once however often it was")
    func replayed() async throws {
        let (fixture, ids) = try await dead(["a", "b"])
        #expect(try await fixture.journal.replayed().isEmpty)
        _ = try await fixture.journal.replay(ids[0], at: Fixture.start)
        _ = try await fixture.journal.replay(ids[0], at: Fixture.start)
        #expect(try await fixture.journal.replayed() == [ids[0]])
    }

    @Test("a group with one that is not settled replays none")
    func unsettled() async throws {
        let (fixture, ids) = try await dead(["a"])
        let waiting = try await fixture.append("b").id
        await #expect(throws: JournalError.self) {
            _ = try await fixture.journal.replay([ids[0], waiting], at: Fixture.start)
        }
        #expect(try await fixture.journal.replayed().isEmpty)
    }

    @Test("a replay goes where the old delivery went, though another destination came into use")
    func destination() async throws {
        let (fixture, ids) = try await dead(["a"])
        _ = try await fixture.journal.destination(.other)
        let made = try await fixture.journal.replay(ids, at: Fixture.start)
        #expect(try await fixture.row(made[0]).destination == DestinationInfo.acme.key)
        #expect(try await fixture.journal.destinations() == [.acme, .other])
    }

    @Test("a store is gone through group by group, the oldest first, each delivery once")
    func groups() async throws {
        let (fixture, ids) = try await dead((0..<7).map { "m-\($0)" })
        var seen: [DeliveryID] = []
        var last: DeliveryID?
        while true {
            let group = try await fixture.journal.details(after: last, limit: 3)
            guard let end = group.last else { break }
            #expect(group.details.count <= 3)
            seen += group.details.map(\.row.id)
            last = end
        }
        #expect(seen == ids)
        try await fixture.journal.run("UPDATE events SET bytes = x'7B7D' WHERE message_id = 'm-1'")
        let group = try await fixture.journal.details(after: nil, limit: 3)
        #expect(group.details.map(\.row.id) == [ids[0], ids[2]])
        #expect(group.damaged.map(\.reason) == [.damaged(what: "the event of delivery \(ids[1].rawValue)")])
        #expect(group.last == ids[2])
        let none = try await fixture.journal.details(
            after: nil, limit: 3, filter: RowFilter(state: .delivered))
        #expect(none.details.isEmpty && none.last == nil)
    }
}
