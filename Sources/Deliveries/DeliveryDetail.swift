public import Datafly
public import Kustomer

/// All that a store has about one delivery.
public struct DeliveryDetail: Sendable {
    /// The line of the list.
    public var row: DeliveryRow
    /// The event, byte for byte as it was received.
    public var eventBytes: [UInt8]
    /// The type that the path supplied, when the body had none.
    public var suppliedKind: Event.Kind?
    /// Where the event came from: `http`, `file:events.ndjson`.
    public var source: String
    /// The payload that is sent; `nil` before the decision and for a skipped delivery.
    public var payload: [UInt8]?
    /// The known identity that the transform was given; `nil` when there was none.
    public var known: KnownIdentity?
    /// When the event came in.
    public var receivedAt: Timestamp
    /// The findings of the transform and the checker.
    public var findings: [Finding]
    /// Why the delivery was skipped, in one line; `nil` when it was not.
    public var skipDetail: String?
    /// The mapped name that may have been meant; `nil` when there is none.
    public var skipSuggestion: String?
    /// The delivery that this one replays.
    public var replayOf: DeliveryID?
    /// The attempts, oldest first.
    public var attempts: [Attempt]

    /// Makes a detail.
    ///
    /// - Parameters:
    ///   - row: the line of the list.
    ///   - eventBytes: the event as it was received.
    ///   - suppliedKind: the type that the path supplied.
    ///   - source: where the event came from.
    ///   - payload: the payload that is sent.
    ///   - known: the known identity that the transform was given.
    ///   - receivedAt: when the event came in.
    ///   - findings: the findings of the transform and the checker.
    ///   - skipDetail: why the delivery was skipped.
    ///   - skipSuggestion: the mapped name that may have been meant.
    ///   - replayOf: the delivery that this one replays.
    ///   - attempts: the attempts, oldest first.
    public init(
        row: DeliveryRow, eventBytes: [UInt8], suppliedKind: Event.Kind? = nil, source: String = "",
        payload: [UInt8]? = nil, known: KnownIdentity? = nil, receivedAt: Timestamp, findings: [Finding] = [],
        skipDetail: String? = nil, skipSuggestion: String? = nil, replayOf: DeliveryID? = nil,
        attempts: [Attempt] = []
    ) {
        self.row = row
        self.eventBytes = eventBytes
        self.suppliedKind = suppliedKind
        self.source = source
        self.payload = payload
        self.known = known
        self.receivedAt = receivedAt
        self.findings = findings
        self.skipDetail = skipDetail
        self.skipSuggestion = skipSuggestion
        self.replayOf = replayOf
        self.attempts = attempts
    }
}
