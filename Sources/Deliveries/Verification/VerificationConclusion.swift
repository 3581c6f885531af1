public import Datafly
public import Kustomer

/// What reading a timeline back came to.
public enum VerificationConclusion: Equatable, Sendable {
    /// The event is on the timeline as it was sent.
    case found(TimelineMatch)
    /// An event of the same name is there, and its meta differs.
    case differs(TimelineMatch)
    /// The customer is there and the event is not; `latest` are the newest events that were read. Where it is not
    /// complete, there were more sessions than are read at once.
    case eventNotFound(customerID: String, latest: [TimelineEvent], isComplete: Bool)
    /// There is no customer with this identity.
    case customerNotFound
    /// The event has no identity, so there is no customer to read.
    case anonymous
    /// Kustomer does not know the org.
    case orgUnknown
    /// The key may not read this: 401 or 403.
    case notAllowed(ReadBackPath, status: Int)
    /// The org's requests are used up; when they are back.
    case rateLimited(until: Timestamp)
    /// An answer that cannot be read as the API's: its status in words.
    case unreadable(String)
    /// A request got no answer.
    case failed(TransportFailure)
}

/// An event on a timeline, beside the one that was sent.
public struct TimelineMatch: Equatable, Sendable {
    /// Kustomer's id of the customer.
    public let customerID: String
    /// The event there.
    public var event: TimelineEvent
    /// The meta field by field.
    public var fields: [VerifiedField]
    /// How many events like it were among those that were read.
    public let count: Int

    /// Makes a match.
    ///
    /// - Parameters:
    ///   - customerID: Kustomer's id of the customer.
    ///   - event: the event there.
    ///   - fields: the meta field by field.
    ///   - count: how many events like it there are.
    public init(customerID: String, event: TimelineEvent, fields: [VerifiedField], count: Int) {
        self.customerID = customerID
        self.event = event
        self.fields = fields
        self.count = count
    }

    /// How many fields differ.
    public var differenceCount: Int { fields.count { !$0.isSame } }

    /// Whether both events happened at the same instant, so that they are one event and not two of a name.
    public var isSameOccurrence: Bool { fields.contains { $0.name == "occurredAt" && $0.isSame } }
}
