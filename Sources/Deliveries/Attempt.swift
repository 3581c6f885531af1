public import Datafly

/// One request of a delivery, as the store has it.
public struct Attempt: Sendable, Equatable, Identifiable {
    /// Which attempt.
    public let id: AttemptID

    /// Whose attempt.
    public let deliveryID: DeliveryID

    /// Its number within the delivery, from 1, counted and uncounted ones together.
    public let number: Int

    /// Whether it burned one of the six; until it is finished, whether it may.
    public let isCounted: Bool

    /// When it was written down as started, before the socket was written to.
    public let startedAt: Timestamp

    /// When it ended; `nil` while it is under way.
    public let finishedAt: Timestamp?

    /// The digest of the request's bytes, as the sender worked it out.
    public let requestDigest: String

    /// How many bytes the request's body had.
    public let requestByteCount: Int

    /// What it came to; `nil` while it is under way.
    public let outcome: Outcome?

    /// What that means; `nil` while it is under way.
    public let outcomeClass: OutcomeClass?

    /// How long it took, in milliseconds; `nil` while it is under way or when it was cut.
    public let milliseconds: Int?

    /// Makes an attempt.
    ///
    /// - Parameters:
    ///   - id: which attempt.
    ///   - deliveryID: whose attempt.
    ///   - number: its number within the delivery, from 1.
    ///   - isCounted: whether it burned one of the six.
    ///   - startedAt: when it was written down as started.
    ///   - finishedAt: when it ended.
    ///   - requestDigest: the digest of the request's bytes.
    ///   - requestByteCount: how many bytes the request's body had.
    ///   - outcome: what it came to.
    ///   - outcomeClass: what that means.
    ///   - milliseconds: how long it took.
    public init(
        id: AttemptID, deliveryID: DeliveryID, number: Int, isCounted: Bool, startedAt: Timestamp,
        finishedAt: Timestamp? = nil, requestDigest: String, requestByteCount: Int, outcome: Outcome? = nil,
        outcomeClass: OutcomeClass? = nil, milliseconds: Int? = nil
    ) {
        self.id = id
        self.deliveryID = deliveryID
        self.number = number
        self.isCounted = isCounted
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.requestDigest = requestDigest
        self.requestByteCount = requestByteCount
        self.outcome = outcome
        self.outcomeClass = outcomeClass
        self.milliseconds = milliseconds
    }
}
