import Datafly
import Deliveries
import GRDB

/// The columns of a row of the list, and how they are read.
enum RowColumns {
    /// The tables that the columns come from.
    static let tables = """
        deliveries d JOIN events e ON e.id = d.event_id JOIN destinations x ON x.id = d.destination_id
        """

    /// Selects the columns.
    static let select = """
        SELECT d.id, d.received_at, d.kind, d.event_name, d.customer, d.state, d.reason, d.status, d.failure,
            d.counted, d.attempts, d.milliseconds, d.next_attempt_at, d.why, d.flags, e.is_minted, e.message_id,
            x.key AS destination,
            CASE WHEN d.state = 'pending' AND d.is_head = 0 THEN (
                SELECT h.event_name FROM deliveries h WHERE h.destination_id = d.destination_id
                    AND h.customer_key = d.customer_key AND h.is_head = 1) END AS behind
        FROM \(tables)
        """

    /// Reads a row.
    ///
    /// - Parameter row: has the columns of `select`.
    /// - Returns: the row of the list.
    static func row(_ row: Row) -> DeliveryRow {
        let flags = DeliveryFlags(rawValue: row["flags"])
        let state = DeliveryState(rawValue: row["state"]) ?? .received
        let behind = row.text("behind")
        let attempts: Int = row["attempts"]
        let isRetry = state == .pending && attempts > 0
        return DeliveryRow(
            id: DeliveryID(rawValue: row["id"]), receivedAt: Timestamp(milliseconds: row["received_at"]),
            kind: ShownName.kind(row), eventName: row.text("event_name") ?? "",
            customer: row.text("customer"), state: state,
            reason: row["reason"], status: row["status"], failure: row["failure"],
            countedAttempts: row["counted"], milliseconds: row["milliseconds"],
            nextAttemptAt: isRetry
                ? (row["next_attempt_at"] as Int64?).map(Timestamp.init(milliseconds:)) : nil,
            why: behind.map { "behind \($0)" } ?? row.text("why") ?? "", behind: behind,
            isPossibleDuplicate: flags.contains(.possibleDuplicate), isReplay: flags.contains(.replay),
            isMessageIdMinted: row["is_minted"], hasIdConflict: flags.contains(.idConflict),
            destination: DestinationKey(text: row["destination"]), messageId: row.text("message_id") ?? "")
    }
}
