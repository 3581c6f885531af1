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
    ///   - order: in which order they stand.
    ///   - mostCounted: the most rows that a text is counted in.
    ///   - now: the instant that ages count from.
    /// - Returns: the slice, its rows in that order.
    /// - Throws: `DatabaseError`.
    static func window(
        _ db: Database, place: RowWindow.Place, limit: Int, filter: RowFilter, order: RowOrder = .arrival,
        mostCounted: Int = RowWindow.mostCounted, now: Timestamp
    ) throws -> RowWindow {
        let sql = FilterSQL(filter, hasIndex: try Schema.hasSearchIndex(db), now: now)
        let slices = RowSlices(db: db, sql: sql, order: order)
        switch place {
        case .newest where slices.isOfIndexedText, .oldest where slices.isOfIndexedText:
            return try end(slices, isNewest: place == .newest, limit: limit, mostCounted: mostCounted)
        case .around(let id) where slices.isOfIndexedText:
            return try around(slices, id, limit: limit, mostCounted: mostCounted)
        default: break
        }
        let rows = try rows(slices, place: place, limit: limit)
        let total = filter.whole == nil ? try DeliveryQueries.counts(db).total : try slices.count()
        guard let first = rows.first else { return RowWindow(total: total) }
        let position: Int
        switch place {
        case .newest: position = max(total - rows.count, 0)
        case .oldest: position = 0
        default:
            position = try self.position(slices, of: first, total: total, isWhole: filter.whole == nil)
        }
        return RowWindow(rows: rows, total: total, positionOfFirst: position)
    }

    /// An end of a list of what a text is in: one look into the index gives the rows and their number.
    private static func end(
        _ slices: RowSlices, isNewest: Bool, limit: Int, mostCounted: Int
    ) throws -> RowWindow {
        let ids = try slices.idsOfText(isNewest ? .older : .newer, limit: max(mostCounted, limit) + 1)
        let total = ids.count > mostCounted ? RowWindow.uncounted : ids.count
        let rows = try slices.rows(ids: Array(ids.prefix(limit)))
        return RowWindow(
            rows: rows, total: total, positionOfFirst: isNewest ? max(total - rows.count, 0) : 0)
    }

    /// What stands round a delivery in a list of what a text is in, from one look into the index each way.
    private static func around(
        _ slices: RowSlices, _ id: DeliveryID, limit: Int, mostCounted: Int
    ) throws -> RowWindow {
        let most = max(mostCounted, limit) + 1
        let older = try slices.idsOfText(.older, from: id, limit: most)
        let newer = try slices.idsOfText(.newer, from: id, limit: most)
        let newerCount = min(newer.count, limit - min(older.count, limit / 2))
        let olderCount = min(older.count, limit - newerCount)
        let rows = try slices.rows(ids: Array(older.prefix(olderCount)) + newer.prefix(newerCount))
        let number = older.count + newer.count
        guard number > mostCounted else {
            return RowWindow(rows: rows, total: number, positionOfFirst: older.count - olderCount)
        }
        let all = RowWindow.uncounted
        let position =
            olderCount == older.count ? 0 : newerCount == newer.count ? all - rows.count : all / 2
        return RowWindow(rows: rows, total: all, positionOfFirst: position)
    }

    private static func rows(_ slices: RowSlices, place: RowWindow.Place, limit: Int) throws -> [DeliveryRow]
    {
        switch place {
        case .newest:
            return try slices.rows(.older, from: nil, limit: limit).reversed()
        case .oldest:
            return try slices.rows(.newer, from: nil, limit: limit)
        case .before(let id):
            return try slices.rows(.older, from: slices.edge(of: id), limit: limit).reversed()
        case .after(let id):
            return try slices.rows(.newer, from: slices.edge(of: id), limit: limit)
        case .around(let id):
            let edge = try slices.edge(of: id)
            let older = try slices.rows(.older, from: edge, limit: limit / 2)
            let newer = try slices.rows(
                .newer, from: edge, includesEdge: true, limit: limit - older.count)
            let missing = limit - older.count - newer.count
            guard missing > 0, let first = older.last else { return older.reversed() + newer }
            let more = try slices.rows(.older, from: slices.edge(of: first.id), limit: missing)
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
        let slices = RowSlices(db: db, sql: sql, order: .arrival)
        return try slices.rows(above: low, below: high, newestFirst: newestFirst, limit: limit)
    }

    /// The next delivery that a text is found in.
    ///
    /// - Parameters:
    ///   - db: a connection.
    ///   - filter: which deliveries, the text among what is asked for.
    ///   - direction: which way.
    ///   - from: where to start; `nil` for an end of the list.
    ///   - includesStart: whether the delivery at the start itself may be the answer.
    ///   - order: in which order the list stands.
    ///   - now: the instant that ages count from.
    /// - Returns: the delivery, `nil` when there is none.
    /// - Throws: `DatabaseError`.
    static func search(
        _ db: Database, _ filter: RowFilter, direction: SearchDirection, from: DeliveryID?,
        includesStart: Bool = false, order: RowOrder = .arrival, now: Timestamp
    ) throws -> DeliveryID? {
        let sql = FilterSQL(filter, hasIndex: try Schema.hasSearchIndex(db), now: now)
        let slices = RowSlices(db: db, sql: sql, order: order)
        let edge = try from.flatMap { try slices.edge(of: $0) }
        return try slices.rows(direction, from: edge, includesEdge: includesStart, limit: 1).first?.id
    }

    /// How many rows stand before one; from the ids alone while there are no gaps in them.
    private static func position(
        _ slices: RowSlices, of row: DeliveryRow, total: Int, isWhole: Bool
    ) throws -> Int {
        let ends = try slices.db.row(
            "SELECT (SELECT min(id) FROM deliveries) AS low, (SELECT max(id) FROM deliveries) AS high")
        if isWhole, slices.order == .arrival, let ends, let low = ends["low"] as Int64?,
            let high = ends["high"] as Int64?, Int(high - low) + 1 == total
        {
            return Int(row.id.rawValue - low)
        }
        return try slices.count(before: slices.edge(of: row.id))
    }
}
