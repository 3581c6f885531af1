import Datafly
import Deliveries
import GRDB
import Kustomer
import TestSupport
import Testing

@testable import JournalStore

@Suite("The list, a stretch after the other")
struct StretchTests {
    /// Sixty deliveries with gaps between them: decided and not, dead, skipped, with findings, texts rare and frequent.
    private func fixture() async throws -> Fixture {
        let fixture = try await Fixture()
        let names = ["Order Completed", "Signed Up", "Logged In"]
        let events = (0..<60).map { Fixture.event("m\($0)", user: "shopper.\($0 % 7)", name: names[$0 % 3]) }
        let ids = try await fixture.append(events).map(\.id)
        for id in [ids[11], ids[12], ids[30], ids[58]] {
            try await fixture.journal.run("DELETE FROM deliveries WHERE id = \(id.rawValue)")
        }
        _ = try await fixture.journal.process(limit: 50, destination: fixture.destination) { received, _ in
            received.event.messageId?.hasSuffix("5") == true
                ? .skip(Skip(reason: .notMapped, detail: ""))
                : .deliver(Fixture.payload(for: received.event), findings: [])
        }
        for (id, status) in [(ids[0], 400), (ids[1], 201), (ids[2], 400), (ids[3], 503), (ids[4], 400)] {
            try await fixture.attempt(.status(status), id)
        }
        return fixture
    }

    private static let lengths = [
        Stretches.Lengths(near: 1, perRow: 1, mostNear: 0, middle: 3),
        Stretches.Lengths(near: 7, perRow: 2, mostNear: 50, middle: 9),
    ]
    private static let bounds: [(low: Int64, high: Int64)] = [
        (0, .max), (17, .max), (59, .max), (0, 61), (0, 33), (17, 33), (59, 33),
    ]

    @Test(
        "the same rows are found whether the ids are gone through at once or in stretches, from any place, either way",
        arguments: [
            "shopper", "order", "Order Completed", "shopper.3", "logged", "not", "400", "zebra", "m1", "5",
            "event:order", "-event:order", "customer:shopper.2 order", "state:dead signed", "reason:refused",
            "order or logged", "-(shopper.1 or event:up)", "finding:error", "reason:not-mapped event:in",
            "or",
        ])
    func sameRows(text: String) async throws {
        let fixture = try await fixture()
        let filter = try RowFilter.parse(text == "or" ? "\"or\"" : text)
        let now = Fixture.start
        try await fixture.journal.reads.run { db in
            let whole = try RowSlices(db, filter, order: .arrival, now: now)
            for lengths in Self.lengths {
                let parts = try RowSlices(db, filter, order: .arrival, lengths: lengths, now: now)
                for bounds in Self.bounds {
                    for newestFirst in [true, false] {
                        let all = try whole.rows(
                            above: bounds.low, below: bounds.high, newestFirst: newestFirst, limit: .max)
                        for limit in [1, 4, 100] {
                            let some = try parts.rows(
                                above: bounds.low, below: bounds.high, newestFirst: newestFirst, limit: limit)
                            #expect(some == Array(all.prefix(limit)), "\(bounds) \(limit) \(newestFirst)")
                        }
                    }
                }
            }
        }
    }

    /// The parts, when so many rows are found in each of them.
    private func parts(_ found: [Int], newestFirst: Bool = true, limit: Int = 10) -> [Stretches.Stretch] {
        let lengths = Stretches.Lengths(near: 20, perRow: 4, mostNear: 200, middle: 500)
        var stretches = Stretches(1...1_000, newestFirst: newestFirst, limit: limit, lengths: lengths)
        var parts: [Stretches.Stretch] = []
        var sum = 0
        for number in [0] + found {
            sum += number
            if let part = stretches.next(found: sum) { parts.append(part) }
        }
        return parts
    }

    @Test("the nearest ids come first, then as many as the rest seems to need, then the others")
    func parts() {
        #expect(
            parts([5, 1, 0, 0]) == [
                .init(ids: 961...1_000, isNear: true), .init(ids: 900...960, isNear: true),
                .init(ids: 400...899, isNear: false), .init(ids: 1...399, isNear: false),
            ])
        #expect(
            parts([5, 1, 0], newestFirst: false) == [
                .init(ids: 1...40, isNear: true), .init(ids: 41...101, isNear: true),
                .init(ids: 102...601, isNear: false), .init(ids: 602...1_000, isNear: false),
            ])
    }

    @Test("what is too rare near by is looked up in the indices at once", arguments: [0, 1])
    func rare(found: Int) {
        #expect(
            parts([found, 0]) == [
                .init(ids: 961...1_000, isNear: true), .init(ids: 461...960, isNear: false),
                .init(ids: 1...460, isNear: false),
            ])
    }

    @Test("a list shorter than the first part has one")
    func short() {
        var stretches = Stretches(7...9, newestFirst: true, limit: 1, lengths: .init())
        #expect(stretches.next(found: 0) == .init(ids: 7...9, isNear: true))
        #expect(stretches.next(found: 0) == nil)
    }
}
