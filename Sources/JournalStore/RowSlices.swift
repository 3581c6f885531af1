import Datafly
import Deliveries
import GRDB

/// Reads rows from a place on, in an order, by key.
///
/// By customer the rows of nobody come first; the customers' names follow in the order of their bytes, and the rows
/// of one in the order of their arrival. A store of schema 2 that is only watched has no index for that order: then
/// SQLite sorts.
struct RowSlices {
    /// A connection, in a transaction.
    let db: Database
    /// Which deliveries.
    let sql: FilterSQL
    /// In which order.
    let order: RowOrder

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
                arguments(edge, ["limit": limit - found.count]))
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
        let way = newestFirst ? "DESC" : "ASC"
        return try RowColumns.rows(
            db.cachedStatement(
                sql: """
                    \(RowColumns.select) WHERE d.id > :low AND d.id < :high AND \(condition(way))
                    ORDER BY d.id \(way) LIMIT :limit
                    """),
            StatementArguments(sql.arguments.merging(["low": low, "high": high, "limit": limit]) { $1 }))
    }

    /// Whether the list is what one text is in, by arrival, and the index answers it.
    var isOfIndexedText: Bool { sql.isIndexedText && order == .arrival }

    /// The ids of what a text is in, from an end of the list or from a delivery on.
    ///
    /// - Parameters:
    ///   - direction: which way.
    ///   - id: the delivery, itself among the newer ones; `nil` for the end.
    ///   - limit: how many at most.
    /// - Returns: the ids, the nearest first.
    /// - Throws: `DatabaseError`.
    func idsOfText(_ direction: SearchDirection, from id: DeliveryID? = nil, limit: Int) throws -> [Int64] {
        let way = direction == .newer ? "ASC" : "DESC"
        let bound = id == nil ? "" : direction == .newer ? ">= :id" : "< :id"
        let parts = sql.branches.map { branch in
            let place = bound.isEmpty ? "" : "AND \(branch.id) \(bound)"
            return "SELECT * FROM (\(branch.select) \(place) ORDER BY \(branch.id) \(way) LIMIT :limit)"
        }
        let statement = try db.cachedStatement(
            sql: "\(parts.joined(separator: " UNION ")) ORDER BY 1 \(way) LIMIT :limit")
        var values: [String: any DatabaseValueConvertible] = ["limit": limit]
        if let id { values["id"] = id.rawValue }
        return try Int64.fetchAll(statement, arguments: arguments(nil, values))
    }

    /// Rows by their ids.
    ///
    /// - Parameter ids: the ids.
    /// - Returns: the rows, the oldest first.
    /// - Throws: `DatabaseError`.
    func rows(ids: [Int64]) throws -> [DeliveryRow] {
        let list = "[\(ids.map(String.init).joined(separator: ","))]"
        return try RowColumns.rows(
            db.cachedStatement(
                sql: """
                    \(RowColumns.select) WHERE d.id IN (SELECT value FROM json_each(:ids)) ORDER BY d.id
                    """),
            ["ids": list])
    }

    /// How many rows there are, before a place where one is given.
    ///
    /// - Parameter edge: the place; `nil` for all rows.
    /// - Returns: the number.
    /// - Throws: `DatabaseError`.
    func count(before edge: Edge? = nil) throws -> Int {
        if isOfIndexedText { return try countOfText(before: edge) }
        let parts =
            order == .customer
            ? Self.parts(.older, from: edge, includesEdge: false) : [edge == nil ? "TRUE" : "d.id < :id"]
        return try parts.reduce(0) { sum, part in
            let statement = try db.cachedStatement(
                sql: "SELECT count(*) FROM deliveries d WHERE \(part) AND \(sql.condition)")
            return try sum + (Int.fetchOne(statement, arguments: arguments(edge)) ?? 0)
        }
    }

    /// Counts the ids that the index gives for a text, without reading the deliveries.
    private func countOfText(before edge: Edge?) throws -> Int {
        let parts = sql.branches.map { branch in
            edge == nil ? branch.select : "\(branch.select) AND \(branch.id) < :id"
        }
        let statement = try db.cachedStatement(
            sql: "SELECT count(*) FROM (\(parts.joined(separator: " UNION ")))")
        return try Int.fetchOne(statement, arguments: arguments(edge)) ?? 0
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

    /// The condition for rows by arrival; of a text that the index answers each part is read no further than needed.
    private func condition(_ way: String) -> String {
        guard sql.isIndexedText else { return sql.condition }
        let parts = sql.branches.map { branch in
            """
            SELECT * FROM (\(branch.select) AND \(branch.id) > :low AND \(branch.id) < :high
                ORDER BY \(branch.id) \(way) LIMIT :limit)
            """
        }
        return "d.id IN (\(parts.joined(separator: " UNION ALL ")))"
    }

    /// The filter's values, and those of a place, beside others; a statement takes of them what it names.
    private func arguments(_ edge: Edge?, _ others: [String: any DatabaseValueConvertible] = [:])
        -> StatementArguments
    {
        var all = sql.arguments.merging(others) { $1 }
        if let edge {
            all["id"] = edge.id
            all["customer"] = edge.customer
        }
        return StatementArguments(all)
    }
}
