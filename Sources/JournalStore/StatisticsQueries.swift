import Datafly
import Deliveries
import GRDB
import Histogram

/// Counts what the deliveries of a list came to.
///
/// Over the whole store what did not simply get its 201 is counted in the indices of schema 2, and the attempts in
/// that of schema 3, so that only the deliveries' narrow table is gone through, twice.
struct StatisticsQueries {
    private let db: Database
    private let sql: FilterSQL
    private let isWhole: Bool

    /// The longest time that an attempt is said to have taken: a day, in milliseconds.
    private static let longest = 86_400_000

    /// Counts.
    ///
    /// - Parameters:
    ///   - db: a connection, in a transaction.
    ///   - filter: which deliveries.
    ///   - now: the instant that ages count from.
    /// - Returns: the statistics.
    /// - Throws: `DatabaseError`.
    static func statistics(_ db: Database, filter: RowFilter, now: Timestamp) throws -> DeliveryStatistics {
        let sql = FilterSQL(filter, hasIndex: try Schema.hasSearchIndex(db), now: now)
        return try StatisticsQueries(db: db, sql: sql, isWhole: filter.whole == nil).all()
    }

    private func all() throws -> DeliveryStatistics {
        var statistics = DeliveryStatistics()
        let sums = isWhole ? try keptSums() : try countedSums()
        guard let sums, sums.counts.total > 0 else { return statistics }
        statistics.counts = sums.counts
        let events = try events()
        statistics.events = events.map {
            DeliveryStatistics.NameCount($0.text("name") ?? "", $0["n"], dead: $0["dead"])
        }
        statistics.eventNameCount = events.first?["names"] ?? 0
        statistics.statuses = try statuses(created: sums.created)
        statistics.failures = try names(of: "failure")
        statistics.reasons = try names(of: "reason")
        try addAttempts(to: &statistics)
        statistics.throughput = try throughput(from: sums.first, to: sums.last)
        return statistics
    }

    // MARK: - Sums

    /// What is known before anything is counted by names and times.
    private struct Sums {
        var counts: DeliveryCounts
        /// How many were answered with 201.
        var created: Int
        var first: Timestamp
        var last: Timestamp
    }

    /// The sums of the whole store, as they are kept with every change.
    private func keptSums() throws -> Sums? {
        var counts = try DeliveryQueries.counts(db)
        counts.duplicates = 0
        let row = try db.row(
            """
            SELECT (SELECT received_at FROM deliveries ORDER BY id LIMIT 1) AS first,
                (SELECT received_at FROM deliveries ORDER BY id DESC LIMIT 1) AS last,
                (SELECT count(*) FROM deliveries
                    WHERE status <> 201 AND status BETWEEN 200 AND 299 AND state = 'delivered') AS others
            """)
        guard let row, let first = row["first"] as Int64?, let last = row["last"] as Int64? else {
            return nil
        }
        return Sums(
            counts: counts, created: counts.delivered - row["others"], first: Timestamp(milliseconds: first),
            last: Timestamp(milliseconds: last))
    }

    private func countedSums() throws -> Sums? {
        let row = try rows(
            """
            SELECT count(*) AS total, coalesce(sum(d.status = 201), 0) AS created,
                sum(d.state = 'delivered') AS delivered, sum(d.state = 'dead') AS dead,
                sum(d.state = 'skipped') AS skipped, sum(d.state = 'pending' AND d.attempts > 0) AS retrying,
                min(d.received_at) AS first, max(d.received_at) AS last
            FROM deliveries d WHERE \(sql.condition)
            """
        ).first
        guard let row, row["total"] as Int > 0 else { return nil }
        var counts = DeliveryCounts(
            delivered: row["delivered"], dead: row["dead"], retrying: row["retrying"], skipped: row["skipped"]
        )
        counts.waiting = row["total"] - counts.total
        return Sums(
            counts: counts, created: row["created"], first: Timestamp(milliseconds: row["first"]),
            last: Timestamp(milliseconds: row["last"]))
    }

    // MARK: - Deliveries

