import Datafly
import GRDB

/// The known identities in the store, kept per anonymousId and per userId (T10).
///
/// Keys are compared byte by byte, as SQLite's BINARY collation does.
struct IdentityTable {
    let db: Database

    /// The record that holds for an event.
    ///
    /// - Parameter event: the event.
    /// - Returns: the record of its userId, else that of its anonymousId unless it is another user's.
    /// - Throws: `DatabaseError`.
    func lookup(_ event: Event) throws -> KnownIdentity? {
        let userId = event.userId
        if let byUserId = try record("user", userId) {
            return .applicable(userId: userId, byUserId: byUserId, byAnonymousId: nil)
        }
        return .applicable(
            userId: userId, byUserId: nil, byAnonymousId: try record("anonymous", event.anonymousId))
    }

    /// Stores what an `identify` leaves, under its anonymousId and under the resulting userId.
    ///
    /// - Parameters:
    ///   - event: the `identify`.
    ///   - known: the record that holds for it.
    /// - Throws: `DatabaseError`.
    func store(_ event: Event, startingFrom known: KnownIdentity?) throws {
        let identity = (known ?? .none).after(identify: event)
        try put("anonymous", event.anonymousId, identity)
        try put("user", identity.userId, identity)
    }

    private func record(_ kind: String, _ key: String?) throws -> KnownIdentity? {
        guard let key else { return nil }
        let row = try db.row("SELECT user_id, traits FROM identities WHERE kind = ? AND key = ?", kind, key)
        return row.map { KnownIdentity(userId: $0.text("user_id"), traits: $0.bytes("traits") ?? []) }
    }

    private func put(_ kind: String, _ key: String?, _ identity: KnownIdentity) throws {
        guard let key else { return }
        try db.run(
            "INSERT OR REPLACE INTO identities (kind, key, user_id, traits) VALUES (?, ?, ?, ?)", kind, key,
            identity.userId, identity.traits.blob)
    }
}
