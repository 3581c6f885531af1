import Datafly
import JSONText
import Kustomer

extension SandboxAnswer {
    /// 201 with the body of a tracking call.
    ///
    /// - Parameters:
    ///   - recorded: what became of the identity.
    ///   - org: the org's id.
    ///   - now: the time.
    /// - Returns: the answer; without email and customer when the identity is anonymous.
    static func recorded(_ recorded: SandboxRecords.Recorded, org: String, at now: Timestamp) -> SandboxAnswer
    {
        let body = JSONWriter.document {
            $0.object("data") { data in
                data.member("type", "identity")
                data.member("id", recorded.identityID)
                data.object("attributes") {
                    $0.given("trackingId", recorded.trackingID)
                    $0.given("email", recorded.email)
                    $0.given("status", recorded.status)
                    $0.given("statusAt", now.text)
                    $0.given("createdAt", recorded.createdAt.text)
                    $0.given("updatedAt", now.text)
                }
                data.object("relationships") {
                    $0.relationship("org", org, "/v1/orgs/\(org)")
                    if let id = recorded.customerID {
                        $0.relationship("customer", id, "/v1/customers/\(id)")
                    }
                }
                data.links("/v1/tracking/identity/\(recorded.identityID)")
            }
        }
        return SandboxAnswer(status: 201, json: body)
    }

    /// 200 with what the key says about itself.
    ///
    /// - Parameter claims: the key's claims.
    /// - Returns: the answer.
    static func token(_ claims: APIKeyClaims) -> SandboxAnswer {
        let body = JSONWriter.document {
            $0.object("data") { data in
                data.member("type", "token")
                data.member("id", claims.id)
                data.object("attributes") {
                    $0.given("orgName", claims.orgName)
                    $0.key("roles")
                    $0.beginArray()
                    for role in claims.roles { $0.string(role) }
                    $0.endArray()
                }
                data.links("/v1/auth/tokens/current")
            }
        }
        return SandboxAnswer(status: 200, json: body)
    }

    /// 200 with a customer.
    ///
    /// - Parameters:
    ///   - customer: the customer.
    ///   - org: the org's id.
    /// - Returns: the answer.
    static func customer(_ customer: SandboxCustomer, org: String) -> SandboxAnswer {
        let body = JSONWriter.document {
            $0.object("data") { data in
                data.member("type", "customer")
                data.member("id", customer.id)
                data.object("attributes") {
                    $0.given("name", customer.name)
                    $0.given("externalId", customer.externalID)
                    $0.key("emails")
                    $0.beginArray()
                    for email in customer.emails.reversed() {
                        $0.object { $0.given("email", email) }
                    }
                    $0.endArray()
                    $0.given("createdAt", customer.createdAt.text)
                    $0.given("updatedAt", customer.updatedAt.text)
                }
                data.object("relationships") { $0.relationship("org", org, "/v1/orgs/\(org)") }
                data.links("/v1/customers/\(customer.id)")
            }
        }
        return SandboxAnswer(status: 200, json: body)
    }

    /// 200 with a customer's sessions, newest first, all on one page.
    ///
    /// - Parameter customer: the customer.
    /// - Returns: the answer.
    static func sessions(of customer: SandboxCustomer) -> SandboxAnswer {
        let path = "/v1/customers/\(customer.id)/sessions"
        return list(at: path) { writer in
            for session in customer.newestSessions {
                writer.object { item in
                    item.member("type", "session")
                    item.member("id", session.id)
                    item.object("attributes") {
                        $0.given("sessionId", session.id)
                        $0.given("firstEventAt", session.firstEventAt.text)
                        $0.given("lastEventAt", session.lastEventAt.text)
                        $0.key("count")
                        $0.integer(Int64(session.count))
                    }
                    item.links("\(path)/\(session.id)")
                }
            }
        }
    }

    /// 200 with the events of a session, newest first, all on one page.
    ///
    /// - Parameters:
    ///   - events: the events, oldest first.
    ///   - customer: whose they are.
    ///   - session: the session's id.
    /// - Returns: the answer.
    static func events(
        _ events: [SandboxCustomer.Event], of customer: SandboxCustomer, session: String
    ) -> SandboxAnswer {
        list(at: "/v1/customers/\(customer.id)/sessions/\(session)/events") { writer in
            for event in events.reversed() {
                writer.object { write(event, of: customer, into: &$0) }
            }
        }
    }

    /// 200 with one event.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - customer: whose it is.
    /// - Returns: the answer.
    static func event(_ event: SandboxCustomer.Event, of customer: SandboxCustomer) -> SandboxAnswer {
        SandboxAnswer(
            status: 200,
            json: JSONWriter.document { $0.object("data") { write(event, of: customer, into: &$0) } })
    }

    private static func list(at path: String, _ items: (inout JSONWriter) -> Void) -> SandboxAnswer {
        let body = JSONWriter.document { writer in
            writer.key("data")
            writer.beginArray()
            items(&writer)
            writer.endArray()
            writer.object("links") {
                $0.given("self", path)
                $0.key("next")
                $0.null()
            }
        }
        return SandboxAnswer(status: 200, json: body)
    }

    private static func write(
        _ event: SandboxCustomer.Event, of customer: SandboxCustomer, into item: inout JSONWriter
    ) {
        item.member("type", "event")
        item.member("id", event.id)
        item.object("attributes") {
            $0.given("name", "kustomer.tracking.identified.event")
            $0.given("trackingEvent", "tracking.\(event.name)")
            $0.key("meta")
            $0.raw(event.meta)
            $0.given("sessionId", event.sessionID)
            $0.given("publishedAt", event.createdAt.text)
            $0.given("createdAt", event.createdAt.text)
        }
        item.object("relationships") {
            $0.relationship("customer", customer.id, "/v1/customers/\(customer.id)")
        }
        item.links("/v1/customers/\(customer.id)/events/\(event.id)")
    }
}
