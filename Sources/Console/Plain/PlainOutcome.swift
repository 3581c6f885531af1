public import Datafly
public import Deliveries
public import Kustomer

/// What became of an event or of one attempt to deliver it, as `--plain` says it.
public struct PlainOutcome: Equatable, Sendable {
    /// What it came to.
    public enum Kind: String, Equatable, Sendable, CaseIterable {
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

    /// What it came to.
    public var kind: Kind
    /// When it was known.
    public var time: Timestamp
    /// The delivery; nil for a refused line, and when the store no longer has it.
    public var row: DeliveryRow?
    /// What the event is called where there is no row.
    public var eventName: String?
    /// A reason code, or for a refused line what is wrong with it.
    public var reason: String?
    /// The HTTP status; nil without an answer.
    public var status: Int?
    /// The attempt's number; nil without an attempt.
    public var attempt: Int?
    /// How long the attempt took, in milliseconds.
    public var milliseconds: Int?
    /// What the answer says, in one line; nil when it says nothing.
    public var message: String?
    /// What the user should do; nil when there is nothing to do.
    public var hint: Hint?

    /// Makes an outcome; what is not given does not apply.
    ///
    /// - Parameters:
    ///   - kind: what it came to.
    ///   - time: when it was known.
    ///   - row: the delivery.
    ///   - eventName: what the event is called where there is no row.
    ///   - reason: a reason code, or what is wrong with a refused line.
    ///   - status: the HTTP status.
    ///   - attempt: the attempt's number.
    ///   - milliseconds: how long the attempt took.
    ///   - message: what the answer says.
    ///   - hint: what the user should do.
    public init(
        _ kind: Kind, at time: Timestamp, row: DeliveryRow? = nil, eventName: String? = nil,
        reason: String? = nil, status: Int? = nil, attempt: Int? = nil, milliseconds: Int? = nil,
        message: String? = nil, hint: Hint? = nil
    ) {
        self.kind = kind
        self.time = time
        self.row = row
        self.eventName = eventName
        self.reason = reason
        self.status = status
        self.attempt = attempt
        self.milliseconds = milliseconds
        self.message = message
        self.hint = hint
    }
}
