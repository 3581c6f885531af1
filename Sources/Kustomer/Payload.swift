internal import JSONText

/// The body for Kustomer's `identityEvent`: its exact bytes, and what `ked` needs to know of it.
public struct Payload: Equatable, Sendable {
    /// The bytes that are sent.
    public let bytes: [UInt8]

    /// `event.name`; empty when a payload from elsewhere has none.
    public let eventName: String

    /// `identity.email`.
    public let email: String?

    /// `identity.externalId`.
    public let externalId: String?

    /// `identity.name`.
    public let name: String?

    /// `event.meta.anonymousId`.
    public let anonymousId: String?

    /// What orders this payload's delivery; nil when it is ordered with nobody.
    public var customerKey: CustomerKey? {
        CustomerKey(externalId: externalId, email: email, anonymousId: anonymousId)
    }

    /// Reads a payload, as the transform wrote it or a store kept it.
    ///
    /// - Parameter bytes: a JSON text; what is missing or unreadable is nil.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let root = (try? JSONDocument(bytes, limits: .unlimitedBytes))?.root
        let identity = root?["identity"]
        let event = root?["event"]
        eventName = event?["name"]?.string ?? ""
        email = identity?["email"]?.string
        externalId = identity?["externalId"]?.string
        name = identity?["name"]?.string
        anonymousId = event?["meta"]?["anonymousId"]?.string
    }

    /// Whether two payloads have the same bytes.
    ///
    /// - Parameters:
    ///   - first: a payload.
    ///   - second: another.
    /// - Returns: whether they are the same.
    public static func == (first: Payload, second: Payload) -> Bool {
        first.bytes == second.bytes
    }
}
