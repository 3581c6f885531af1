import Datafly
import Deliveries
import JournalStore
import TestSupport
import Testing

@Suite("Reading the list")
struct ReadingTests {
    @Test("windows are read by key, oldest first, with the whole list's length and their place in it")
    func windows() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append((0..<20).map { Fixture.event("m\($0)") }).map(\.id)
        let cases: [(RowWindow.Place, Range<Int>)] = [
            (.newest, 15..<20), (.oldest, 0..<5), (.around(ids[10]), 8..<13), (.around(ids[0]), 0..<5),
            (.around(ids[19]), 15..<20),
        ]
        for (place, range) in cases {
            let window = try await fixture.journal.window(place, limit: 5)
            #expect(window.rows.map(\.id) == Array(ids[range]), "\(place)")
            #expect(window.total == 20)
            #expect(window.positionOfFirst == range.lowerBound)
            #expect(window.reachesStart == (range.lowerBound == 0))
            #expect(window.reachesEnd == (range.upperBound == 20))
        }
    }

    @Test("a window's place is right when rows are missing")
    func gaps() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append((0..<6).map { Fixture.event("m\($0)") }).map(\.id)
        try await fixture.journal.run("DELETE FROM deliveries WHERE id = \(ids[1].rawValue)")
        try await fixture.journal.run("UPDATE counts SET n = 5")
        #expect(try await fixture.journal.window(.newest, limit: 2).positionOfFirst == 3)
    }

    @Test("groups are read from the newest on, each from where the one before ended")
    func groups() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append((0..<5).map { Fixture.event("m\($0)") }).map(\.id)
        #expect(try await fixture.journal.rows(before: nil, limit: 2).map(\.id) == [ids[4], ids[3]])
        #expect(try await fixture.journal.rows(before: ids[3], limit: 2).map(\.id) == [ids[2], ids[1]])
        #expect(try await fixture.journal.rows(before: ids[1], limit: 2).map(\.id) == [ids[0]])
        let filter = RowFilter(state: .dead)
        #expect(try await fixture.journal.rows(before: nil, limit: 2, filter: filter).isEmpty)
    }

    @Test("a window of a store without a row is empty")
    func empty() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.journal.window(.newest, limit: 5) == RowWindow())
    }

    @Test("a filter holds by state, status and text")
    func filter() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.append([
            Fixture.event("a", user: "a"), Fixture.event("b", user: "b"), Fixture.event("c", user: "c"),
        ]).map(\.id)
        try await fixture.process()
        try await fixture.attempt(.status(400), ids[0])
        try await fixture.attempt(.status(201), ids[1])
        let journal = fixture.journal
        #expect(try await journal.list(RowFilter(state: .dead)).map(\.id) == [ids[0]])
        #expect(try await journal.list(RowFilter(status: 201)).map(\.id) == [ids[1]])
        #expect(try await journal.list(RowFilter(state: .dead, status: 201)).isEmpty)
        #expect(try await journal.list(RowFilter(text: "ORDER"), limit: 2).map(\.id) == [ids[2], ids[1]])
        #expect(try await journal.list(newestFirst: false).map(\.id) == ids)
        let window = try await journal.window(.newest, limit: 1, filter: RowFilter(state: .pending))
        #expect(
            window
                == RowWindow(rows: [try await fixture.row(ids[2])], reachesStart: false, reachesEnd: true))
    }

    @Test(
        "a search goes from a row to older or newer ones that hold the text",
        arguments: [
            ("signed up", SearchDirection.older, 3, 0), ("signed up", .newer, 0, nil), ("m2", .older, 3, 2),
            ("m2", .older, nil, 2), ("m2", .newer, nil, 2), ("user-1", .newer, nil, 0),
            ("nothing", .older, nil, nil),
            ("100%", .newer, nil, 3), ("%", .newer, nil, 3), ("_", .older, nil, nil),
        ] as [(String, SearchDirection, Int?, Int?)])
    func search(text: String, direction: SearchDirection, from: Int?, found: Int?) async throws {
        let fixture = try await Fixture()
        let names = ["Signed Up", "Order Completed", "Order Completed", "100% Sure"]
        let ids = try await fixture.append(
            names.enumerated().map { Fixture.event("m\($0.offset)", name: $0.element) }
        )
        .map(\.id)
        try await fixture.process()
        let result = try await fixture.journal.search(text, direction: direction, from: from.map { ids[$0] })
        #expect(result == found.map { ids[$0] })
    }

    @Test("an unknown delivery has no detail, an unknown messageId no delivery")
    func unknown() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.journal.detail(DeliveryID(rawValue: 9)) == nil)
        #expect(try await fixture.journal.find(messageId: "nothing").isEmpty)
    }

    @Test("a read of a cancelled task says so, and one of a closed journal too")
    func cancelled() async throws {
        let fixture = try await Fixture()
        let task = Task { () -> JournalError.Reason? in
            withUnsafeCurrentTask { $0?.cancel() }
            do throws(JournalError) {
                _ = try await fixture.journal.counts()
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(await task.value == .cancelled)
        await fixture.journal.close()
        let error = await #expect(throws: JournalError.self) { try await fixture.journal.counts() }
        #expect(error?.reason == .closed)
    }

    @Test("what changes nothing is told to nobody, so that listeners that look again come to rest")
    func noChanges() async throws {
        let fixture = try await Fixture()
        let changes = fixture.journal.changes
        try await fixture.process()
        _ = try await fixture.journal.recover(at: Fixture.start)
        await fixture.journal.close()
        #expect(await changes.first { true } == nil)
    }

    @Test(
        "changes are told to every listener, several while it is busy as one; the stream ends with the journal"
    )
    func changes() async throws {
        let fixture = try await Fixture()
        var one = fixture.journal.changes.makeAsyncIterator()
        var other = fixture.journal.changes.makeAsyncIterator()
        for number in 0..<5 { try await fixture.append("m\(number)") }
        #expect(await one.next() != nil)
        #expect(await other.next() != nil)
        await fixture.journal.close()
        #expect(await one.next() == nil)
        #expect(await fixture.journal.changes.first { true } == nil)
    }
}
