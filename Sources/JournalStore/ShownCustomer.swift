import Datafly
import JSONText

/// Who a skipped event is about, for the list only; a payload's own identity is what counts for a delivery.
enum ShownCustomer {
    /// The event's email, as it would be sent, else its userId, else what is known.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - known: the known identity that holds for it.
    /// - Returns: an email or userId, `nil` when there is neither.
    static func of(_ event: Event, known: KnownIdentity?) -> String? {
        let root = event.document.root
        return email(root["traits"]) ?? email(root["context"]?["traits"]) ?? email(known) ?? event.userId
            ?? known?.userId
    }

    private static func email(_ known: KnownIdentity?) -> String? {
        guard let known, let document = try? JSONDocument(known.traits, limits: .unlimitedBytes) else {
            return nil
        }
        return email(document.root)
    }

    private static func email(_ traits: JSONValue?) -> String? {
        IdentityMarks.email(traits?["email"]?.string)
    }
}