    private func events() throws -> [Row] {
        try rows(
            """
            SELECT d.event_name AS name, count(*) AS n, sum(d.state = 'dead') AS dead, count(*) OVER () AS names
            FROM deliveries d WHERE \(sql.condition)
            GROUP BY d.event_name ORDER BY n DESC, name LIMIT \(DeliveryStatistics.maximumNames)
            """)
    }

    private func statuses(created: Int) throws -> [DeliveryStatistics.StatusCount] {
        let others = try rows(
            """
            SELECT d.status AS status, count(*) AS n FROM deliveries d
            WHERE d.status <> 201 AND \(sql.condition)
            GROUP BY d.status ORDER BY n DESC, status LIMIT \(DeliveryStatistics.maximumNames)
            """
        ).map { DeliveryStatistics.StatusCount($0["status"], $0["n"]) }
        let all = others + (created > 0 ? [DeliveryStatistics.StatusCount(201, created)] : [])
        return all.sorted { ($1.count, $0.status) < ($0.count, $1.status) }
    }

    private func names(of column: String) throws -> [DeliveryStatistics.NameCount] {
        try rows(
            """
            SELECT d.\(column) AS name, count(*) AS n FROM deliveries d
            WHERE d.\(column) IS NOT NULL AND \(sql.condition)
            GROUP BY d.\(column) ORDER BY n DESC, name LIMIT \(DeliveryStatistics.maximumNames)
            """
        ).map { DeliveryStatistics.NameCount($0["name"], $0["n"]) }
    }

    private func throughput(from first: Timestamp, to last: Timestamp) throws -> Throughput {
        var throughput = Throughput(from: first, to: last)
        let found = try rows(
            """
            SELECT (d.received_at - :start) / :step AS place, count(*) AS n,
                sum(d.state = 'delivered') AS delivered, sum(d.state = 'dead') AS dead
            FROM deliveries d WHERE \(sql.condition) GROUP BY place
            """, ["start": throughput.start.milliseconds, "step": throughput.step])
        for row in found {
            // A clock that was set back may leave a first or last delivery that is not the earliest or latest.
            let place = min(max(row["place"] as Int, 0), throughput.bars.count - 1)
            throughput.bars[place].total += row["n"]
            throughput.bars[place].delivered += row["delivered"]
            throughput.bars[place].dead += row["dead"]
        }
        return throughput
    }

    // MARK: - Attempts

    private func addAttempts(to statistics: inout DeliveryStatistics) throws {
        let theirs =
            isWhole ? "" : "AND delivery_id IN (SELECT d.id FROM deliveries d WHERE \(sql.condition))"
        let found = try rows(
            """
            SELECT outcome_class, milliseconds, count(*) AS n FROM attempts
            WHERE finished_at IS NOT NULL \(theirs) GROUP BY outcome_class, milliseconds
            """)
        var counts: [OutcomeClass: Int] = [:]
        var histogram = Histogram<UInt64>(numberOfSignificantValueDigits: .three)
        for row in found {
            let count: Int = row["n"]
            if let outcomeClass = (row["outcome_class"] as String?).flatMap({ OutcomeClass(rawValue: $0) }) {
                counts[outcomeClass, default: 0] += count
            }
            guard let milliseconds = row["milliseconds"] as Int? else { continue }
            histogram.record(UInt64(min(max(milliseconds, 0), Self.longest)), count: UInt64(count))
        }
        statistics.attempts = OutcomeClass.allCases.compactMap { outcomeClass in
            counts[outcomeClass].map { DeliveryStatistics.ClassCount(outcomeClass, $0) }
        }
        guard histogram.totalCount > 0 else { return }
        let percentile = { Int(histogram.valueAtPercentile($0)) }
        statistics.latency = DeliveryStatistics.Latency(
            median: percentile(50), percentile90: percentile(90), percentile99: percentile(99),
            maximum: percentile(100))
    }

    private func rows(_ statement: String, _ others: [String: any DatabaseValueConvertible] = [:]) throws
        -> [Row]
    {
        try Row.fetchAll(
            db.cachedStatement(sql: statement),
            arguments: StatementArguments(sql.arguments.merging(others) { $1 }))
    }
}
