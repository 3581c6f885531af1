import Datafly
import Deliveries
import JournalStore
import TestSupport
import Testing

@Suite("Keeping events")
struct IntakeTests {
    @Test("received bytes are kept verbatim, with what the path supplied beside them")
    func verbatim() async throws {
        let fixture = try await Fixture()
        let bytes = Array(
            "{ \"event\" : \"Order Completed\",\n \"n\":8.50,\"é\\u00e9\":\"\\ud83d\\ude00\" }".utf8)
        let event = IncomingEvent(
            bytes: bytes, suppliedKind: .track, messageId: nil, mintedMessageId: "minted-1", kind: .track,
            name: "Order Completed", source: "http", receivedAt: Fixture.start)
        let receipt = try await fixture.append([event])[0]
        #expect(receipt.messageId == "minted-1")
        #expect(receipt.isMinted)
        let detail = try await #require(fixture.journal.detail(receipt.id))
        #expect(detail.eventBytes == bytes)
        #expect(detail.suppliedKind == .track)
        #expect(detail.source == "http")
        #expect(detail.receivedAt == Fixture.start)
        #expect(detail.row.isMessageIdMinted)
        #expect(detail.row.state == .received)
    }

    @Test("an event without any messageId is given a random UUID")
    func minted() async throws {
        let fixture = try await Fixture()
        let receipts = try await fixture.append([Fixture.event(nil), Fixture.event(nil)])
        #expect(receipts.map(\.isMinted) == [true, true])
        #expect(receipts[0].messageId != receipts[1].messageId)
        #expect(receipts[0].messageId.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
        #expect(receipts[0].messageId.dropFirst(14).first == "4")
    }

