import Deliveries
import GRDB

/// Reads slices of the list by key, never by offset.
enum WindowQueries {
    /// A slice of the list.
    ///
    /// - Parameters:
    ///   - db: a connection, in a transaction.
    ///   - place: which slice.
    ///   - limit: how many rows at most.
    ///   - filter: which deliveries the list holds.
    /// - Returns: the slice, oldest row first.
    /// - Throws: `DatabaseError`.
    static func window(
        _ db: Database, place: RowWindow.Place, limit: Int, filter: RowFilter
    ) throws -> RowWindow {
        let rows = try rows(db, place: place, limit: limit, filter: filter)
        let total = try total(db, filter)
        guard let first = rows.first else { return RowWindow(total: total) }
        let position = try position(db, of: first.id, total: total, filter)
        return RowWindow(rows: rows, total: total, positionOfFirst: position)
    }

    private static func rows(
        _ db: Database, place: RowWindow.Place, limit: Int, filter: RowFilter
    ) throws -> [DeliveryRow] {
        switch place {
        case .newest:
            return try rows(db, filter: filter, newestFirst: true, limit: limit).reversed()
        case .oldest:
            return try rows(db, filter: filter, newestFirst: false, limit: limit)
        case .before(let id):
            return try rows(db, filter: filter, below: id.rawValue, newestFirst: true, limit: limit)
                .reversed()
        case .after(let id):
            return try rows(db, filter: filter, above: id.rawValue, newestFirst: false, limit: limit)
        case .around(let id):
            let older = try rows(db, filter: filter, below: id.rawValue, newestFirst: true, limit: limit / 2)
            let newer = try rows(
                db, filter: filter, above: id.rawValue - 1, newestFirst: false, limit: limit - older.count)
            let missing = limit - older.count - newer.count
            guard missing > 0, let first = older.last else { return older.reversed() + newer }
            let more = try rows(
                db, filter: filter, below: first.id.rawValue, newestFirst: true, limit: missing)
            return more.reversed() + older.reversed() + newer
        }
    }

    /// Rows in the order of their ids.
    ///
    /// - Parameters:
    ///   - db: a connection.
    ///   - filter: which deliveries.
    ///   - low: only ids above this one.
    ///   - high: only ids below this one.
    ///   - newestFirst: whether the newest comes first.
    ///   - limit: how many at most.
    /// - Returns: the rows.
    /// - Throws: `DatabaseError`.
    static func rows(
        _ db: Database, filter: RowFilter, above low: Int64 = 0, below high: Int64 = .max, newestFirst: Bool,
        limit: Int
    ) throws -> [DeliveryRow] {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    \(RowColumns.select) WHERE d.id > :low AND d.id < :high \(filter.condition)
                    ORDER BY d.id \(newestFirst ? "DESC" : "ASC") LIMIT :limit
                    """),
            arguments: filter.arguments(["low": low, "high": high, "limit": limit]))
        return rows.map(RowColumns.row)
    }

    /// The next delivery that a text is found in.
    ///
    /// - Parameters:
    ///   - db: a connection.
    ///   - text: the text.
    ///   - direction: which way.
    ///   - from: where to start, itself left out; `nil` for an end of the list.
    /// - Returns: the delivery, `nil` when there is none.
    /// - Throws: `DatabaseError`.
    static func search(
        _ db: Database, text: String, direction: SearchDirection, from: DeliveryID?
    ) throws -> DeliveryID? {
        let filter = RowFilter(text: text)
        switch direction {
        case .older:
            return try rows(
                db, filter: filter, below: from?.rawValue ?? .max, newestFirst: true, limit: 1
            ).first?.id
        case .newer:
            return try rows(db, filter: filter, above: from?.rawValue ?? 0, newestFirst: false, limit: 1)
                .first?.id
        }
    }

    private static func total(_ db: Database, _ filter: RowFilter) throws -> Int {
        if filter == .all { return try DeliveryQueries.counts(db).total }
        return try count(db, below: .max, filter)
    }

    /// How many rows stand before one; from the ids alone while there are no gaps in them.
    private static func position(
        _ db: Database, of id: DeliveryID, total: Int, _ filter: RowFilter
    ) throws -> Int {
        let ends = try db.row(
            "SELECT (SELECT min(id) FROM deliveries) AS low, (SELECT max(id) FROM deliveries) AS high")
        if filter == .all, let ends, let low = ends["low"] as Int64?, let high = ends["high"] as Int64?,
            Int(high - low) + 1 == total
        {
            return Int(id.rawValue - low)
        }
        return try count(db, below: id.rawValue, filter)
    }

    private static func count(_ db: Database, below high: Int64, _ filter: RowFilter) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: "SELECT count(*) FROM \(RowColumns.tables) WHERE d.id < :high \(filter.condition)"),
            arguments: filter.arguments(["high": high])) ?? 0
    }
}

extension RowFilter {
    /// The SQL that the filter adds to a condition.
    fileprivate var condition: String {
        var parts: [String] = []
        if state != nil { parts.append("AND d.state = :state") }
        if status != nil { parts.append("AND d.status = :status") }
        if hasText {
            let columns = ["d.event_name", "d.customer", "e.message_id", "d.status", "d.reason", "d.why"]
            let tests = columns.map { "\($0) LIKE :text ESCAPE '\\'" }
            parts.append("AND (\(tests.joined(separator: " OR ")))")
        }
        return parts.joined(separator: " ")
    }

    /// The values of the filter's SQL, beside others.
    fileprivate func arguments(_ others: [String: any DatabaseValueConvertible]) -> StatementArguments {
        var arguments = others
        if let state { arguments["state"] = state.rawValue }
        if let status { arguments["status"] = status }
        if let text, hasText {
            let escaped = text.map { "%_\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
            arguments["text"] = "%\(escaped)%"
        }
        return StatementArguments(arguments)
    }

    private var hasText: Bool { text?.isEmpty == false }
}
