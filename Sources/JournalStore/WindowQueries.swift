import Datafly
import Deliveries
import GRDB

/// Reads slices of the list by key, never by offset.
enum WindowQueries {
    /// A slice of the list; where a filter would have to be counted it is not.
    ///
    /// - Parameters:
    ///   - db: a connection, in a transaction.
    ///   - place: which slice.
    ///   - limit: how many rows at most.
    ///   - filter: which deliveries the list holds.
    ///   - order: in which order they stand.
    ///   - now: the instant that ages count from.
    /// - Returns: the slice, its rows in that order.
    /// - Throws: `DatabaseError`.
    static func window(
        _ db: Database, place: RowWindow.Place, limit: Int, filter: RowFilter, order: RowOrder = .arrival,
        now: Timestamp
    ) throws -> RowWindow {
        let slices = try RowSlices(db, filter, order: order, now: now)
        let window = try window(slices, place: place, limit: limit)
        guard filter.whole == nil else { return window }
        let total = try DeliveryQueries.counts(db).total
        guard let first = window.rows.first else { return RowWindow(total: total) }
        let position: Int
        if window.reachesStart {
            position = 0
        } else if window.reachesEnd {
            position = max(total - window.rows.count, 0)
        } else {
            position = try self.position(slices, of: first, total: total)
        }
        return RowWindow(rows: window.rows, total: total, positionOfFirst: position)
    }

    private static func window(_ slices: RowSlices, place: RowWindow.Place, limit: Int) throws -> RowWindow {
        switch place {
        case .newest:
            let rows = try slices.rows(.older, from: nil, limit: limit)
            return RowWindow(rows: rows.reversed(), reachesStart: rows.count < limit, reachesEnd: true)
        case .oldest:
            let rows = try slices.rows(.newer, from: nil, limit: limit)
            return RowWindow(rows: rows, reachesStart: true, reachesEnd: rows.count < limit)
        case .around(let id):
            let edge = try slices.edge(of: id)
            var older = try slices.rows(.older, from: edge, limit: limit / 2)
            var reachesStart = older.count < limit / 2
            let newer = try slices.rows(
                .newer, from: edge, includesEdge: true, limit: limit - older.count)
            let missing = limit - older.count - newer.count
            if missing > 0, !reachesStart {
                let more = try slices.rows(
                    .older, from: slices.edge(of: older.last?.id ?? id), limit: missing)
                reachesStart = more.count < missing
                older += more
            }
            return RowWindow(
                rows: older.reversed() + newer, reachesStart: reachesStart, reachesEnd: missing > 0)
        }
    }

    /// How many rows a list has; of what one text is in no more than `RowWindow.mostCounted` are counted.
    ///
    /// - Parameters:
    ///   - db: a connection.
    ///   - filter: which deliveries the list holds.
    ///   - mostCounted: the most rows that a text is counted in.
    ///   - now: the instant that ages count from.
    /// - Returns: the number.
    /// - Throws: `DatabaseError`.
    static func total(
        _ db: Database, filter: RowFilter, mostCounted: Int = RowWindow.mostCounted, now: Timestamp
    ) throws -> RowWindow.Total {
        if filter.whole == nil { return .exactly(try DeliveryQueries.counts(db).total) }
        let slices = try RowSlices(db, filter, order: .arrival, now: now)
        guard slices.isOfIndexedText else { return .exactly(try slices.count()) }
        let count = try slices.countOfText(limit: mostCounted + 1)
        return count > mostCounted ? .moreThan(mostCounted) : .exactly(count)
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
        let slices = try RowSlices(db, filter, order: .arrival, now: now)
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
        let slices = try RowSlices(db, filter, order: order, now: now)
        let edge = try from.flatMap { try slices.edge(of: $0) }
        return try slices.rows(direction, from: edge, includesEdge: includesStart, limit: 1).first?.id
    }

    /// How many rows of the whole list stand before one; from the ids alone while there are no gaps in them.
    private static func position(_ slices: RowSlices, of row: DeliveryRow, total: Int) throws -> Int {
        let ends = try slices.db.row(
            "SELECT (SELECT min(id) FROM deliveries) AS low, (SELECT max(id) FROM deliveries) AS high")
        if slices.order == .arrival, let ends, let low = ends["low"] as Int64?,
            let high = ends["high"] as Int64?, Int(high - low) + 1 == total
        {
            return Int(row.id.rawValue - low)
        }
        return try slices.count(before: slices.edge(of: row.id))
    }
}
