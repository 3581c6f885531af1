import Deliveries
import GRDB
import JournalStore
import TestSupport
import Testing

@testable import JournalStore

@Suite("The list by customer")
struct RowOrderTests {
    /// Whose each delivery is, in the order of arrival; nil for one of nobody.
    private static let customers: [String?] = [
        "mia", nil, "zoe", "Ann", "mia", "é", nil, "mia", "nul\u{0}l", "Ann", "mia", "zoe",
    ]
    /// Their places in the order of arrival, in the order by customer.
    private static let grouped = [1, 6, 3, 9, 0, 4, 7, 10, 2, 11, 5, 8]

    private func fixture() async throws -> (Fixture, [DeliveryID]) {
        let fixture = try await Fixture()
        let ids = try await fixture.append(
            Self.customers.enumerated().map { Fixture.event("m\($0.offset)", user: $0.element) }
        ).map(\.id)
        try await fixture.process()
        return (fixture, Self.grouped.map { ids[$0] })
    }

    @Test("customers stand one after the other, each with its deliveries by arrival, those of nobody first")
    func order() async throws {
        let (fixture, ids) = try await fixture()
        let window = try await fixture.journal.window(.oldest, limit: 100, order: .customer)
        #expect(window.rows.map(\.id) == ids)
        #expect(window.rows.map(\.customer) == Self.grouped.map { Self.customers[$0] })
    }

    @Test("every window at every place has its rows, their place and the length of the list, in either order")
    func windows() async throws {
        let (fixture, grouped) = try await fixture()
        for (order, ids) in [(RowOrder.customer, grouped), (.arrival, grouped.sorted())] {
            for index in ids.indices {
                let cases: [(RowWindow.Place, Range<Int>)] = [
                    (.newest, 7..<12), (.oldest, 0..<5),
                    (.around(ids[index]), min(max(index - 2, 0), 7)..<(min(max(index - 2, 0), 7) + 5)),
                ]
                for (place, range) in cases {
                    let window = try await fixture.journal.window(place, limit: 5, order: order)
                    #expect(window.rows.map(\.id) == Array(ids[range]), "\(order) \(place)")
                    #expect(window.total == 12)
                    #expect(window.positionOfFirst == range.lowerBound)
                }
            }
        }
    }

    @Test(
        "a filter leaves rows out and keeps the order",
        arguments: ["customer:mia", "mia", "-customer:mia"])
    func filtered(text: String) async throws {
        let (fixture, ids) = try await fixture()
        let filter = try RowFilter.parse(text)
        let matching = try await Set(fixture.journal.list(filter).map(\.id))
        let expected = ids.filter(matching.contains)
        for place in [RowWindow.Place.oldest, .newest, .around(ids[4])] {
            let window = try await fixture.journal.window(place, limit: 100, filter: filter, order: .customer)
            #expect(window.rows.map(\.id) == expected)
            #expect(try await fixture.journal.total(filter) == .exactly(expected.count))
        }
    }

    @Test("a search goes on in the order of the list", arguments: RowOrder.allCases)
    func search(order: RowOrder) async throws {
        let (fixture, grouped) = try await fixture()
        let ids = order == .customer ? grouped : grouped.sorted()
        for (direction, way) in [(SearchDirection.newer, ids), (.older, ids.reversed())] {
            var found: [DeliveryID] = []
            while let id = try await fixture.journal.search(
                "order", direction: direction, from: found.last, order: order)
            {
                found.append(id)
            }
            #expect(found == way)
        }
        let here = try await fixture.journal.search(
            "order", direction: .newer, from: ids[5], includesStart: true, order: order)
        #expect(here == ids[5])
    }

    @Test("round a delivery that is gone stands what came in after it")
    func gone() async throws {
        let (fixture, ids) = try await fixture()
        let gone = DeliveryID(rawValue: 1)
        try await fixture.journal.run(
            "DELETE FROM deliveries WHERE id = 1; UPDATE counts SET n = n - 1 WHERE n > 1")
        let window = try await fixture.journal.window(.around(gone), limit: 3, order: .customer)
        #expect(window.rows.map(\.id) == Array(ids[0..<3]))
    }

    @Test("no window sorts the list: each stretch is a range of the index by customer")
    func plans() async throws {
        let (fixture, _) = try await fixture()
        let edges = [
            nil, RowSlices.Edge(id: 5, customer: "mia".databaseValue), .init(id: 5, customer: .null),
        ]
        for direction in SearchDirection.allCases {
            for part in edges.flatMap({ RowSlices.parts(direction, from: $0, includesEdge: false) }) {
                let way = direction == .newer ? "ASC" : "DESC"
                let condition = [(":customer", "'mia'"), (":id", "5")].reduce(part) { part, value in
                    part.split(separator: value.0, omittingEmptySubsequences: false).joined(
                        separator: value.1)
                }
                let plan = try await fixture.journal.plan(
                    """
                    \(RowColumns.select) WHERE \(condition) AND TRUE
                    ORDER BY d.customer \(way), d.id \(way) LIMIT 200
                    """)
                #expect(plan.contains("USING INDEX deliveries_by_customer"), "\(part): \(plan)")
                #expect(!plan.contains("ORDER BY"), "\(part): \(plan)")
            }
        }
    }
}
