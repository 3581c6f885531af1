import Datafly
import GRDB

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension Database {
    /// Runs a statement that gives no rows; it is prepared once a connection.
    ///
    /// - Parameters:
    ///   - sql: the statement.
    ///   - arguments: the values of its question marks.
    /// - Throws: `DatabaseError`.
    func run(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws {
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(arguments.map(exact)))
    }

    /// All rows that a statement gives; it is prepared once a connection.
    ///
    /// - Parameters:
    ///   - sql: the statement.
    ///   - arguments: the values of its question marks.
    /// - Returns: the rows, copied.
    /// - Throws: `DatabaseError`.
    func rows(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: StatementArguments(arguments.map(exact)))
    }

    /// The first row that a statement gives; it is prepared once a connection.
    ///
    /// - Parameters:
    ///   - sql: the statement.
    ///   - arguments: the values of its question marks.
    /// - Returns: the row, `nil` when there is none.
    /// - Throws: `DatabaseError`.
    func row(_ sql: String, _ arguments: (any DatabaseValueConvertible)?...) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: StatementArguments(arguments.map(exact)))
    }
}

/// A value as it is bound: a text that holds U+0000 as the blob of its bytes, since GRDB would cut it there.
///
/// Columns for foreign text take both (`ANY`) and are read with `Row.text`.
private func exact(_ value: (any DatabaseValueConvertible)?) -> (any DatabaseValueConvertible)? {
    guard let text = value as? String, text.utf8.contains(0) else { return value }
    return Array(text.utf8).blob
}

extension [UInt8] {
    /// The bytes as SQLite takes them.
    var blob: Data { Data(self) }
}

extension DatabaseValue {
    /// A foreign text, exact even where it holds U+0000; `nil` for NULL.
    var exactText: String? {
        if case .blob(let data) = storage { return String(decoding: data, as: UTF8.self) }
        return String.fromDatabaseValue(self)
    }
}

extension Row {
    /// Who was known when a delivery was decided on, from its decision: has_known, known_user_id, known_traits.
    var knownIdentity: KnownIdentity? {
        guard self["has_known"] else { return nil }
        return KnownIdentity(userId: text("known_user_id"), traits: bytes("known_traits") ?? [])
    }

    /// A foreign text, exact even where it holds U+0000; `nil` for NULL.
    ///
    /// - Parameter name: the column.
    /// - Returns: the text.
    func text(_ name: String) -> String? {
        (self[name] as DatabaseValue).exactText
    }

    /// A foreign text, as `text` reads it by name.
    ///
    /// - Parameter index: the column's place, from 0.
    /// - Returns: the text.
    func text(at index: Int) -> String? {
        (self[index] as DatabaseValue).exactText
    }

    /// A blob's bytes, `nil` for NULL.
    ///
    /// - Parameter name: the column.
    /// - Returns: the bytes.
    func bytes(_ name: String) -> [UInt8]? {
        (self[name] as Data?).map { [UInt8]($0) }
    }

    /// A stored body, once its checksum was verified.
    ///
    /// - Parameters:
    ///   - name: the body's column; the checksum's is `checksum`.
    ///   - what: names the body in the error.
    ///   - path: the store's path.
    /// - Returns: the bytes, `nil` for NULL.
    /// - Throws: `JournalError` with `damaged`.
    func verifiedBytes(_ name: String, what: @autoclosure () -> String, path: String) throws -> [UInt8]? {
        guard let bytes = bytes(name) else { return nil }
        guard Checksum.of(bytes) == self["checksum"] as Int64? else {
            throw JournalError(.damaged(what: what()), path: path)
        }
        return bytes
    }
}
