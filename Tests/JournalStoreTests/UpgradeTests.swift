import Deliveries
import GRDB
import JournalStore
import TestSupport
import Testing

@Suite("Older stores")
struct UpgradeTests {
    /// A closed store as an older schema had it: without what came later, and saying so in its file.
    private func olderStore(_ folder: TemporaryFolder, schema: Int = 1) async throws -> String {
        let path: String
        do {
            let fixture = try await Fixture(folder)
            path = fixture.path
            try await fixture.append("a", user: "jane@example.com")
            try await fixture.append("b", name: "Signed Up")
            try await fixture.process()
            try await fixture.append("c", name: "Signed Off")
            await fixture.journal.close()
        }
        let queue = try DatabaseQueue(path: path)
        try await queue.writeWithoutTransaction { db in
            let names = try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM sqlite_schema WHERE type = 'index' AND name IN ('deliveries_dead',
                        'deliveries_skipped', 'deliveries_by_reason', 'deliveries_by_failure',
                        'deliveries_by_status', 'deliveries_by_why', 'decisions_with_findings')
                        AND :schema < 2
                        OR name IN ('deliveries_by_customer', 'attempts_by_outcome') AND :schema < 3
                    """, arguments: ["schema": schema])
            for name in names { try db.execute(sql: "DROP INDEX \(name)") }
            try db.execute(sql: "DROP TABLE halts")
            if schema < 3 { try db.execute(sql: "DROP TABLE removed") }
            if schema < 2 {
                try db.execute(sql: "DROP TABLE delivery_names; DROP TABLE delivery_words")
            }
            try db.execute(sql: "PRAGMA user_version = \(schema); VACUUM")
            _ = try db.checkpoint(.truncate)
        }
        try queue.close()
        return path
    }

    /// All deliveries as somebody who watches the store sees them.
    private func everything(in path: String) async throws -> [String] {
        let reader = try JournalReader.open(path)
        defer { reader.close() }
        return try await reader.details(after: nil, limit: 100).details.map { "\($0)" }
    }

    @Test(
        "an older store has the same tables and indices as a new one once it was opened",
        arguments: [1, 2, 3])
    func sameSchema(schema: Int) async throws {
        let folders = (older: try TemporaryFolder(), newer: try TemporaryFolder())
        _ = try await olderStore(folders.older, schema: schema)
        var schemas: [[String]] = []
        for folder in [folders.older, folders.newer] {
            let fixture = try await Fixture(folder)
            await fixture.journal.close()
            let queue = try DatabaseQueue(path: fixture.path)
            schemas.append(
                try await queue.read { db in
                    try String.fetchAll(
                        db, sql: "SELECT name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name")
                })
            try queue.close()
        }
        #expect(schemas[0] == schemas[1])
        #expect(schemas[0].contains { $0.hasPrefix("delivery_words: ") })
    }

    @Test("a store of schema 1 gets its full-text index when it is opened, and keeps all it has")
    func upgrade() async throws {
        let folder = try TemporaryFolder()
        let path = try await olderStore(folder)
        let before = try await everything(in: path)
        let fixture = try await Fixture(folder)
        #expect(before.count == 3)
        #expect(try await everything(in: path) == before)
        #expect(try await fixture.journal.counts().total == 3)
        #expect(try await fixture.journal.list(try .parse("customer:jane")).map(\.messageId) == ["a"])
        #expect(try await fixture.journal.list(try .parse("signed")).map(\.messageId) == ["c", "b"])
        try await fixture.process()
        #expect(try await fixture.journal.list(try .parse("signed")).map(\.messageId) == ["c", "b"])
        #expect(try await fixture.journal.number("PRAGMA user_version") == 4)
        #expect(try folder.read("ked/store.sqlite")[60..<64] == [0, 0, 0, 4])
        #expect(path == fixture.path)
    }

    @Test("a store of schema 1 that is only watched is filtered without an index, and stays as it is")
    func watched() async throws {
        let folder = try TemporaryFolder()
        let path = try await olderStore(folder)
        let before = try folder.read("ked/store.sqlite")
        let reader = try JournalReader.open(path)
        #expect(try await reader.list(try .parse("customer:jane")).map(\.messageId) == ["a"])
        #expect(try await reader.list(try .parse("signed")).map(\.messageId) == ["c", "b"])
        #expect(try await reader.search("order", direction: .older) == DeliveryID(rawValue: 1))
        reader.close()
        #expect(try folder.read("ked/store.sqlite") == before)
    }

    @Test(
        "an older store that is only watched is listed by customer and counted without an index",
        arguments: [1, 2, 3])
    func watchedOverview(schema: Int) async throws {
        let folder = try TemporaryFolder()
        let path = try await olderStore(folder, schema: schema)
        let reader = try JournalReader.open(path)
        defer { reader.close() }
        let window = try await reader.window(.oldest, limit: 10, order: .customer)
        #expect(window.rows.map(\.messageId) == ["c", "a", "b"])
        #expect(try await reader.statistics().counts == DeliveryCounts(waiting: 3))
    }
}