    @Test("the same messageId and content is counted, not kept again (Order, rate, duplicates)")
    func duplicate() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.append("a")
        let second = try await fixture.append("a")
        #expect(second.outcome == .duplicate)
        #expect(second.id == first.id)
        let counts = try await fixture.journal.counts()
        #expect(counts.total == 1)
        #expect(counts.duplicates == 1)
    }

    @Test("white space between JSON's tokens makes no other content")
    func spacing() async throws {
        let fixture = try await Fixture()
        let texts = [
            #"{"type":"page","messageId":"a","n":1.0}"#, #"{ "type": "page", "messageId": "a", "n": 1.0 }"#,
            #"{"type":"page","messageId":"a","n":1}"#,
        ]
        let receipts = try await fixture.append(texts.map(Fixture.incoming))
        #expect(receipts.map(\.outcome) == [.kept, .duplicate, .idConflict])
    }

    @Test("the same messageId with other content: both kept and flagged, the second not sent")
    func conflict() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.append("a", name: "Order Completed")
        let second = try await fixture.append("a", name: "Signed Up")
        #expect(second.outcome == .idConflict)
        try await fixture.process()
        #expect(try await fixture.due() == [first.id])
        let rows = try await fixture.journal.window(.newest, limit: 10).rows
        #expect(rows.map(\.hasIdConflict) == [true, true])
        #expect(rows.map(\.state) == [.pending, .skipped])
        #expect(rows[1].reason == "id-conflict")
        #expect(rows[1].customer == "user-1")
        #expect(try await fixture.journal.find(messageId: "a") == [first.id, second.id])
    }

    @Test("a third arrival is a duplicate of whichever content it has")
    func third() async throws {
        let fixture = try await Fixture()
        let names = ["Order Completed", "Signed Up", "Signed Up", "Order Completed", "Logged In"]
        var receipts: [Receipt] = []
        for name in names { receipts.append(try await fixture.append("a", name: name)) }
        #expect(receipts.map(\.outcome) == [.kept, .idConflict, .duplicate, .duplicate, .idConflict])
        #expect(receipts[2].id == receipts[1].id)
        #expect(receipts[3].id == receipts[0].id)
    }

    @Test("duplicates are found within one batch and across concurrent ones")
    func concurrent() async throws {
        let fixture = try await Fixture()
        let outcomes = try await withThrowingTaskGroup(of: [Receipt].self) { group in
            for _ in 0..<50 {
                group.addTask { try await fixture.append([Fixture.event("a"), Fixture.event("a")]) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }.map(\.outcome)
        #expect(outcomes.count { $0 == .kept } == 1)
        #expect(outcomes.count { $0 == .duplicate } == 99)
        #expect(try await fixture.journal.counts().total == 1)
    }

    @Test("messageIds are compared byte by byte, not by their look")
    func codePoints() async throws {
        let fixture = try await Fixture()
        let receipts = try await fixture.append([
            Fixture.event("caf\u{E9}"), Fixture.event("cafe\u{301}"), Fixture.event("a"), Fixture.event("A"),
            Fixture.event("a\u{0}b"), Fixture.event("a\u{0}c"),
        ])
        #expect(receipts.allSatisfy { $0.outcome == .kept })
        let row = try await #require(fixture.journal.list(limit: 1).first)
        #expect(Array(row.messageId.unicodeScalars) == ["a", "\u{0}", "c"])
        #expect(try await fixture.journal.find(messageId: "a\u{0}c") == [receipts[5].id])
    }

    @Test("what was acknowledged is on the disk: a copy of the files at that moment opens with all of it")
    func acknowledged() async throws {
        let fixture = try await Fixture()
        let copies = try TemporaryFolder()
        for round in 1...5 {
            _ = try await fixture.append((0..<40).map { Fixture.event("m\(round)-\($0)", user: "u\($0)") })
            try await fixture.process()
            for suffix in ["", "-wal"] {
                try copies.write("\(round)\(suffix)", fixture.folder.read("ked/store.sqlite\(suffix)"))
            }
            let copy = try Journal.open(copies.file("\(round)"))
            #expect(try await copy.counts().waiting == 40 * round)
            #expect(try await copy.list().count { $0.state == .pending } == 40 * round)
        }
    }

    @Test("a batch is kept whole or not at all")
    func wholeBatch() async throws {
        let fixture = try await Fixture()
        try await fixture.journal.run(
            "CREATE TRIGGER refuse BEFORE INSERT ON events WHEN NEW.message_id = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        await #expect(throws: JournalError.self) {
            try await fixture.append([Fixture.event("a"), Fixture.event("bad")])
        }
        #expect(try await fixture.journal.counts() == DeliveryCounts())
        #expect(try await fixture.append("b").outcome == .kept)
    }

    @Test("a write that fails takes none of those with it that share its transaction")
    func neighbours() async throws {
        let fixture = try await Fixture()
        try await fixture.journal.run(
            "CREATE TRIGGER refuse BEFORE INSERT ON events WHEN NEW.message_id LIKE 'bad%' BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        let kept = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                let messageId = number % 3 == 0 ? "bad-\(number)" : "good-\(number)"
                group.addTask { (try? await fixture.append(messageId)) != nil }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(kept == 133)
        let counts = try await fixture.journal.counts()
        #expect(counts.total == 133)
        #expect(try await fixture.journal.number("SELECT count(*) FROM deliveries") == 133)
    }

    @Test("an event that the disk changed refuses no other with its messageId: that becomes an id conflict")
    func damagedEarlier() async throws {
        let fixture = try await Fixture()
        try await fixture.append("a")
        try await fixture.journal.run("UPDATE events SET bytes = CAST('{}' AS BLOB)")
        #expect(try await fixture.append("a").outcome == .idConflict)
    }

    @Test("a full disk is said in one line, keeps what was there, and is over once there is room")
    func fullDisk() async throws {
        let fixture = try await Fixture()
        try await fixture.append("a")
        let pages = try await #require(fixture.journal.number("PRAGMA page_count"))
        try await fixture.journal.run("PRAGMA max_page_count = \(pages)")
        let big = IncomingEvent(
            bytes: Array(repeating: 65, count: 100_000), messageId: "big", kind: .track, name: nil,
            source: "test",
            receivedAt: Fixture.start)
        let error = await #expect(throws: JournalError.self) { try await fixture.append([big]) }
        #expect(error?.reason == .diskFull)
        #expect(try await fixture.journal.counts().total == 1)
        try await fixture.journal.run("PRAGMA max_page_count = 1000000")
        #expect(try await fixture.append([big])[0].outcome == .kept)
    }
}
