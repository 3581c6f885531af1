public import Datafly
public import Deliveries
import GRDB

extension Journal {
    /// How many deliveries are looked at and removed at once: few, since intake waits for as long.
    private static let removedAtOnce = 100

    /// Removes what is settled and older than a store keeps it, in small transactions with room for others between.
    ///
    /// A delivery's age counts from its last attempt, else from its receipt. An event goes with its last delivery;
    /// its messageId is then forgotten, and known identities stay. SQLite uses the space again: the file grows no
    /// further, and shrinks with a purge only.
    ///
    /// - Parameters:
    ///   - retention: for how long things are kept.
    ///   - now: the present instant.
    /// - Returns: how much was removed; when the task is cancelled, so far.
    /// - Throws: `JournalError`; what was removed before stays so.
    public func retain(_ retention: Retention, at now: Timestamp) async throws(JournalError) -> Removed {
        var removed = Removed()
        var last = DeliveryID(rawValue: 0)
        while !Task.isCancelled {
            let step = try await reads.run { [last] db in
                try RetentionStep(db, after: last, retention, at: now, limit: Self.removedAtOnce)
            }
            guard let end = step.end else { break }
            last = end
            if step.overdue.isEmpty { continue }
            let clock = ContinuousClock()
            let start = clock.now
            removed += try await commits.write { try Removal(writing: $0).remove(step.overdue) }
            // As much time is left to others as was taken from them.
            do { try await clock.sleep(until: clock.now + start.duration(to: clock.now)) } catch { break }
        }
        return removed
    }
}

/// A few deliveries in the order of their ids, and which of them are kept no longer.
private struct RetentionStep: Sendable {
    /// The last one that was looked at; nil when there are no more old ones.
    let end: DeliveryID?
    /// Those to be removed.
    let overdue: [DeliveryID]

    /// Looks at deliveries.
    ///
    /// Ids rise with the time of receipt, so a group that is too young ends the search; a clock that was set back
    /// delays a removal at most.
    init(
        _ db: Database, after last: DeliveryID, _ retention: Retention, at now: Timestamp, limit: Int
    ) throws {
        let rows = try db.rows(
            """
            SELECT d.id, d.state, d.received_at, CASE WHEN d.attempts > 0 THEN (
                SELECT max(a.finished_at) FROM attempts a WHERE a.delivery_id = d.id) END AS ended_at
            FROM deliveries d WHERE d.id > ? ORDER BY d.id LIMIT ?
            """, last.rawValue, limit)
        let youngest = now.advanced(by: .zero - retention.age).milliseconds
        let isOld = rows.contains { ($0["received_at"] as Int64) <= youngest }
        end = isOld ? rows.last.map { DeliveryID(rawValue: $0["id"]) } : nil
        overdue = rows.compactMap { row in
            guard let state = DeliveryState(rawValue: row["state"]),
                let limit = retention.limit(state, at: now)
            else { return nil }
            let left: Int64 = max(row["received_at"], row["ended_at"] ?? Int64.min)
            return left <= limit.milliseconds ? DeliveryID(rawValue: row["id"]) : nil
        }
    }
}
