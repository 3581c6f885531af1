import Datafly
import Deliveries
import GRDB

/// The columns of a row of the list, and how they are read.
enum RowColumns {
    /// The tables that the columns come from.
    static let tables = """
        deliveries d JOIN events e ON e.id = d.event_id JOIN destinations x ON x.id = d.destination_id
        """

    /// The columns, each at its place in `select`; read by place, since a list has hundreds of rows and GRDB looks up
    /// a name letter by letter.
    private enum Column: Int, CaseIterable {
        case id, receivedAt, kind, eventName, customer, state, reason, status, failure, counted, attempts
        case milliseconds, nextAttemptAt, why, flags, isMinted, messageId, destination, behind

        var sql: String {
            switch self {
            case .id: "d.id"
            case .receivedAt: "d.received_at"
            case .kind: "d.kind"
            case .eventName: "d.event_name"
            case .customer: "d.customer"
            case .state: "d.state"
            case .reason: "d.reason"
            case .status: "d.status"
            case .failure: "d.failure"
            case .counted: "d.counted"
            case .attempts: "d.attempts"
            case .milliseconds: "d.milliseconds"
            case .nextAttemptAt: "d.next_attempt_at"
            case .why: "d.why"
            case .flags: "d.flags"
            case .isMinted: "e.is_minted"
            case .messageId: "e.message_id"
            case .destination: "x.key"
            case .behind:
                """
                CASE WHEN d.state = 'pending' AND d.is_head = 0 THEN (
                    SELECT h.event_name FROM deliveries h WHERE h.destination_id = d.destination_id
                        AND h.customer_key = d.customer_key AND h.is_head = 1) END
                """
            }
        }
    }

    /// Selects the columns.
    static let select = "SELECT \(Column.allCases.map(\.sql).joined(separator: ", ")) FROM \(tables)"

    /// Reads the rows that a statement gives.
    ///
    /// - Parameters:
    ///   - statement: begins with `select`.
    ///   - arguments: the values of its parameters.
    /// - Returns: the rows of the list.
    /// - Throws: `DatabaseError`.
    static func rows(_ statement: Statement, _ arguments: StatementArguments) throws -> [DeliveryRow] {
        var rows: [DeliveryRow] = []
        let cursor = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try cursor.next() { rows.append(self.row(row)) }
        return rows
    }

    private static func row(_ row: Row) -> DeliveryRow {
        func value<T: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Column) -> T {
            row[column.rawValue]
        }
        func optional<T: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Column) -> T? {
            row[column.rawValue]
        }
        func text(_ column: Column) -> String? { row.text(at: column.rawValue) }

        let flags = DeliveryFlags(rawValue: value(.flags))
        let state = DeliveryState(rawValue: value(.state)) ?? .received
        let behind = text(.behind)
        let isRetry = state == .pending && value(.attempts) as Int > 0
        return DeliveryRow(
            id: DeliveryID(rawValue: value(.id)), receivedAt: Timestamp(milliseconds: value(.receivedAt)),
            kind: ShownName.kind(value(.kind)), eventName: text(.eventName) ?? "", customer: text(.customer),
            state: state, reason: optional(.reason), status: optional(.status), failure: optional(.failure),
            countedAttempts: value(.counted), milliseconds: optional(.milliseconds),
            nextAttemptAt: isRetry
                ? (optional(.nextAttemptAt) as Int64?).map(Timestamp.init(milliseconds:)) : nil,
            why: behind.map { "behind \($0)" } ?? text(.why) ?? "", behind: behind,
            isPossibleDuplicate: flags.contains(.possibleDuplicate), isReplay: flags.contains(.replay),
            isMessageIdMinted: value(.isMinted), hasIdConflict: flags.contains(.idConflict),
            destination: DestinationKey(text: value(.destination)), messageId: text(.messageId) ?? "")
    }
}
