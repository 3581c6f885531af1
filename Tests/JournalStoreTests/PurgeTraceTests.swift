import Datafly
import Deliveries
import Dispatch
import JournalStore
import TestSupport
import Testing

@testable import JournalStore

@Suite("Purge: what is left is said")
struct PurgeTraceTests {
    @Test(
        "an address is told from a longer one, and found beside any other character",
        arguments: [
            ("jane@example.com", true), ("to Jane@EXAMPLE.com.", true), ("...jane@example.com...", true),
            (#""Hi\njane@example.com\tbye""#, true), (#""\u00a0jane@example.com""#, true),
            ("“jane@example.com”", true), ("連絡先jane@example.comまで", true),
            ("mejane@example.com, jane@example.com", true), ("mailto:jane@example.com?subject=", true),
            ("mejane@example.com", false), ("jane@example.com.au", false), ("jane@example.community", false),
            ("éjane@example.com", false), ("e\u{301}jane@example.com", false), ("o.jane@example.com", false),
            ("jane@example.comé", false), ("jane@example", false), ("", false),
        ])
    func word(text: String, isWord: Bool) {
        #expect(Needle("jane@example.com").isWord(in: Array(text.utf8)) == isWord)
    }

    @Test("what others' events and known identities hold of a person is named, and is theirs no longer")
    func others() async throws {
        let fixture = try await Fixture.store([
            #"{"type":"identify","userId":"user-jane","messageId":"j1","traits":{"email":"jane@example.com"}}"#,
            #"{"type":"identify","userId":"user-joe","anonymousId":"a1","messageId":"j2","traits":{"partner":"jane@example.com"}}"#,
            #"{"type":"track","event":"T","userId":"user-joe","messageId":"j3","properties":{"by":"user-jane"}}"#,
            #"{"type":"track","event":"T","userId":"user-joe","messageId":"j4","properties":{"by":"xuser-jane1"}}"#,
            #"{"type":"page","userId":"user-joe","messageId":"j5","properties":{"url":"/in?to=jane%40example.com"}}"#,
        ])
        let journal = fixture.journal
        let plan = try await journal.purgePlan(person: "user-jane")
        _ = try await journal.purge(plan)
        let holders = try await journal.holders(of: try #require(plan.person).names)
        #expect(holders.map(\.name) == ["user-jane", "jane@example.com", "jane%40example.com"])
        #expect(holders.map(\.messageIds) == [["j3"], ["j2", "j3", "j4", "j5"], ["j5"]])
        #expect(holders.map(\.identities) == [[], ["anonymousId a1", "userId user-joe"], []])
        #expect(holders.map(\.longerWords) == [["xuser-jane1"], [], []])
        // Asked for by the address, they go.
        let second = try await journal.purgePlan(person: "jane@example.com")
        _ = try await journal.purge(second)
        #expect(try await journal.holders(of: ["jane@example.com"]).contains(where: \.isHeld) == false)
    }

    @Test(
        "an address is looked for as a URL has it, too",
        arguments: [
            ("jane@example.com", "jane%40example.com"), ("Jane+x@Example.com", "jane%2bx%40example.com"),
            ("jürgen@example.com", "j%c3%bcrgen%40example.com"),
        ])
    func inURL(address: String, encoded: String) {
        #expect(Person(address).names.map { $0.lowercased() } == [address.lowercased(), encoded])
    }

    @Test("an address is found in an event however JSON writes it")
    func escaped() async throws {
        let fixture = try await Fixture.store([
            #"{"type":"identify","userId":"user-jane","messageId":"j1","traits":{"email":"jane@example.com"}}"#,
            #"{"type":"track","event":"T","userId":"user-joe","messageId":"j2","properties":{"to":"jane\u0040Example.com"}}"#,
        ])
        let journal = fixture.journal
        _ = try await journal.purge(try await journal.purgePlan(person: "user-jane"))
        #expect(try await journal.holders(of: ["jane@example.com"]).map(\.messageIds) == [["j2"]])
        #expect(try await journal.purgePlan(person: "jane@example.com").amount.events == 1)
    }

    @Test(
        "a known identity of no user goes with the person whose address it holds, wherever that stands in it")
    func nobody() async throws {
        let fixture = try await Fixture.store([
            #"{"type":"identify","userId":"user-jane","messageId":"j1","traits":{"email":"jane@example.com"}}"#,
            #"{"type":"identify","anonymousId":"a1","messageId":"a","traits":{"contact":"Jane@Example.com"}}"#,
            #"{"type":"identify","anonymousId":"JANE@example.com","messageId":"b","traits":{"plan":"pro"}}"#,
            #"{"type":"identify","anonymousId":"a3","messageId":"c","traits":{"contact":"mejane@example.com"}}"#,
        ])
        let plan = try await fixture.journal.purgePlan(person: "user-jane")
        #expect(plan.amount.identities == 3)
        _ = try await fixture.journal.purge(plan)
        #expect(try await fixture.journal.number("SELECT count(*) FROM identities") == 1)
    }

    @Test("many who hold a text are counted, and only the first are named")
    func bounded() async throws {
        let fixture = try await Fixture.store(
            (0..<20).map {
                #"{"type":"identify","userId":"u\#($0)","messageId":"m\#($0)","traits":{"a":"friend","b":"x\#($0)friend"}}"#
            })
        let holders = try #require(try await fixture.journal.holders(of: ["friend"]).first)
        #expect((holders.eventCount, holders.identityCount) == (20, 20))
        #expect(holders.messageIds == ["m0", "m1", "m2", "m3", "m4"])
        #expect(holders.identities.count == 5)
        #expect(holders.longerWords.count == 5)
    }

    @Test("a text is found in a file wherever it stands, across the pieces that are read")
    func scan() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store.sqlite")
        let text = Array("Jane@Example.com".utf8)
        let sought = ["jane@example.com", "nobody@example.com"].map { TextHolders($0) }
        for gap in [0, 1, 3, 4, 5, 15, 16, 17, 19, 20, 21, 24, 40] {
            let filler = [UInt8](repeating: 0x20, count: (1 << 20) - gap)
            try folder.write("store.sqlite", filler + text + filler + text + text + [0])
            try folder.write("store.sqlite-wal", [0, 1] + text)
            let traces = try StoreScan.traces(of: sought, in: path)
            #expect(traces.map(\.count) == [3, 1], "\(gap)")
            #expect(traces.map(\.file) == [path, path + "-wal"])
        }
    }

    @Test("in a file a text is passed over inside the longer words that rows hold, and nowhere else")
    func longer() async throws {
        let fixture = try await Fixture.store([
            #"{"type":"identify","userId":"user-joe","messageId":"j","traits":{"email":"mejane@example.com"}}"#
        ])
        let holders = try await fixture.journal.holders(of: ["jane@example.com"])
        await fixture.journal.close()
        let folder = try TemporaryFolder()
        for gap in [0, 1, 2, 3, 4, 16, 17, 18, 20, 24, 40] {
            let filler = [UInt8](repeating: 0x20, count: (1 << 20) - gap)
            let texts = "MEjane@example.com myjane@example.com jane@example.com mejane@example.com"
            let path = try folder.write("store.sqlite", filler + Array(texts.utf8) + filler)
            #expect(try StoreScan.traces(of: holders, in: path).map(\.count) == [2], "\(gap)")
        }
    }

    @Test("the end of another's address, which stands alone in the full-text index, is no trace")
    func index() async throws {
        let fixture = try await Fixture.store([
            #"{"type":"track","event":"T","userId":"me-x@example.com","messageId":"m1"}"#,
            #"{"type":"track","event":"T","userId":"mejane@example.com","messageId":"m2"}"#,
        ])
        let journal = fixture.journal
        _ = try await journal.purge(try await journal.purgePlan(person: "jane@example.com"))
        let holders = try await journal.holders(of: ["jane@example.com"])
        #expect(holders.map(\.countInIndex) == [1])
        await journal.close()
        #expect(try StoreScan.traces(of: holders, in: fixture.path).isEmpty)
    }

    private static let two = [
        #"{"type":"track","event":"Order Completed","userId":"user-jane","messageId":"m1"}"#,
        #"{"type":"track","event":"Order Completed","userId":"user-joe","messageId":"m2"}"#,
    ]

    @Test(
        "while somebody reads for long, they read on, the purge says that the files are not clean, and a second one cleans them"
    )
    func longRead() async throws {
        let fixture = try await Fixture.store(Self.two)
        let watcher = try JournalReader.open(fixture.path)
        #expect(try await watcher.list(RowFilter(text: "order")).count == 2)
        let reading = await LongRead(watcher)
        let plan = try await fixture.journal.purgePlan(person: "user-jane")
        let first = try await fixture.journal.purge(plan, patience: .zero)
        #expect(first == Purged(removed: plan.amount, isLogEmptied: false))
        #expect(try await watcher.list(RowFilter(text: "order")).map(\.messageId) == ["m2"])
        #expect(try await reading.end() == 2)
        let rest = try await fixture.journal.purgePlan(person: "user-jane")
        #expect(try await fixture.journal.purge(rest) == Purged(removed: Removed(), isLogEmptied: true))
        #expect(try await watcher.list(RowFilter(text: "order")).map(\.messageId) == ["m2"])
        let holders = try await watcher.holders(of: ["user-jane"])
        watcher.close()
        await fixture.journal.close()
        #expect(try StoreScan.traces(of: holders, in: fixture.path).isEmpty)
    }

    @Test("whoever reads is waited for")
    func patience() async throws {
        let fixture = try await Fixture.store(Self.two)
        let watcher = try JournalReader.open(fixture.path)
        let reading = await LongRead(watcher)
        let plan = try await fixture.journal.purgePlan(person: "user-jane")
        var changes = fixture.journal.changes.makeAsyncIterator()
        async let purged = fixture.journal.purge(plan, patience: .seconds(60))
        await changes.next()
        #expect(try await reading.end() == 2)
        #expect(try await purged.isLogEmptied)
        watcher.close()
    }
}

/// A read of a store that lasts until it is told to end.
private struct LongRead {
    private let mayEnd = DispatchSemaphore(value: 0)
    private let count: Task<Int, any Error>

    /// Begins to read, and returns once the state that is read is fixed.
    init(_ reader: JournalReader) async {
        let (begun, told) = AsyncStream<Void>.makeStream()
        count = Task { [mayEnd] in
            try await reader.reads.run { db in
                let before = try DeliveryQueries.counts(db, destination: nil).total
                told.finish()
                mayEnd.wait()
                let after = try DeliveryQueries.counts(db, destination: nil).total
                return before == after ? after : -1
            }
        }
        for await _ in begun {}
    }

    /// Ends the read.
    func end() async throws -> Int {
        mayEnd.signal()
        return try await count.value
    }
}
