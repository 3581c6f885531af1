import Datafly
import Deliveries
import JournalStore
import Kustomer
import TestSupport
import Testing

@testable import JournalStore

@Suite("Purge: no trace in the files (delivery.md, Store)")
struct PurgeTests {
    private func messageIds(_ fixture: Fixture) async throws -> [String] {
        try await fixture.journal.list(newestFirst: false).map(\.messageId)
    }

    private static let family = [
        #"{"type":"track","event":"Order Completed","anonymousId":"browser-1","messageId":"before"}"#,
        #"{"type":"identify","anonymousId":"browser-1","userId":"user-jane","messageId":"i1","traits":{"email":" Jane@Example.com"}}"#,
        #"{"type":"track","event":"Order Completed","anonymousId":"browser-1","messageId":"known"}"#,
        #"{"type":"track","event":"Signed Up","userId":"user-jane","messageId":"phone","anonymousId":"phone-1"}"#,
        #"{"type":"track","event":"Order Completed","messageId":"guest","context":{"traits":{"email":"JANE@example.com"}}}"#,
        #"{"type":"track","event":"Coupon Entered","messageId":"friend","userId":"user-joe","properties":{"to":"jane@example.com."}}"#,
        #"{"type":"identify","anonymousId":"browser-1","userId":"user-joe","messageId":"i2","traits":{"email":"mejane@example.com"}}"#,
        #"{"type":"track","event":"Order Completed","anonymousId":"browser-1","userId":"user-joe","messageId":"joe"}"#,
        #"{"type":"track","event":"Order Completed","anonymousId":"phone-1","messageId":"phone-later"}"#,
    ]

    @Test(
        "a person is found with all that is theirs and their browsers' alone, an anonymousId with what carries it",
        arguments: [
            ("jane@EXAMPLE.com", ["i2", "joe"]), ("user-jane", ["friend", "i2", "joe"]),
            ("browser-1", ["phone", "guest", "friend", "phone-later"]),
            ("user-joe", ["i1", "known", "phone", "guest", "phone-later"]),
            (
                "nobody@example.com",
                [
                    "before", "i1", "known", "phone", "guest", "friend", "i2", "joe", "phone-later",
                ]
            ),
        ] as [(String, [String])])
    func person(sought: String, left: [String]) async throws {
        let fixture = try await Fixture.store(Self.family)
        let plan = try await fixture.journal.purgePlan(person: sought)
        #expect(plan.amount.events == Self.family.count - left.count)
        #expect(plan.unsettled > 0 || plan.amount.events == 0)
        #expect(
            try await fixture.journal.purge(plan) == Purged(removed: plan.amount, isLogEmptied: true))
        #expect(try await messageIds(fixture) == left)
        #expect(try await fixture.journal.purgePlan(person: sought).amount == Removed())
        #expect(try await fixture.journal.counts().total == left.count)
    }

    @Test("after a purge no byte of the person is in any file, whether or not somebody watches")
    func bytes() async throws {
        let fixture = try await Fixture.store(Self.family)
        let watcher = try JournalReader.open(fixture.path)
        let plan = try await fixture.journal.purgePlan(person: "jane@example.com")
        let person = try #require(plan.person)
        #expect(person.names == ["jane@example.com", "user-jane", "jane%40example.com"])
        _ = try await fixture.journal.purge(plan)
        #expect(try await watcher.list().count == 2)
        let holders = try await watcher.holders(of: person.names + ["user-joe"])
        await fixture.journal.close()
        #expect(holders.map(\.isHeld) == [false, false, false, true])
        #expect(holders[0].longerWords == ["mejane@example.com"])
        #expect(holders[3].messageIds == ["i2", "joe"])
        #expect(try StoreScan.traces(of: holders, in: fixture.path).isEmpty)
        watcher.close()
    }

    @Test("a filter removes what is settled, counts what is not, and a store stays sound")
    func filter() async throws {
        let fixture = try await Fixture.store(Self.family)
        let plan = try await fixture.journal.purgePlan(.parse("event:Order or type:identify"))
        #expect(plan.amount.deliveries == 2)
        #expect(plan.left == 5)
        _ = try await fixture.journal.purge(plan)
        #expect(try await fixture.journal.number("PRAGMA foreign_key_check") == nil)
        #expect(try await fixture.journal.list(.parse("type:identify")).isEmpty)
        #expect(try await fixture.journal.list(.parse("type:track")).count == 7)
    }

    @Test("of many stores with many people, one is purged: the others' rows stay as they were, and are found")
    func anyStore() async throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let people = (0..<8).map { "person\(seed)\($0)x" }
            let events = (0..<120).map { number in
                Self.event(number, of: people[Int.random(in: 0..<8, using: &random)], &random)
            }
            let fixture = try await Fixture.store(events.map(\.json))
            let journal = fixture.journal
            let victim = people[Int.random(in: 0..<8, using: &random)]
            let before = try await journal.list(newestFirst: false)
            let plan = try await journal.purgePlan(person: "\(victim)@example.com")
            _ = try await journal.purge(plan)
            let kept = Set(events.filter { $0.person != victim }.map(\.messageId))
            let after = try await journal.list(newestFirst: false)
            #expect(after == before.filter { kept.contains($0.messageId) })
            for row in after {
                let words = try await journal.list(RowFilter(text: "word\(row.messageId)z"))
                #expect(words.map(\.id) == [row.id])
                #expect(try await journal.detail(row.id) != nil)
            }
            #expect(try await journal.list(RowFilter(text: victim)).isEmpty)
            #expect(try await journal.number("PRAGMA foreign_key_check") == nil)
            await journal.close()
            #expect(try StoreScan.traces(of: [TextHolders(victim)], in: fixture.path).isEmpty)
        }
    }

    /// An event of a person: by userId, by address, by a browser known to be theirs, or as an identify.
    private static func event(
        _ number: Int, of person: String, _ random: inout SeededGenerator
    ) -> (json: String, person: String, messageId: String) {
        let messageId = "m\(number)"
        let who = [
            #""userId":"\#(person)""#, #""context":{"traits":{"email":"\#(person)@EXAMPLE.com"}}"#,
            #""anonymousId":"\#(person)-browser","context":{"traits":{"email":"\#(person)@example.com"}}"#,
            #""userId":"\#(person)","anonymousId":"\#(person)-phone","traits":{"email":"\#(person)@example.com"}"#,
        ][Int.random(in: 0..<4, using: &random)]
        let type =
            who.contains("phone") ? #""type":"identify""# : #""type":"track","event":"Order Completed""#
        let json =
            #"{\#(type),\#(who),"messageId":"\#(messageId)","properties":{"w":"word\#(messageId)z"}}"#
        return (json, person, messageId)
    }
}
