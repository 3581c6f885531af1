public import Datafly
public import Deliveries
import GRDB

/// What a purge will remove, found out without changing anything.
public struct PurgePlan: Sendable {
    /// How much it is.
    public internal(set) var amount = Removed()
    /// How many of the deliveries are not settled: received, pending or being sent.
    public internal(set) var unsettled = 0
    /// How many fit and stay, since they are not settled.
    public internal(set) var left = 0
    /// Whom it is about; nil when no person was asked for.
    public internal(set) var person: Person?

    var deliveries: [DeliveryID] = []
    var identities: [IdentityKey] = []

    /// The key of a known identity.
    struct IdentityKey: Sendable {
        let kind: String
        let key: String
    }
}

extension JournalReading {
    /// Finds all that a store has of a person, whatever its state.
    ///
    /// - Parameter sought: an e-mail address, a userId (Kustomer's externalId) or an anonymousId.
    /// - Returns: what a purge of theirs will remove.
    /// - Throws: `JournalError` when the store cannot be read.
    public func purgePlan(person sought: String) async throws(JournalError) -> PurgePlan {
        try await reads.run { try PersonSearch(db: $0).plan(sought) }
    }

    /// Finds settled deliveries; those that are not settled are only counted.
    ///
    /// - Parameters:
    ///   - filter: which deliveries.
    ///   - now: the instant that ages count from.
    /// - Returns: what a purge of them will remove.
    /// - Throws: `JournalError` when the store cannot be read.
    public func purgePlan(_ filter: RowFilter, now: Timestamp = .now) async throws(JournalError) -> PurgePlan
    {
        try await reads.run { db in
            var plan = PurgePlan()
            var last: Int64 = 0
            while true {
                let rows = try WindowQueries.rows(
                    db, filter: filter, above: last, newestFirst: false, limit: 1_000, now: now)
                guard let end = rows.last else { break }
                last = end.id.rawValue
                let settled = rows.filter(\.state.isSettled)
                plan.left += rows.count - settled.count
                plan.deliveries += settled.map(\.id)
            }
            plan.amount.deliveries = plan.deliveries.count
            plan.amount.events = try Self.events(db, only: plan.deliveries)
            return plan
        }
    }

    /// How many events have no other deliveries than these.
    private static func events(_ db: Database, only ids: [DeliveryID]) throws -> Int {
        var left: [Int64: Int] = [:]
        for id in ids {
            let row = try db.row(
                """
                SELECT event_id, (SELECT count(*) FROM deliveries o WHERE o.event_id = d.event_id) AS n
                FROM deliveries d WHERE id = ?
                """, id.rawValue)
            if let row { left[row["event_id"], default: row["n"]] -= 1 }
        }
        return left.values.filter { $0 == 0 }.count
    }
}

/// Goes through a store to find what is a person's.
private struct PersonSearch {
    let db: Database

    func plan(_ sought: String) throws -> PurgePlan {
        var person = Person(sought)
        // Users are known after the first round, their addresses after the second, their anonymousIds after the third.
        var before = person
        repeat {
            before = person
            try forEachIdentity { marks, _, _ in person.learn(from: marks) }
            try forEachDelivery { marks, _ in person.learn(from: marks) }
        } while person != before
        var plan = PurgePlan(person: person)
        try forEachIdentity { marks, key, row in
            if person.owns(marks) || person.isMentioned(inIdentity: row, marks) {
                plan.identities.append(key)
            }
        }
        var events: Set<Int64> = []
        try forEachDelivery { marks, row in
            if person.owns(marks) { events.insert(row["event_id"]) }
        }
        if let address = person.address {
            var holders = TextHolders(address)
            try StoredTexts(db: db).forEachOfEvents { row in
                if holders.look(in: row) { events.insert(row["event"]) }
            }
            try StoredTexts(db: db).forEachIndexed(holders.needle) { events.insert($0["event"]) }
        }
        for event in events.sorted() {
            for row in try db.rows("SELECT id, state FROM deliveries WHERE event_id = ? ORDER BY id", event) {
                plan.deliveries.append(DeliveryID(rawValue: row["id"]))
                let state = DeliveryState(rawValue: row["state"]) ?? .received
                if !state.isSettled { plan.unsettled += 1 }
            }
        }
        plan.amount.deliveries = plan.deliveries.count
        plan.amount.events = events.count
        plan.amount.identities = plan.identities.count
        return plan
    }

    private func forEachIdentity(_ body: (IdentityMarks, PurgePlan.IdentityKey, Row) -> Void) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM identities")
        while let row = try rows.next() {
            let key = PurgePlan.IdentityKey(kind: row["kind"], key: row.text("key") ?? "")
            body(IdentityMarks(identity: row), key, row)
        }
    }

    private func forEachDelivery(_ body: (IdentityMarks, Row) -> Void) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT d.event_id, e.supplied_kind, e.bytes, p.payload, p.known_user_id, p.known_traits
                FROM deliveries d JOIN events e ON e.id = d.event_id
                    LEFT JOIN decisions p ON p.delivery_id = d.id
                """)
        while let row = try rows.next() { body(IdentityMarks(delivery: row), row) }
    }
}
