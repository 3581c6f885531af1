public import Deliveries
import GRDB

extension JournalReading {
    /// The deliveries that have been replayed.
    ///
    /// - Returns: the old ones, not the new.
    /// - Throws: `JournalError` when the store cannot be read.
    public func replayed() async throws(JournalError) -> Set<DeliveryID> {
        try await reads.run { db in
            let rows = try db.rows("SELECT DISTINCT replay_of FROM deliveries WHERE replay_of IS NOT NULL")
            return Set(rows.map { DeliveryID(rawValue: $0["replay_of"]) })
        }
    }

    /// The destinations that the store knows, in the order in which they were registered.
    ///
    /// - Returns: the destinations, each with the URL that it had last.
    /// - Throws: `JournalError` when the store cannot be read.
    public func destinations() async throws(JournalError) -> [DestinationInfo] {
        try await reads.run { db in
            try db.rows("SELECT org_name, api_url, is_sandbox, is_loopback FROM destinations ORDER BY id")
                .map { row in
                    DestinationInfo(
                        orgName: row["org_name"], apiURL: row["api_url"], isSandbox: row["is_sandbox"],
                        isLoopback: row["is_loopback"])
                }
        }
    }

    /// A group of deliveries whole, oldest first, for going through a store of any size in little memory.
    ///
    /// - Parameters:
    ///   - id: only those that came after this one; `nil` to begin.
    ///   - limit: how many at most.
    ///   - filter: which deliveries.
    /// - Returns: the group; its `last` is nil when there are no more.
    /// - Throws: `JournalError` when the store cannot be read.
    public func details(after id: DeliveryID?, limit: Int, filter: RowFilter = .all)
        async throws(JournalError) -> DetailGroup
    {
        try await reads.run { db in
            let rows = try WindowQueries.rows(
                db, filter: filter, above: id?.rawValue ?? 0, newestFirst: false, limit: limit)
            var group = DetailGroup(last: rows.last?.id)
            for row in rows {
                do {
                    let detail = try DetailQueries.detail(db, id: row.id, path: reads.path)
                    if let detail { group.details.append(detail) }
                } catch let error as JournalError {
                    guard case .damaged = error.reason else { throw error }
                    group.damaged.append(error)
                }
            }
            return group
        }
    }

    /// The newest deliveries, or those before one, newest first.
    ///
    /// - Parameters:
    ///   - id: only those that came before this one; `nil` to begin.
    ///   - limit: how many at most.
    ///   - filter: which deliveries.
    /// - Returns: the deliveries; fewer than `limit` when there are no more.
    /// - Throws: `JournalError` when the store cannot be read.
    public func rows(before id: DeliveryID?, limit: Int, filter: RowFilter = .all)
        async throws(JournalError) -> [DeliveryRow]
    {
        try await reads.run { db in
            try WindowQueries.rows(
                db, filter: filter, below: id?.rawValue ?? .max, newestFirst: true, limit: limit)
        }
    }
}
