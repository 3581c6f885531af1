import Deliveries
import GRDB

/// Reads counts and finds deliveries.
enum DeliveryQueries {
    /// How many deliveries stand where.
    ///
    /// - Parameters:
    ///   - db: a connection.
    ///   - destination: only those for one destination; `nil` for the whole store.
    /// - Returns: the counts.
    /// - Throws: `DatabaseError`.
    static func counts(_ db: Database, destination: DestinationID? = nil) throws -> DeliveryCounts {
        let rows = try db.rows(
            "SELECT bucket, sum(n) AS n FROM counts WHERE ?1 IS NULL OR destination_id = ?1 GROUP BY bucket",
            destination?.rawValue)
        var counts = DeliveryCounts()
        for row in rows {
            guard let bucket = CountBucket(rawValue: row["bucket"]) else { continue }
            counts[keyPath: path(of: bucket)] = row["n"]
        }
        return counts
    }

    /// The work that waits for other destinations.
    ///
    /// - Parameters:
    ///   - db: a connection.
    ///   - destination: the destination in use.
    /// - Returns: the others with work, in the order in which they were registered.
    /// - Throws: `DatabaseError`.
    static func pending(_ db: Database, elsewhereThan destination: DestinationID) throws -> [PendingElsewhere]
    {
        let rows = try db.rows(
            """
            SELECT x.org_name, x.api_url, x.is_sandbox, x.is_loopback, sum(c.n) AS n
            FROM counts c JOIN destinations x ON x.id = c.destination_id
            WHERE x.id <> ? AND c.bucket IN ('waiting', 'retrying') GROUP BY x.id HAVING sum(c.n) > 0 ORDER BY x.id
            """, destination.rawValue)
        return rows.map { row in
            let info = DestinationInfo(
                orgName: row["org_name"], apiURL: row["api_url"], isSandbox: row["is_sandbox"],
                isLoopback: row["is_loopback"])
            return PendingElsewhere(destination: info, count: row["n"])
        }
    }

    /// The deliveries of the events with a messageId.
    ///
    /// - Parameters:
    ///   - db: a connection.
    ///   - messageId: the messageId.
    /// - Returns: the deliveries, oldest first.
    /// - Throws: `DatabaseError`.
    static func find(_ db: Database, messageId: String) throws -> [DeliveryID] {
        let rows = try db.rows(
            """
            SELECT id FROM deliveries WHERE event_id IN (
                SELECT id FROM events WHERE message_id = ?1 AND conflict_of IS NULL
                UNION ALL SELECT id FROM events WHERE message_id = ?1 AND conflict_of IS NOT NULL)
            ORDER BY id
            """, messageId)
        return rows.map { DeliveryID(rawValue: $0["id"]) }
    }

    private static func path(of bucket: CountBucket) -> WritableKeyPath<DeliveryCounts, Int> {
        switch bucket {
        case .waiting: \.waiting
        case .retrying: \.retrying
        case .skipped: \.skipped
        case .delivered: \.delivered
        case .dead: \.dead
        case .duplicates: \.duplicates
        }
    }
}
