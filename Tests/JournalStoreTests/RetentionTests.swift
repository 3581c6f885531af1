import Datafly
import Deliveries
import JournalStore
import Kustomer
import TestSupport
import Testing

@testable import JournalStore

@Suite("Retention (delivery.md, Store)")
struct RetentionTests {
    private let week = Retention(age: .seconds(7 * 86_400))
    private static let day = Duration.seconds(86_400)

    private func after(_ days: Int) -> Timestamp { Fixture.start.advanced(by: Self.day * days) }

    /// Delivers an event.
    private func deliver(_ messageId: String, in fixture: Fixture) async throws -> DeliveryID {
        let receipt = try await fixture.append(messageId, user: messageId)
        try await fixture.process()
        try await fixture.attempt(.status(201), receipt.id)
        return receipt.id
    }

    @Test(
        "an age is a number and a unit",
        arguments: [
            ("7d", .seconds(604_800)), ("12h", .seconds(43_200)), ("90m", .seconds(5_400)),
            ("30s", .seconds(30)),
            ("1.5h", .seconds(5_400)), ("7", nil), ("d", nil), ("-1d", nil), ("7w", nil), ("", nil),
        ] as [(String, Duration?)])
    func ages(text: String, age: Duration?) {
        #expect(Duration(age: text) == age)
    }

    @Test(
        "a dead letter is kept for 30 days, or longer when the age is; what is not settled is kept for ever")
    func limits() {
        let now = Fixture.start
        #expect(week.limit(.delivered, at: now) == now.advanced(by: Self.day * -7))
        #expect(week.limit(.skipped, at: now) == now.advanced(by: Self.day * -7))
        #expect(week.limit(.dead, at: now) == now.advanced(by: Self.day * -30))
        #expect(Retention(age: Self.day * 60).limit(.dead, at: now) == now.advanced(by: Self.day * -60))
        for state in [DeliveryState.received, .pending, .sending] {
            #expect(week.limit(state, at: now) == nil)
        }
    }

    @Test("what is settled and old goes with all that hangs on it, counts follow, and the rest stays")
    func old() async throws {
        let fixture = try await Fixture()
        let delivered = try await deliver("a", in: fixture)
        let dead = try await fixture.append("b", user: "b").id
        try await fixture.process()
        try await fixture.attempt(.status(400), dead)
        let pending = try await fixture.append("c", user: "c").id
        try await fixture.process()
        let journal = fixture.journal
        #expect(try await journal.retain(week, at: after(6)) == Removed())
        let removed = try await journal.retain(week, at: after(7))
        #expect(removed.deliveries == 1)
        #expect(removed.events == 1)
        #expect(try await journal.detail(delivered) == nil)
        #expect(try await journal.list(newestFirst: false).map(\.id) == [dead, pending])
        #expect(try await journal.retain(week, at: after(30)).deliveries == 1)
        #expect(try await journal.list().map(\.id) == [pending])
        #expect(try await journal.counts() == DeliveryCounts(waiting: 1))
        for table in ["events", "decisions"] {
            #expect(try await journal.number("SELECT count(*) FROM \(table)") == 1)
        }
        #expect(try await journal.number("SELECT count(*) FROM attempts") == 0)
    }

