public import Datafly
import JSONText
import Kustomer

/// What is to be found on a timeline: a delivery's event, and whose it is.
public struct VerificationTarget: Equatable, Sendable {
    /// The customer's e-mail address, as it was sent; nil without one.
    public let email: String?
    /// The customer's external id, as it was sent; nil without one.
    public let externalId: String?
    /// The event's name, as it was sent.
    public let eventName: String
    /// The compact text of the meta that was sent; nil for a delivery without a payload.
    public let meta: [UInt8]?
    /// Where the delivery stands.
    public let state: DeliveryState
    /// Why it stands there, in a few words; may be empty.
    public let why: String
    /// Whether an attempt may have delivered it although we were not told.
    public let isPossibleDuplicate: Bool
    /// When the event was sent first, or came in when it never was.
    public let time: Timestamp

    /// Takes what matters out of a delivery.
    ///
    /// Without a payload, as for a skipped event, the customer is the one that the list names.
    ///
    /// - Parameter detail: the delivery.
    public init(_ detail: DeliveryDetail) {
        let row = detail.row
        if let payload = detail.payload.map(Payload.init) {
            email = Self.given(payload.email)
            externalId = Self.given(payload.externalId)
            eventName = payload.eventName
            let document = try? JSONDocument(payload.bytes, limits: .unlimitedBytes)
            meta = document?.root["event"]?["meta"]?.compact ?? Array("{}".utf8)
        } else {
            let customer = Self.given(row.customer)
            let isAddress = customer?.contains("@") ?? false
            email = isAddress ? customer : nil
            externalId = isAddress ? nil : customer
            eventName = row.eventName
            meta = nil
        }
        state = row.state
        why = row.why
        isPossibleDuplicate = row.isPossibleDuplicate
        time = detail.attempts.first?.startedAt ?? detail.receivedAt
    }

    private static func given(_ text: String?) -> String? {
        text.flatMap { $0.isEmpty ? nil : $0 }
    }
}
