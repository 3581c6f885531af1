import Datafly
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
    ///   - now: the instant that ages count from.
    /// - Returns: the slice, oldest row first.
    /// - Throws: `DatabaseError`.
    static func window(
        _ db: Database, place: RowWindow.Place, limit: Int, filter: RowFilter, now: Timestamp
    ) throws -> RowWindow {
        let sql = FilterSQL(filter, hasIndex: try Schema.hasSearchIndex(db), now: now)
        let rows = try rows(db, place: place, limit: limit, sql)
        let total =
            filter.whole == nil ? try DeliveryQueries.counts(db).total : try count(db, below: .max, sql)
        guard let first = rows.first else { return RowWindow(total: total) }
        let position: Int
        switch place {
        case .newest: position = max(total - rows.count, 0)
        case .oldest: position = 0
        default:
            position = try self.position(db, of: first.id, total: total, isWhole: filter.whole == nil, sql)
        }
        return RowWindow(rows: rows, total: total, positionOfFirst: position)
    }

    private static func rows(
        _ db: Database, place: RowWindow.Place, limit: Int, _ sql: FilterSQL
    ) throws -> [DeliveryRow] {
        switch place {
        case .newest:
            return try rows(db, sql, newestFirst: true, limit: limit).reversed()
        case .oldest:
            return try rows(db, sql, newestFirst: false, limit: limit)
        case .before(let id):
            return try rows(db, sql, below: id.rawValue, newestFirst: true, limit: limit).reversed()
        case .after(let id):
            return try rows(db, sql, above: id.rawValue, newestFirst: false, limit: limit)
        case .around(let id):
            let older = try rows(db, sql, below: id.rawValue, newestFirst: true, limit: limit / 2)
            let newer = try rows(
                db, sql, above: id.rawValue - 1, newestFirst: false, limit: limit - older.count)
            let missing = limit - older.count - newer.count
            guard missing > 0, let first = older.last else { return older.reversed() + newer }
            let more = try rows(db, sql, below: first.id.rawValue, newestFirst: true, limit: missing)
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
    ///   - now: the instant that ages count from.
    /// - Returns: the rows.
    /// - Throws: `DatabaseError`.
    static func rows(
        _ db: Database, filter: RowFilter, above low: Int64 = 0, below high: Int64 = .max, newestFirst: Bool,
        limit: Int, now: Timestamp = .now
    ) throws -> [DeliveryRow] {
        let sql = FilterSQL(filter, hasIndex: try Schema.hasSearchIndex(db), now: now)
        return try rows(db, sql, above: low, below: high, newestFirst: newestFirst, limit: limit)
    }

    private static func rows(
        _ db: Database, _ sql: FilterSQL, above low: Int64 = 0, below high: Int64 = .max, newestFirst: Bool,
        limit: Int
    ) throws -> [DeliveryRow] {
        let order = newestFirst ? "DESC" : "ASC"
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    \(RowColumns.select) WHERE d.id > :low AND d.id < :high AND \(condition(sql, order))
                    ORDER BY d.id \(order) LIMIT :limit
                    """),
            arguments: arguments(sql, ["low": low, "high": high, "limit": limit]))
        return rows.map(RowColumns.row)
    }

    /// The condition for a slice; of a text that the index answers each part is read no further than needed.
    private static func condition(_ sql: FilterSQL, _ order: String) -> String {
        guard sql.isIndexedText else { return sql.condition }
        let parts = sql.branches.map { branch in
            """
            SELECT * FROM (\(branch.select) AND \(branch.id) > :low AND \(branch.id) < :high
                ORDER BY \(branch.id) \(order) LIMIT :limit)
            """
        }
        return "d.id IN (\(parts.joined(separator: " UNION ALL ")))"
    }

    /// The next delivery that a text is found in.
    ///
    /// - Parameters:
    ///   - db: a connection.
    ///   - filter: which deliveries, the text among what is asked for.
    ///   - direction: which way.
    ///   - from: where to start, itself left out; `nil` for an end of the list.
    ///   - now: the instant that ages count from.
    /// - Returns: the delivery, `nil` when there is none.
    /// - Throws: `DatabaseError`.
    static func search(
        _ db: Database, _ filter: RowFilter, direction: SearchDirection, from: DeliveryID?, now: Timestamp
    ) throws -> DeliveryID? {
        let sql = FilterSQL(filter, hasIndex: try Schema.hasSearchIndex(db), now: now)
        switch direction {
        case .older:
            return try rows(db, sql, below: from?.rawValue ?? .max, newestFirst: true, limit: 1).first?.id
        case .newer:
            return try rows(db, sql, above: from?.rawValue ?? 0, newestFirst: false, limit: 1).first?.id
        }
    }

    /// How many rows stand before one; from the ids alone while there are no gaps in them.
    private static func position(
        _ db: Database, of id: DeliveryID, total: Int, isWhole: Bool, _ sql: FilterSQL
    ) throws -> Int {
        let ends = try db.row(
            "SELECT (SELECT min(id) FROM deliveries) AS low, (SELECT max(id) FROM deliveries) AS high")
        if isWhole, let ends, let low = ends["low"] as Int64?, let high = ends["high"] as Int64?,
            Int(high - low) + 1 == total
        {
            return Int(id.rawValue - low)
        }
        return try count(db, below: id.rawValue, sql)
    }

    private static func count(_ db: Database, below high: Int64, _ sql: FilterSQL) throws -> Int {
        try Int.fetchOne(
            db.cachedStatement(
                sql: "SELECT count(*) FROM deliveries d WHERE d.id < :high AND \(sql.condition)"),
            arguments: arguments(sql, ["high": high])) ?? 0
    }

    /// The filter's values beside others.
    private static func arguments(_ sql: FilterSQL, _ others: [String: any DatabaseValueConvertible])
        -> StatementArguments
    {
        StatementArguments(sql.arguments.merging(others) { $1 })
    }
}