    @Test("the age counts from the last attempt, so that what was delivered late is seen for as long")
    func late() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.append("a").id
        try await fixture.process()
        try await fixture.attempt(.status(201), id, at: after(1))
        #expect(try await fixture.journal.retain(week, at: after(7)).deliveries == 0)
        #expect(try await fixture.journal.retain(week, at: after(8)).deliveries == 1)
    }

    @Test("known identities stay, and a messageId is new again once its event went")
    func identities() async throws {
        let fixture = try await Fixture()
        let json = #"{"type":"identify","userId":"u1","messageId":"i","traits":{"email":"a@b.co"}}"#
        for _ in 0..<2 {
            #expect(try await fixture.append([try Fixture.incoming(json)])[0].outcome == .kept)
            _ = try await fixture.journal.process(limit: 9, destination: fixture.destination) { _, _ in
                .skip(Skip(reason: .identifyOnly, detail: ""))
            }
            #expect(try await fixture.append([try Fixture.incoming(json)])[0].outcome == .duplicate)
            #expect(try await fixture.journal.retain(week, at: after(7)).events == 1)
            #expect(try await fixture.journal.number("SELECT count(*) FROM identities") == 1)
        }
    }

    @Test("a replay outlives its original with the event, and says no longer whose replay it is")
    func replay() async throws {
        let fixture = try await Fixture()
        let old = try await deliver("a", in: fixture)
        let replay = try await fixture.journal.replay(old, at: after(3))
        try await fixture.process()
        try await fixture.attempt(.status(201), replay, at: after(3))
        let removed = try await fixture.journal.retain(week, at: after(7))
        #expect(removed.deliveries == 1)
        #expect(removed.events == 0)
        #expect(try await fixture.journal.replayed().isEmpty)
        #expect(try await fixture.row(replay).isReplay)
        #expect(try await fixture.journal.number("PRAGMA foreign_key_check") == nil)
        #expect(try await fixture.journal.retain(week, at: after(10)).events == 1)
    }

    @Test("an event in conflict takes the place of the first one when that goes")
    func conflict() async throws {
        let fixture = try await Fixture()
        let first = try await deliver("a", in: fixture)
        let others = ["Signed Up", "Signed Off"]
        for name in others { try await fixture.append("a", user: "a", name: name) }
        try await fixture.journal.run(
            "UPDATE deliveries SET received_at = received_at + 1000 WHERE id <> \(first.rawValue)")
        #expect(try await fixture.journal.retain(week, at: after(7)).events == 1)
        for name in others {
            #expect(try await fixture.append("a", user: "a", name: name).outcome == .duplicate)
        }
        #expect(try await fixture.append("a", user: "a").outcome == .idConflict)
        #expect(try await fixture.journal.number("PRAGMA foreign_key_check") == nil)
    }

    @Test("nothing of what was removed is left in the full-text index, whatever stood in it")
    func index() async throws {
        let fixture = try await Fixture()
        let names = ["Nul\u{0}Byte", "İstanbul É", #"Say "hi""#, "日本 注文", "👩‍👩‍👧 Family", ""]
        for (number, name) in names.enumerated() {
            try await fixture.append("m\(number)", user: "Üser-\(number)@Example.com", name: name)
        }
        _ = try await fixture.append([
            try Fixture.incoming(
                #"{"type":"track","event":"T","messageId":"w","properties":{"a":[1.50,"Straße ẞ",{"b":"x\u0000y"}]}}"#
            ),
            try Fixture.incoming(#"{"type":"track","event":"T2","messageId":"w"}"#),
        ])
        try await fixture.journal.run("UPDATE events SET bytes = X'00' WHERE message_id = 'm1'")
        _ = try await fixture.journal.process(limit: 99, destination: fixture.destination) { received, _ in
            received.event.messageId == "m0"
                ? .skip(Skip(reason: .notMapped, detail: ""))
                : .deliver(Fixture.payload(for: received.event), findings: [])
        }
        try await fixture.journal.run(
            """
            UPDATE deliveries SET state = 'skipped', is_head = 0;
            CREATE VIRTUAL TABLE temp.names USING fts5vocab(main, delivery_names, row);
            CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, delivery_words, row);
            """)
        for table in ["names", "words"] {
            #expect(try #require(try await fixture.journal.number("SELECT count(*) FROM \(table)")) > 10)
        }
        _ = try await fixture.journal.retain(week, at: after(31))
        for table in ["names", "words"] {
            #expect(try await fixture.journal.number("SELECT count(*) FROM \(table)") == 0)
            #expect(
                try await fixture.journal.number(
                    "SELECT count(*) FROM delivery_\(table) WHERE delivery_\(table) MATCH 'm* OR x*'") == 0)
        }
    }
}
