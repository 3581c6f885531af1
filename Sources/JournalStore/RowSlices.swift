import Datafly
import Deliveries
import GRDB

/// Reads rows from a place on, in an order, by key.
///
/// By customer the rows of nobody come first; the customers' names follow in the order of their bytes, and the rows
/// of one in the order of their arrival. A store of schema 2 that is only watched has no index for that order: then
/// SQLite sorts.
///
/// By arrival the ids nearest to the place are gone through first, then a longer stretch of them, then the rest: what is
/// in nearly every delivery is found among the first hundreds, and what is rare in an index.
struct RowSlices {
    /// A connection, in a transaction.
    let db: Database
    /// In which order.
    let order: RowOrder

    private let sql: FilterSQL
    private let near: FilterSQL

    private let lengths: Stretches.Lengths

    /// Prepares to read a list.
    ///
    /// - Parameters:
    ///   - db: a connection, in a transaction.
    ///   - filter: which deliveries the list holds.
    ///   - order: in which order they stand.
    ///   - lengths: how the ids are divided.
    ///   - now: the instant that ages count from.
    /// - Throws: `DatabaseError`.
    init(
        _ db: Database, _ filter: RowFilter, order: RowOrder, lengths: Stretches.Lengths = .init(),
        now: Timestamp
    ) throws {
        self.db = db
        self.lengths = lengths
        self.order = order
        let hasIndex = try Schema.hasSearchIndex(db)
        sql = FilterSQL(filter, hasIndex: hasIndex, now: now)
        near = sql.hasLookups ? FilterSQL(filter, hasIndex: hasIndex, reach: .near, now: now) : sql
    }

    /// A place in the list.
    struct Edge {
        /// The delivery there.
        let id: Int64
        /// Whose it is, as it is stored.
        let customer: DatabaseValue
    }

    /// The place of a delivery; where the store has it no more, in the order by customer that of the one after it.
    ///
    /// - Parameter id: the delivery.
    /// - Returns: the place, `nil` when the store has none at all.
    /// - Throws: `DatabaseError`.
    func edge(of id: DeliveryID) throws -> Edge? {
        guard order == .customer else { return Edge(id: id.rawValue, customer: .null) }
        let row =
            try db.row("SELECT id, customer FROM deliveries WHERE id >= ? ORDER BY id LIMIT 1", id.rawValue)
            ?? db.row("SELECT id, customer FROM deliveries ORDER BY id DESC LIMIT 1")
        return row.map { Edge(id: $0["id"], customer: $0["customer"]) }
    }

    /// Rows from a place on, the nearest first.
    ///
    /// - Parameters:
    ///   - direction: which way.
    ///   - edge: where to start; `nil` for an end of the list.
    ///   - includesEdge: whether the delivery there is among them.
    ///   - limit: how many at most.
    /// - Returns: the rows.
    /// - Throws: `DatabaseError`.
    func rows(_ direction: SearchDirection, from edge: Edge?, includesEdge: Bool = false, limit: Int) throws
        -> [DeliveryRow]
    {
        guard order == .customer else {
            let id = edge?.id
            return direction == .newer
                ? try rows(
                    above: id.map { includesEdge ? $0 - 1 : $0 } ?? 0, below: .max, newestFirst: false,
                    limit: limit)
                : try rows(
                    above: 0, below: id.map { includesEdge ? $0 + 1 : $0 } ?? .max, newestFirst: true,
                    limit: limit)
        }
        let way = direction == .newer ? "ASC" : "DESC"
        var found: [DeliveryRow] = []
        for part in Self.parts(direction, from: edge, includesEdge: includesEdge) where found.count < limit {
            found += try RowColumns.rows(
                db.cachedStatement(
                    sql: """
                        \(RowColumns.select) WHERE \(part) AND \(sql.condition)
                        ORDER BY d.customer \(way), d.id \(way) LIMIT :limit
                        """),
                arguments(sql, ["limit": limit - found.count], edge: edge))
        }
        return found
    }

    /// Rows in the order of their arrival, between two ids.
    ///
    /// - Parameters:
    ///   - low: only ids above this one.
    ///   - high: only ids below this one.
    ///   - newestFirst: whether the newest comes first.
    ///   - limit: how many at most.
    /// - Returns: the rows.
    /// - Throws: `DatabaseError`.
    func rows(above low: Int64, below high: Int64, newestFirst: Bool, limit: Int) throws -> [DeliveryRow] {
        var found: [DeliveryRow] = []
        var stretches = try stretches(above: low, below: high, newestFirst: newestFirst, limit: limit)
        while found.count < limit, let stretch = stretches.next(found: found.count) {
            let sql = stretch.isNear ? near : sql
            let way = newestFirst ? "DESC" : "ASC"
            found += try RowColumns.rows(
                db.cachedStatement(
                    sql: """
                        \(RowColumns.select) WHERE d.id > :low AND d.id < :high AND \(condition(sql, way))
                        ORDER BY d.id \(way) LIMIT :limit
                        """),
                arguments(
                    sql,
                    [
                        "low": stretch.ids.lowerBound - 1, "high": stretch.ids.upperBound + 1,
                        "limit": limit - found.count,
                    ]))
        }
        return found
    }

