import Datafly
import JSONText

/// The sandbox's customers, matched by email, then by externalId.
struct SandboxRecords: Sendable {
    /// What became of an identity.
    struct Recorded: Sendable {
        /// The id of the tracking identity.
        let identityID: String
        /// The tracking id.
        let trackingID: String
        /// The address that was sent.
        let email: String?
        /// `created` or `updated`.
        let status: String
        /// When the identity was created.
        let createdAt: Timestamp
        /// The customer that it belongs to; `nil` when it is anonymous.
        let customerID: String?
    }

    private var customers: [String: SandboxCustomer] = [:]
    private var idsByEmail: [String: String] = [:]
    private var idsByExternalID: [String: String] = [:]
    private var idsByTrackingID: [String: String] = [:]

    /// Finds, creates or updates the customer of an identity, and puts the event on the timeline.
    ///
    /// An identity without email and externalId is anonymous, unless its tracking id is a known customer's.
    ///
    /// - Parameters:
    ///   - identity: the identity object.
    ///   - event: the event object, if one was sent.
    ///   - mayUpsert: whether the key may create and update customers.
    ///   - now: the time.
    /// - Returns: what became of the identity.
    mutating func record(
        identity: JSONValue?, event: JSONValue?, mayUpsert: Bool, at now: Timestamp
    ) -> Recorded {
        let email = identity?["email"]?.string
        let externalID = identity?["externalId"]?.string
        let trackingID = identity?["trackingId"]?.string ?? event?["trackingId"]?.string
        let found = id(email: email, externalID: externalID, trackingID: trackingID)
        var customer = found.flatMap { customers.removeValue(forKey: $0) }
        if customer == nil, mayUpsert, email != nil || externalID != nil {
            customer = SandboxCustomer(trackingID: trackingID, at: now)
        }
        guard var customer else {
            return Recorded(
                identityID: SandboxID.random(), trackingID: trackingID ?? SandboxID.random(), email: email,
                status: "created", createdAt: now, customerID: nil)
        }
        if mayUpsert {
            update(&customer, email: email, externalID: externalID, name: identity?["name"]?.string, at: now)
        }
        if let trackingID { idsByTrackingID[trackingID] = customer.id }
        if let event {
            customer.record(
                name: event["name"]?.string ?? "", meta: event["meta"]?.compact ?? Array("{}".utf8),
                sessionID: event["sessionId"]?.string ?? identity?["sessionId"]?.string, at: now)
        }
        customers[customer.id] = customer
        return Recorded(
            identityID: customer.identityID, trackingID: customer.trackingID,
            email: email ?? customer.emails.last,
            status: found == nil ? "created" : "updated", createdAt: customer.createdAt,
            customerID: customer.id)
    }

    /// The customer with an address.
    ///
    /// - Parameter email: in any case.
    /// - Returns: `nil` when nobody has it.
    func customer(email: String) -> SandboxCustomer? {
        idsByEmail[email.lowercased()].flatMap { customers[$0] }
    }

    /// The customer with an external id.
    ///
    /// - Parameter externalID: exactly as it was sent.
    /// - Returns: `nil` when nobody has it.
    func customer(externalID: String) -> SandboxCustomer? {
        idsByExternalID[externalID].flatMap { customers[$0] }
    }

    /// The customer with an id of Kustomer's.
    ///
    /// - Parameter id: the id.
    /// - Returns: `nil` when nobody has it.
    func customer(id: String) -> SandboxCustomer? {
        customers[id]
    }

    private func id(email: String?, externalID: String?, trackingID: String?) -> String? {
        email.flatMap { idsByEmail[$0.lowercased()] }
            ?? externalID.flatMap { idsByExternalID[$0] }
            ?? trackingID.flatMap { idsByTrackingID[$0] }
    }

    /// Lays attributes over a customer; an external id that is another customer's stays there.
    private mutating func update(
        _ customer: inout SandboxCustomer, email: String?, externalID: String?, name: String?,
        at now: Timestamp
    ) {
        if let email {
            let key = email.lowercased()
            customer.emails.removeAll { $0 == key }
            customer.emails.append(key)
            idsByEmail[key] = customer.id
        }
        if let externalID, idsByExternalID[externalID] == nil {
            if let old = customer.externalID { idsByExternalID[old] = nil }
            customer.externalID = externalID
            idsByExternalID[externalID] = customer.id
        }
        if let name { customer.name = name }
        customer.updatedAt = now
    }
}
