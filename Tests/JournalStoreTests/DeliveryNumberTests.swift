import Deliveries
import JournalStore
import Testing

@testable import JournalStore

@Suite("Deliveries' numbers")
struct DeliveryNumberTests {
    @Test(
        "the number of a removed delivery never comes again: not after a purge, a retention, in a new run, or by replay"
    )
    func never() async throws {
        let first = try await Fixture()
        try await first.append("a", user: "a")
        #expect(try await first.append("b", user: "b").id.rawValue == 2)
        try await first.process()
        let journal = first.journal
        _ = try await journal.purge(try await journal.purgePlan(person: "b"))
        #expect(try await first.append("c", user: "c").id.rawValue == 3)
        try await first.process()
        _ = try await journal.purge(try await journal.purgePlan(person: "c"))
        await journal.close()
        let second = try await Fixture(first.folder)
        let id = try await second.append("d", user: "d").id
        #expect(id.rawValue == 4)
        try await second.process()
        try await second.attempt(.status(201), id)
        let retention = Retention(age: .seconds(60))
        #expect(
            try await second.journal.retain(retention, at: Fixture.start.advanced(by: .seconds(60)))
                .deliveries == 1)
        let last = try await second.append("e", user: "e").id
        #expect(last.rawValue == 5)
        try await second.process()
        try await second.attempt(.status(201), last)
        _ = try await second.journal.purge(try await second.journal.purgePlan(person: "a"))
        #expect(try await second.journal.replay(last, at: Fixture.start).rawValue == 6)
    }

    @Test("words of a removed delivery whose event was damaged lead to no later one")
    func words() async throws {
        let fixture = try await Fixture()
        let json = #"{"type":"track","event":"T","messageId":"w","properties":{"a":"giraffe"}}"#
        let old = try await fixture.append([try Fixture.incoming(json)])[0].id
        try await fixture.process()
        try await fixture.attempt(.status(201), old)
        try await fixture.journal.run("UPDATE events SET bytes = X'00'")
        let retention = Retention(age: .seconds(60))
        let later = Fixture.start.advanced(by: .seconds(60))
        #expect(try await fixture.journal.retain(retention, at: later).deliveries == 1)
        try await fixture.append("n")
        try await fixture.process()
        #expect(try await fixture.journal.list().map(\.messageId) == ["n"])
        #expect(try await fixture.journal.list(RowFilter(text: "giraffe")).isEmpty)
    }
}
