public import Datafly
public import Deliveries
import JSONText

/// One outcome as `--headless` prints it: what became of an event or of one attempt to deliver it.
///
/// Shape: `{"messageId":"…","event":"Order Completed","outcome":"delivered","reason":null,"status":201,
/// "attempt":1,"ms":37}`; every key is always there, null where it does not apply (design.md, Commands).
public struct OutcomeReport: Equatable, Sendable {
    /// What it came to.
    public enum Kind: String, Sendable, CaseIterable {
        /// Kustomer took it.
        case delivered
        /// It is not for Kustomer; decided here.
        case skipped
        /// It is tried again later.
        case retry
        /// It is given up, and kept as a dead letter.
        case dead
        /// The destination stopped for all; the event waits.
        case halt
        /// A line or body was refused before it became an event.
        case refused
    }

    /// The event's messageId, minted where it had none; `nil` for a refused line.
    public var messageId: String?
    /// The event's name as it was sent, else as it came in, else its type; `page` for a page.
    public var event: String?
    /// What it came to.
    public var outcome: Kind
    /// A reason code, or for a refused line what is wrong with it; `nil` where the status says it all.
    public var reason: String?
    /// The HTTP status; `nil` without an answer.
    public var status: Int?
    /// The attempt's number, counted from 1, the uncounted ones too; `nil` without an attempt.
    public var attempt: Int?
    /// How long the attempt took, in milliseconds; `nil` without an attempt.
    public var milliseconds: Int?
    /// The delivery that it is about, not printed; `nil` for a refused line.
    public var delivery: DeliveryID?

    /// Makes a report.
    ///
    /// - Parameters:
    ///   - messageId: the event's messageId.
    ///   - event: the event's name, or its type.
    ///   - outcome: what it came to.
    ///   - reason: a reason code.
    ///   - status: the HTTP status.
    ///   - attempt: the attempt's number.
    ///   - milliseconds: how long the attempt took.
    ///   - delivery: the delivery that it is about.
    public init(
        messageId: String?, event: String?, outcome: Kind, reason: String? = nil, status: Int? = nil,
        attempt: Int? = nil, milliseconds: Int? = nil, delivery: DeliveryID? = nil
    ) {
        self.messageId = messageId
        self.event = event
        self.outcome = outcome
        self.reason = reason
        self.status = status
        self.attempt = attempt
        self.milliseconds = milliseconds
        self.delivery = delivery
    }

    /// What a report calls an event: a track by its name, anything else by its type.
    ///
    /// - Parameters:
    ///   - kind: the event's type.
    ///   - name: the event's own name, `nil` when it has none.
    /// - Returns: `Order Completed`, `page`, `identify`, `group`.
    public static func event(_ kind: Event.Kind, name: String?) -> String {
        kind == .track ? name ?? kind.rawValue : kind.rawValue
    }

    /// The line for stdout, compact JSON without a line end.
    public var line: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        Self.write("messageId", messageId, into: &writer)
        Self.write("event", event, into: &writer)
        Self.write("outcome", outcome.rawValue, into: &writer)
        Self.write("reason", reason, into: &writer)
        Self.write("status", status, into: &writer)
        Self.write("attempt", attempt, into: &writer)
        Self.write("ms", milliseconds, into: &writer)
        writer.endObject()
        return writer.bytes
    }

    private static func write(_ key: String, _ value: String?, into writer: inout JSONWriter) {
        writer.key(key)
        if let value { writer.string(value) } else { writer.null() }
    }

    private static func write(_ key: String, _ value: Int?, into writer: inout JSONWriter) {
        writer.key(key)
        if let value { writer.integer(Int64(value)) } else { writer.null() }
    }
}
