import Datafly
import Deliveries
import GRDB

/// How an attempt ended, as it is written into the attempt and its delivery.
struct AttemptEnding {
    let outcome: Outcome
    let classification: Classification
    let move: StateMove
    let finishedAt: Timestamp
    let milliseconds: Int?

    /// Writes the ending down.
    ///
    /// - Parameters:
    ///   - attempt: the attempt under way.
    ///   - row: its delivery: id, destination_id, customer_key, customer, state, attempts.
    ///   - writing: the transaction.
    /// - Throws: `DatabaseError`.
    func write(_ attempt: AttemptID, delivery row: Row, _ writing: Writing) throws {
        try updateAttempt(attempt, writing.db)
        try updateDelivery(row, writing.db)
        let destination = DestinationID(rawValue: row["destination_id"])
        let state = DeliveryState(rawValue: row["state"]) ?? .sending
        let attempts: Int = row["attempts"]
        writing.move(
            from: CountBucket(state, attempts: attempts), to: CountBucket(move.state, attempts: attempts),
            destination)
        if move.state.isSettled {
            try DeliveryMoves(writing).promote(after: row.text("customer_key"), destination)
        }
    }

    private func updateAttempt(_ attempt: AttemptID, _ db: Database) throws {
        let answer = outcome.answer
        try db.run(
            """
            UPDATE attempts SET finished_at = ?, is_counted = ?, outcome_class = ?, status = ?, failure = ?,
                milliseconds = ?, headers = ?, checksum = ?, body = ?, is_body_cut = ?, is_json = ? WHERE id = ?
            """, finishedAt.milliseconds, move.isCounted, classification.outcomeClass.rawValue,
            outcome.status,
            outcome.failure, milliseconds, answer.map { HeadersText.text($0.headers) },
            answer.map { Checksum.of($0.body) }, answer?.body.blob, answer?.isBodyCut, answer?.isJSON,
            attempt.rawValue)
    }

    private func updateDelivery(_ row: Row, _ db: Database) throws {
        let why = WhyText.afterAttempt(
            outcome, classification: classification, move: move, customer: row.text("customer"))
        let flags: DeliveryFlags = move.marksPossibleDuplicate ? .possibleDuplicate : []
        try db.run(
            """
            UPDATE deliveries SET state = ?, reason = ?, status = ?, failure = ?, why = ?, milliseconds = ?,
                is_head = ?, next_attempt_at = CASE WHEN ? THEN COALESCE(?, received_at) END,
                counted = counted + ?, conflicts = conflicts + ?, flags = flags | ? WHERE id = ?
            """, move.state.rawValue, move.reason?.rawValue, outcome.status, outcome.failure, why,
            milliseconds,
            !move.state.isSettled, !move.state.isSettled, move.nextAttemptAt?.milliseconds, move.isCounted,
            outcome.status == 409, flags.rawValue, row["id"] as Int64)
    }
}
