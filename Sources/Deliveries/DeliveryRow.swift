public import Datafly

/// One line of the list: all that it says without opening anything.
public struct DeliveryRow: Sendable, Equatable, Identifiable {
    /// Which delivery; ids grow in the order of arrival.
    public var id: DeliveryID
    /// When the event came in.
    public var receivedAt: Timestamp
    /// The event's type.
    public var kind: Event.Kind
    /// The payload's event name where it is mapped, else the event's, else the type.
    public var eventName: String
    /// The payload's email else externalId; `nil` when it has neither.
    public var customer: String?
    /// Where the delivery stands.
    public var state: DeliveryState
    /// The reason code of a skipped or dead delivery: `not-mapped`, `id-conflict`, `expired`.
    public var reason: String?
    /// The HTTP status of the latest attempt, `nil` when it had no answer or there was none.
    public var status: Int?
    /// The reason code of a latest attempt without an answer: `connection-refused`, `cut`.
    public var failure: String?
    /// The attempts that burned one of the six.
    public var countedAttempts: Int
    /// How many there can be: six.
    public var maximumAttempts: Int
    /// How long the latest attempt took, in milliseconds.
    public var milliseconds: Int?
    /// When the next attempt is planned; past or `nil` when it goes as soon as it can.
    public var nextAttemptAt: Timestamp?
    /// The last column: why the row stands where it stands, in a few words.
    ///
    /// Foreign text: show it as data.
    public var why: String
    /// The name of the event of the same customer that this one waits behind.
    public var behind: String?
    /// Whether an attempt may have delivered it although we were not told.
    public var isPossibleDuplicate: Bool
    /// Whether it is a replay of an older delivery.
    public var isReplay: Bool
    /// Whether the event came without a messageId and was given one.
    public var isMessageIdMinted: Bool
    /// Whether another event with the same messageId and other content is in the store.
    public var hasIdConflict: Bool
    /// Where it goes.
    public var destination: DestinationKey
    /// The event's messageId, given or minted.
    public var messageId: String

    /// Makes a row.
    ///
    /// - Parameters:
    ///   - id: which delivery.
    ///   - receivedAt: when the event came in.
    ///   - kind: the event's type.
    ///   - eventName: the name to show.
    ///   - customer: the payload's email else externalId.
    ///   - state: where the delivery stands.
    ///   - reason: the reason code of a skipped or dead delivery.
    ///   - status: the HTTP status of the latest attempt.
    ///   - failure: the reason code of a latest attempt without an answer.
    ///   - countedAttempts: the attempts that burned one of the six.
    ///   - maximumAttempts: how many there can be.
    ///   - milliseconds: how long the latest attempt took.
    ///   - nextAttemptAt: when the next attempt is planned.
    ///   - why: the last column.
    ///   - behind: the name of the event that this one waits behind.
    ///   - isPossibleDuplicate: whether an attempt may have delivered it.
    ///   - isReplay: whether it is a replay.
    ///   - isMessageIdMinted: whether the event was given its messageId.
    ///   - hasIdConflict: whether its messageId stands for two contents.
    ///   - destination: where it goes.
    ///   - messageId: the event's messageId.
    public init(
        id: DeliveryID, receivedAt: Timestamp, kind: Event.Kind, eventName: String, customer: String? = nil,
        state: DeliveryState, reason: String? = nil, status: Int? = nil, failure: String? = nil,
        countedAttempts: Int = 0, maximumAttempts: Int = Schedule.standard.maximumAttempts,
        milliseconds: Int? = nil, nextAttemptAt: Timestamp? = nil, why: String = "", behind: String? = nil,
        isPossibleDuplicate: Bool = false, isReplay: Bool = false, isMessageIdMinted: Bool = false,
        hasIdConflict: Bool = false, destination: DestinationKey = .sandbox, messageId: String = ""
    ) {
        self.id = id
        self.receivedAt = receivedAt
        self.kind = kind
        self.eventName = eventName
        self.customer = customer
        self.state = state
        self.reason = reason
        self.status = status
        self.failure = failure
        self.countedAttempts = countedAttempts
        self.maximumAttempts = maximumAttempts
        self.milliseconds = milliseconds
        self.nextAttemptAt = nextAttemptAt
        self.why = why
        self.behind = behind
        self.isPossibleDuplicate = isPossibleDuplicate
        self.isReplay = isReplay
        self.isMessageIdMinted = isMessageIdMinted
        self.hasIdConflict = hasIdConflict
        self.destination = destination
        self.messageId = messageId
    }
}
