import Datafly
import Deliveries
import JournalStore
import Kustomer
import TestSupport
import Testing

@testable import JournalStore

@Suite("Filters on a store")
struct FilterTests {
    /// Five deliveries: 0 dead with 400, 1 delivered, 2 skipped, 3 pending with a finding, 4 not decided on.
    private func story() async throws -> Fixture {
        let fixture = try await Fixture()
        let texts = [
            #"{"type":"track","event":"Order Completed","userId":"jane@example.com","messageId":"m-0","properties":{"order_id":"ORD-001"}}"#,
            #"{"type":"track","event":"Signed Up","userId":"Bob_1","messageId":"m-1","traits":{"city":"Zürich","nested":[{"plan":"gold"}]}}"#,
            #"{"type":"track","event":"Coupon Entered","userId":"u2","messageId":"m-2","context":{"page":{"url":"nowhere.test"}}}"#,
            #"{"type":"page","name":"Thank you","userId":"u3","messageId":"n-3"}"#,
        ]
        let metas = [
            #"{"revenueNum":129.5,"orderId":"ORD-001"}"#, #"{"revenueNum":9,"ok":true}"#, "{}",
            #"{"orderId":"7"}"#,
        ]
        _ = try await fixture.append(try texts.map(Fixture.incoming))
        _ = try await fixture.journal.process(limit: 10, destination: fixture.destination) { received, _ in
            let index = received.event.messageId?.last?.wholeNumberValue ?? 0
            if index == 2 { return .skip(Skip(reason: .notMapped, detail: "")) }
            let user = received.event.userId ?? ""
            let name = received.event.name ?? ""
            let body =
                #"{"identity":{"externalId":"\#(user)"},"event":{"name":"\#(name)","meta":\#(metas[index])}}"#
            let finding = Finding(rule: "number-suffix", pointer: "", message: "", severity: .error)
            return .deliver(Payload(Array(body.utf8)), findings: index == 3 ? [finding] : [])
        }
        try await fixture.attempt(.status(400), DeliveryID(rawValue: 1))
        try await fixture.attempt(.status(201), DeliveryID(rawValue: 2))
        _ = try await fixture.append([
            try Fixture.incoming(#"{"type":"track","event":"Order Seen","messageId":"m-4"}"#)
        ])
        return fixture
    }

    private static let cases: [(String, [Int])] = [
        ("", [0, 1, 2, 3, 4]), ("state:dead", [0]), ("-state:dead", [1, 2, 3, 4]), ("status:400", [0]),
        ("status:400..499", [0]), ("status:>=200 status:<300", [1]), ("-status:201", [0, 2, 3, 4]),
        ("-status:400", [1, 2, 3, 4]), ("type:page", [3]), ("event:\"order completed\"", [0]),
        ("event:order", [0, 4]),
        ("event:or", [0, 4]), ("customer:jane@…", [0]), ("customer:bob_1", [1]), ("customer:b_b", []),
        ("customer:u", [2, 3]), ("reason:not-mapped", [2]), ("reason:refused", [0]), ("finding:error", [3]),
        ("finding:number-suffix", [3]), ("finding:warning", []), ("messageId:m-", [0, 1, 2, 4]),
        ("messageId:m-2", [2]), ("meta.revenueNum:>100", [0]), ("meta.revenueNum:<=9", [1]),
        ("meta.revenueNum:129.5", [0]), ("meta.revenueNum:1..200", [0, 1]), ("meta.orderId:ord-001", [0]),
        ("meta.orderId:7", [3]), ("meta.orderId:>5", []), ("meta.ok:true", [1]), ("meta.orderId:*", [0, 3]),
        ("-meta.orderId:*", [1, 2, 4]), ("order", [0, 4]), ("rder com", [0]), ("\"rder com\"", [0]),
        ("coupon", [2]),
        ("ord-001", [0]), ("ORD-0", [0]), ("zürich", [1]), ("gold", [1]), ("nowhere", []), ("mapped", [2]),
        ("not-mapped", [2]), ("m-3", []), ("m-4", [4]), ("400", [0, 3]), ("201", [1]), ("up", [1]),
        ("u", [1, 2, 3]),
        ("j", [0]), ("%", []), ("_", [1]), ("u3", [3]),
        ("\"\\\"\"", []), ("order -state:dead", [4]), ("state:dead or type:page", [0, 3]),
        ("(status:400 or order) -messageId:m-0", [4]),
        ("-(state:dead or state:delivered) type:track", [2, 4]),
        ("age:<1m", [0, 1, 2, 3, 4]), ("age:>1m", []),
    ]

    @Test("a filter lists the deliveries that it says, and no others", arguments: 0..<cases.count)
    func list(number: Int) async throws {
        let (text, expected) = Self.cases[number]
        let fixture = try await story()
        let filter = try RowFilter.parse(text)
        let now = Fixture.start.advanced(by: .seconds(10))
        let rows = try await fixture.journal.list(filter, newestFirst: false, now: now)
        #expect(rows.map { Int($0.id.rawValue) - 1 } == expected, "\(text)")
        let window = try await fixture.journal.window(.newest, limit: 1, filter: filter, now: now)
        #expect(try await fixture.journal.total(filter, now: now) == .exactly(expected.count))
        #expect(window.rows.map { Int($0.id.rawValue) - 1 } == expected.suffix(1))
    }

    @Test(
        "windows under a filter are read by key, and say whether they reach its ends; its length comes apart")
    func windows() async throws {
        let fixture = try await Fixture()
        let events = (0..<60).map { Fixture.event("m\($0)", name: $0 % 3 == 0 ? "Logged In" : "Signed Up") }
        let ids = try await fixture.append(events).map(\.id)
        try await fixture.process()
        let matching = stride(from: 0, to: 60, by: 3).map { ids[$0] }
        for text in ["event:logged", "logged", "messageId:m logged", "-signed"] {
            let filter = try RowFilter.parse(text)
            let cases: [(RowWindow.Place, Range<Int>)] = [
                (.newest, 15..<20), (.oldest, 0..<5), (.around(ids[30]), 8..<13), (.around(ids[31]), 9..<14),
                (.around(ids[3]), 0..<5), (.around(ids[57]), 15..<20),
            ]
            for (place, range) in cases {
                let window = try await fixture.journal.window(place, limit: 5, filter: filter)
                #expect(window.rows.map(\.id) == Array(matching[range]), "\(text) \(place)")
                #expect(window.positionOfFirst == (window.reachesStart ? 0 : nil))
                #expect(!window.reachesStart || range.lowerBound == 0)
                #expect(!window.reachesEnd || range.upperBound == 20)
                #expect(window.total == nil)
            }
            #expect(try await fixture.journal.window(.oldest, limit: 5, filter: filter).reachesStart)
            #expect(try await fixture.journal.window(.newest, limit: 5, filter: filter).reachesEnd)
            #expect(try await fixture.journal.window(.newest, limit: 21, filter: filter).total == 20)
            #expect(try await fixture.journal.total(filter) == .exactly(20))
        }
    }

    @Test(
        "a text that is in very many rows is not counted to the end",
        arguments: ["logged", "in", "logged in"])
    func veryMany(text: String) async throws {
        let fixture = try await Fixture()
        let events = (0..<60).map { Fixture.event("m\($0)", name: $0 % 3 == 0 ? "Logged In" : "Signed Up") }
        _ = try await fixture.append(events)
        try await fixture.process()
        let filter = try RowFilter.parse("\"\(text)\"")
        let totals = try await fixture.journal.reads.run { db in
            try [19, 20].map {
                try WindowQueries.total(db, filter: filter, mostCounted: $0, now: Fixture.start)
            }
        }
        #expect(totals == [.moreThan(19), .exactly(20)])
    }

    @Test("a search stays inside the filter")
    func search() async throws {
        let fixture = try await story()
        let filter = try RowFilter.parse("-state:dead")
        let found = try await fixture.journal.search("order", direction: .newer, filter: filter)
        #expect(found == DeliveryID(rawValue: 5))
        #expect(try await fixture.journal.search("ord-001", direction: .older, filter: filter) == nil)
    }

    @Test("a replay and an event in conflict are found as the first ones are")
    func others() async throws {
        let fixture = try await story()
        _ = try await fixture.append([
            try Fixture.incoming(
                #"{"type":"track","event":"Signed Up","messageId":"m-1","properties":{"a":"ORD-777"}}"#)
        ])
        let replay = try await fixture.journal.replay(
            DeliveryID(rawValue: 1), to: fixture.destination, at: Fixture.start)
        try await fixture.process()
        #expect(try await fixture.journal.list(try .parse("ord-777")).map(\.id.rawValue) == [6])
        #expect(
            try await fixture.journal.list(try .parse("ord-001")).map(\.id) == [
                replay, DeliveryID(rawValue: 1),
            ])
    }

    @Test("every filter that the language has runs, whatever its texts")
    func hostile() async throws {
        let fixture = try await story()
        for text in [
            "'", "\"a\\\"b'c\"", "*", "^", "NEAR", "\"AND OR\"", "a:b".quoted, "🙂🙂🙂", "é", "\"- + ~\"",
            "\u{202E}ab",
        ] {
            let rows = try await fixture.journal.list(try .parse(text))
            #expect(rows.isEmpty, "\(text)")
        }
        let many = Array(repeating: "(order or -meta.a:>1 or event:abc)", count: 16).joined(separator: " ")
        #expect(try await fixture.journal.list(try .parse(many)).count == 5)
    }

    @Test("rare deliveries and texts are counted from indices, not by going through all")
    func plans() async throws {
        let fixture = try await Fixture()
        for text in [
            "state:dead", "state:skipped", "status:400..499", "reason:refused", "order", "customer:jane",
        ] {
            let sql = FilterSQL(try .parse(text), hasIndex: true, now: Fixture.start)
            var statement = "SELECT count(*) FROM deliveries d WHERE d.id < 9 AND \(sql.condition)"
            for name in sql.arguments.keys.sorted(by: >) {
                statement = statement.replacingOccurrences(":\(name)", "'1'")
            }
            let plan = try await fixture.journal.plan(statement)
            #expect(!("\(plan);".contains("SCAN d ") || plan == "SCAN d"), "\(text): \(plan)")
            #expect(
                plan.contains("deliveries_") || plan.contains("VIRTUAL TABLE"), "\(text): \(plan)")
        }
    }
}

extension String {
    /// The text in the quotes of the language.
    fileprivate var quoted: String { "\"\(self)\"" }

    fileprivate func replacingOccurrences(_ text: String, _ other: String) -> String {
        var result = ""
        var rest = self[...]
        while let first = rest.first {
            if rest.hasPrefix(text) {
                result += other
                rest.removeFirst(text.count)
            } else {
                result.append(first)
                rest.removeFirst()
            }
        }
        return result
    }
}
