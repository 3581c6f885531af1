import Datafly
import Deliveries
import JournalStore
import Kustomer
import TestSupport
import Testing

@testable import JournalStore

@Suite("The search index")
struct SearchIndexTests {
    /// A store whose events have the given properties, each decided on as not mapped.
    private func store(_ properties: [String]) async throws -> Fixture {
        let fixture = try await Fixture()
        let events = try properties.enumerated().map { number, properties in
            try Fixture.incoming(
                #"{"type":"track","event":"Tick","messageId":"m-\#(number)","properties":\#(properties)}"#)
        }
        _ = try await fixture.append(events)
        _ = try await fixture.journal.process(limit: 1_000, destination: fixture.destination) { _, _ in
            .skip(Skip(reason: .notMapped, detail: ""))
        }
        return fixture
    }

    private func found(_ text: String, in fixture: Fixture) async throws -> [String] {
        let all = try await fixture.journal.list(RowFilter(text: text), newestFirst: false)
        // A few are found from their bodies, all from the index.
        let few = try await fixture.journal.list(RowFilter(text: text), limit: 99, newestFirst: false)
        #expect(few == all, "\(text)")
        return all.map(\.messageId)
    }

    @Test(
        "words of values are found from their beginning on, in any letter case and of any length",
        arguments: [
            ("U", ["m-0"]), ("uk", ["m-0"]), ("UKR", []), ("k", []), ("7", ["m-1"]), ("7.5", ["m-1"]),
            ("ÉCLAIR", ["m-2"]), ("é", ["m-2"]), ("éc", ["m-2"]), ("jane@", ["m-3"]), ("example", []),
            ("red shoes", ["m-4"]), ("red sho", ["m-4"]), ("shoes red", ["m-4"]), ("red hat", []),
            ("deep", ["m-5"]), ("country", []), ("true", []),
        ] as [(String, [String])])
    func words(text: String, messageIds: [String]) async throws {
        let fixture = try await store([
            #"{"country":"UK"}"#, #"{"size":7.5}"#, #"{"cake":"Éclair"}"#, #"{"to":"jane@example.com"}"#,
            #"{"text":"Red running shoes"}"#, #"{"a":[{"b":["deep"]}],"c":true,"d":null}"#,
        ])
        #expect(try await found(text, in: fixture) == messageIds)
    }

    @Test("terms of one and two characters are found in names, values and why, before and after the decision")
    func short() async throws {
        let fixture = try await Fixture()
        try await fixture.append("a", user: "jo@example.com", name: "Up Sold")
        try await fixture.append("b", user: "zed@example.com", name: "日本 注文")
        for _ in 0..<2 {
            #expect(try await found("up", in: fixture) == ["a"])
            #expect(try await found("本", in: fixture) == ["b"])
            #expect(try await found("b", in: fixture) == ["b"])
            try await fixture.process()
        }
        #expect(try await found("jo", in: fixture) == ["a"])
        #expect(try await found("z", in: fixture) == ["b"])
        #expect(try await found("@", in: fixture) == ["a", "b"])
        try await fixture.attempt(.failed(.answerTimeout), DeliveryID(rawValue: 1))
        let why = try await fixture.row(DeliveryID(rawValue: 1)).why
        #expect(try await found(String(why.prefix(2)), in: fixture) == ["a"])
    }

    @Test("date-times, texts of more than 256 bytes, and what comes after 4 kB of values are left out")
    func leftOut() async throws {
        let many = (0..<30).map { "\"\(String(repeating: "x", count: 200)) n\($0)\"" }.joined(separator: ",")
        let fixture = try await store([
            #"{"at":"2026-06-06T10:00:00Z","on":"2026-06-06"}"#,
            #"{"text":"zebra \#(String(repeating: "y", count: 256))"}"#, #"{"many":[\#(many)]}"#,
        ])
        #expect(try await found("2026-06-06", in: fixture) == ["m-0"])
        #expect(try await found("2026-06-06T10", in: fixture).isEmpty)
        #expect(try await found("zebra", in: fixture).isEmpty)
        #expect(try await found("n3", in: fixture) == ["m-2"])
        #expect(try await found("n29", in: fixture).isEmpty)
    }

    @Test("a search goes from match to match through the index, of a filter's rows only")
    func search() async throws {
        let fixture = try await store((0..<40).map { #"{"word":"\#($0 % 4 == 0 ? "zebra" : "horse")"}"# })
        let journal = fixture.journal
        for text in ["zebra", "ze"] {
            var found: [Int64] = []
            var from: DeliveryID?
            while let id = try await journal.search(text, direction: .older, from: from) {
                found.append(id.rawValue)
                from = id
            }
            #expect(found == stride(from: 37, through: 1, by: -4).map { Int64($0) })
            let filter = try RowFilter.parse("messageId:m-3")
            let newest = try await journal.search(text, direction: .older, filter: filter)
            #expect(newest == DeliveryID(rawValue: 37))
            #expect(
                try await journal.search(text, direction: .newer, from: newest, filter: filter) == nil)
        }
    }

    @Test("a free text of any length is answered from indices, not by going through all deliveries")
    func plans() async throws {
        let fixture = try await Fixture()
        for text in ["zebra", "ze", "z", "7"] {
            let sql = FilterSQL(RowFilter(text: text), hasIndex: true, now: Fixture.start)
            #expect(!sql.branches.isEmpty)
            for branch in sql.branches {
                let statement = sql.arguments.keys.sorted(by: >).reduce(branch.select) { statement, name in
                    statement.split(separator: ":\(name)", omittingEmptySubsequences: false)
                        .joined(separator: "'1'")
                }
                let plan = try await fixture.journal.plan(statement)
                #expect(!"\(plan);".contains("SCAN deliveries;"), "\(statement): \(plan)")
            }
        }
    }

    @Test("names are found whatever stands in them: quotes, U+0000, signs of the query language")
    func foreignNames() async throws {
        let names = [#"Say "hi" AND*"#, "Nul\u{0}Byte", "col : umn", "İstanbul", "👩‍👩‍👧 Family"]
        let fixture = try await Fixture()
        for (number, name) in names.enumerated() { try await fixture.append("m\(number)", name: name) }
        try await fixture.process()
        #expect(try await found(#""hi" AND"#, in: fixture) == ["m0"])
        #expect(try await found("nul", in: fixture) == ["m1"])
        #expect(try await found("ol : um", in: fixture) == ["m2"])
        #expect(try await found("stanbul", in: fixture) == ["m3"])
        #expect(try await found("👩‍👩‍👧 fam", in: fixture) == ["m4"])
    }

    @Test("a payload that SQLite cannot read as JSON has no meta, and stops no filter")
    func unreadable() async throws {
        let fixture = try await Fixture()
        try await fixture.append("a")
        try await fixture.append("b")
        let deep = String(repeating: "[", count: 3_000) + String(repeating: "]", count: 3_000)
        _ = try await fixture.journal.process(limit: 10, destination: fixture.destination) { received, _ in
            let meta = received.event.messageId == "a" ? deep : #"{"xNum":1}"#
            return .deliver(
                Payload(Array(#"{"identity":{},"event":{"name":"n","meta":\#(meta)}}"#.utf8)), findings: [])
        }
        #expect(try await fixture.journal.list(.parse("meta.xNum:1")).map(\.messageId) == ["b"])
        #expect(try await fixture.journal.list(.parse("-meta.xNum:*")).map(\.messageId) == ["a"])
    }
}
