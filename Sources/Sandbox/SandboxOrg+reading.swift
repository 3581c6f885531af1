import Datafly
import JSONText
import Kustomer

extension SandboxOrg {
    /// Answers a call that reads back.
    ///
    /// - Parameters:
    ///   - reading: what is asked for.
    ///   - claims: what the key says.
    /// - Returns: 200, or 404 when there is no such thing.
    func read(_ reading: SandboxReading, claims: APIKeyClaims) -> SandboxAnswer {
        switch reading {
        case .currentToken: .token(claims)
        case .customerByEmail(let email):
            records.customer(email: email).map { .customer($0, org: claims.org ?? "") } ?? notFound("email")
        case .customerByExternalID(let id):
            records.customer(externalID: id).map { .customer($0, org: claims.org ?? "") }
                ?? notFound("externalId")
        case .sessions(let id): records.customer(id: id).map { .sessions(of: $0) } ?? notFound("id")
        case .sessionEvents(let id, let sessionID): sessionEvents(customer: id, session: sessionID)
        case .event(let id, let eventID): event(customer: id, event: eventID)
        }
    }

    private func sessionEvents(customer id: String, session sessionID: String) -> SandboxAnswer {
        guard let customer = records.customer(id: id),
            customer.sessions.contains(where: { $0.id == sessionID })
        else { return notFound("sessionId") }
        return .events(customer.events.filter { $0.sessionID == sessionID }, of: customer, session: sessionID)
    }

    private func event(customer id: String, event eventID: String) -> SandboxAnswer {
        guard let customer = records.customer(id: id),
            let event = customer.events.first(where: { $0.id == eventID })
        else { return notFound("eventId") }
        return .event(event, of: customer)
    }

    private func notFound(_ parameter: String) -> SandboxAnswer {
        .failure(
            404, [(code: "notfound", detail: "there is none", source: (key: "parameter", value: parameter))])
    }
}