    /// The stretches to go through; one where nothing would be looked up, or all is wanted.
    private func stretches(
        above low: Int64, below high: Int64, newestFirst: Bool, limit: Int
    ) throws -> Stretches {
        guard
            let oldest = try db.row("SELECT min(id) AS id FROM deliveries WHERE id > ?", low)?["id"]
                as Int64?,
            let newest = try db.row("SELECT max(id) AS id FROM deliveries WHERE id < ?", high)?["id"]
                as Int64?,
            oldest <= newest
        else { return Stretches() }
        let isWhole = !sql.hasLookups || limit > RowWindow.mostCounted
        return Stretches(
            oldest...newest, newestFirst: newestFirst, limit: limit, lengths: isWhole ? nil : lengths)
    }

    /// The condition for rows by arrival; of a text that indices answer each part is read no further than needed.
    private func condition(_ sql: FilterSQL, _ way: String) -> String {
        if sql.branches.isEmpty { return sql.condition }
        let parts = sql.branches.map { branch in
            "SELECT * FROM (\(branch.bounded) ORDER BY \(branch.id) \(way) LIMIT :limit)"
        }
        return "d.id IN (\(parts.joined(separator: " UNION ALL ")))"
    }

    /// Whether the list is what one text is in, and indices answer it.
    var isOfIndexedText: Bool { !sql.branches.isEmpty }

    /// Counts what indices give for a text, without reading the deliveries.
    ///
    /// - Parameter limit: how many to count at most.
    /// - Returns: the number.
    /// - Throws: `DatabaseError`.
    func countOfText(limit: Int) throws -> Int {
        let parts = sql.branches.map { branch in
            "SELECT * FROM (\(branch.select) ORDER BY \(branch.id) DESC LIMIT :limit)"
        }
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM (\(parts.joined(separator: " UNION ")) LIMIT :limit)")
        return try Int.fetchOne(statement, arguments: arguments(sql, ["limit": limit])) ?? 0
    }

    /// How many rows there are, before a place where one is given.
    ///
    /// - Parameter edge: the place; `nil` for all rows.
    /// - Returns: the number.
    /// - Throws: `DatabaseError`.
    func count(before edge: Edge? = nil) throws -> Int {
        let parts =
            order == .customer
            ? Self.parts(.older, from: edge, includesEdge: false) : [edge == nil ? "TRUE" : "d.id < :id"]
        return try parts.reduce(0) { sum, part in
            let statement = try db.cachedStatement(
                sql: "SELECT count(*) FROM deliveries d WHERE \(part) AND \(sql.condition)")
            return try sum + (Int.fetchOne(statement, arguments: arguments(sql, edge: edge)) ?? 0)
        }
    }

    /// The conditions of the stretches of the order by customer from a place on, the nearest first.
    ///
    /// Each is a range of the index by itself, which one condition for all would not be.
    static func parts(_ direction: SearchDirection, from edge: Edge?, includesEdge: Bool) -> [String] {
        guard let edge else { return ["TRUE"] }
        let isOfNobody = edge.customer.isNull
        let sign = (direction == .newer ? ">" : "<") + (includesEdge ? "=" : "")
        let own = "d.customer IS \(isOfNobody ? "NULL" : ":customer") AND d.id \(sign) :id"
        switch (direction, isOfNobody) {
        case (.newer, true): return [own, "d.customer IS NOT NULL"]
        case (.newer, false): return [own, "d.customer > :customer"]
        case (.older, true): return [own]
        case (.older, false): return [own, "d.customer < :customer", "d.customer IS NULL"]
        }
    }

    /// The filter's values, and those of a place, beside others; a statement takes of them what it names.
    private func arguments(
        _ sql: FilterSQL, _ others: [String: any DatabaseValueConvertible] = [:], edge: Edge? = nil
    ) -> StatementArguments {
        var all = sql.arguments.merging(others) { $1 }
        if let edge {
            all["id"] = edge.id
            all["customer"] = edge.customer
        }
        return StatementArguments(all)
    }
}
