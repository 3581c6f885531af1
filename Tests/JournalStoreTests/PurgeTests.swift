import Datafly
import Deliveries
import JournalStore
import Kustomer
import TestSupport
import Testing

@testable import JournalStore

@Suite("Purge: no trace in the files (delivery.md, Store)")
struct PurgeTests {
    /// Takes events in and makes payloads of them, as a run does.
    private func store(_ events: [String]) async throws -> Fixture {
        let fixture = try await Fixture()
        _ = try await fixture.append(try events.map(Fixture.incoming))
        let transformer = Transformer()
        _ = try await fixture.journal.process(limit: 10_000, destination: fixture.destination) {
            received, known in
            switch transformer.outcome(of: received.event, known: known, receivedAt: received.receivedAt) {
            case .skip(let skip): .skip(skip)
            case .deliver(let payload, let findings): .deliver(payload, findings: findings)
            }
        }
        return fixture
    }

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
        let fixture = try await store(Self.family)
        let plan = try await fixture.journal.purgePlan(person: sought)
        #expect(plan.amount.events == Self.family.count - left.count)
        #expect(plan.unsettled > 0 || plan.amount.events == 0)
        #expect(try await fixture.journal.purge(plan) == plan.amount)
        #expect(try await messageIds(fixture) == left)
        #expect(try await fixture.journal.purgePlan(person: sought).amount == Removed())
        #expect(try await fixture.journal.counts().total == left.count)
    }

    @Test("after a purge no byte of the person is in any file, whether or not somebody watches")
    func bytes() async throws {
        let fixture = try await store(Self.family)
        let watcher = try JournalReader.open(fixture.path)
        let plan = try await fixture.journal.purgePlan(person: "jane@example.com")
        let person = try #require(plan.person)
        #expect(person.names == ["jane@example.com", "user-jane"])
        _ = try await fixture.journal.purge(plan)
        #expect(try await watcher.list().count == 2)
        await fixture.journal.close()
        // What is left is in somebody else's longer address.
        let traces = try StoreScan.traces(of: person.names, in: fixture.path)
        #expect(traces.map(\.name) == ["jane@example.com"])
        #expect(try await watcher.holders(of: "jane@example.com") == TextHolders.part)
        #expect(try await watcher.holders(of: "user-joe").deliveries.count == 2)
        watcher.close()
    }

    @Test("a text is found in a file wherever it stands, across the pieces that are read")
    func scan() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store.sqlite")
        let filler = [UInt8](repeating: 0x20, count: (1 << 20) - 8)
        let text = Array("Jane@Example.com".utf8)
        try folder.write("store.sqlite", filler + text + filler + text + text + [0])
        try folder.write("store.sqlite-wal", [0, 1] + text)
        let traces = try StoreScan.traces(of: ["jane@example.com", "nobody@example.com", "ne@"], in: path)
        #expect(traces.map(\.count) == [3, 1])
        #expect(traces.map(\.file) == [path, path + "-wal"])
    }

    @Test("a filter removes what is settled, counts what is not, and a store stays sound")
    func filter() async throws {
        let fixture = try await store(Self.family)
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
            let fixture = try await store(events.map(\.json))
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
            #expect(try StoreScan.traces(of: [victim], in: fixture.path).isEmpty)
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

extension TextHolders {
    /// Only inside something longer.
    fileprivate static var part: TextHolders {
        var holders = TextHolders()
        holders.isPart = true
        return holders
    }
}
