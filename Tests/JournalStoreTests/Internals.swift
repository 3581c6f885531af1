import Foundation
import GRDB
import JournalStore
import TestSupport

@testable import JournalStore

extension Journal {
    /// The writing connection's `synchronous` and `journal_mode`.
    func settings() async throws -> [String] {
        try await commits.write { writing in
            try ["synchronous", "journal_mode"].compactMap {
                try Row.fetchOne(writing.db, sql: "PRAGMA \($0)").map { "\($0[0] as DatabaseValue)" }
            }.map { $0.replacingOccurrences(of: "\"", with: "") }
        }
    }

    /// Runs SQL that no user of the journal could: to break things, and to look at them.
    func run(_ sql: String) async throws {
        try await commits.write { try $0.db.execute(sql: sql) }
    }

    /// The plan of a statement, for tests that it uses an index.
    func plan(_ sql: String) async throws -> String {
        try await commits.write { writing in
            try Row.fetchAll(writing.db, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String }
                .joined(separator: "; ")
        }
    }

    /// The whole number that a statement gives.
    func number(_ sql: String) async throws -> Int? {
        try await commits.write { try Int.fetchOne($0.db, sql: sql) }
    }
}

extension TemporaryFolder {
    /// What a file in the folder holds.
    func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(fileURLWithPath: file(name))))
    }

    /// The names in the folder, sorted.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}
