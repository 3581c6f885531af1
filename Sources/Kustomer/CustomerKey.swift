/// What orders deliveries: events of one customer are sent one after the other.
public struct CustomerKey: Hashable, Sendable {
    /// The key with its kind, such as `externalId:user-123`, `email:jane.doe@example.com`, `anonymousId:a1b2`.
    public let text: String

    /// Makes a key from its text, as a store gives it back.
    ///
    /// - Parameter text: kind, colon, value.
    public init(text: String) {
        self.text = text
    }

    /// The key of a payload: externalId, else email, else anonymousId.
    ///
    /// - Parameters:
    ///   - externalId: `identity.externalId`.
    ///   - email: `identity.email`.
    ///   - anonymousId: `event.meta.anonymousId`.
    init?(externalId: String?, email: String?, anonymousId: String?) {
        if let externalId {
            text = "externalId:" + externalId
        } else if let email {
            text = "email:" + email
        } else if let anonymousId {
            text = "anonymousId:" + anonymousId
        } else {
            return nil
        }
    }

    /// Whether two keys are the same, byte by byte.
    ///
    /// - Parameters:
    ///   - first: a key.
    ///   - second: another.
    /// - Returns: whether they are the same.
    public static func == (first: CustomerKey, second: CustomerKey) -> Bool {
        first.text.utf8.elementsEqual(second.text.utf8)
    }

    /// Hashes the key's bytes.
    ///
    /// - Parameter hasher: takes them.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
