import Datafly
import Deliveries
import Kustomer

/// A Kustomer that answers from a table of paths, and what it was asked.
struct FarTimeline {
    static let api = "https://acme.api.kustomerapp.com"
    static let now = time("2026-06-06T10:00:52.000Z")
    static let email = "/v1/customers/email=jane.doe%40example.com"
    static let externalId = "/v1/customers/externalId=user-123"
    static let sessions = "/v1/customers/58/sessions"
    static let meta = #"{"orderId":"ORD-001","revenueNum":8.50,"occurredAt":"2026-06-06T10:00:00Z"}"#

    /// What each path answers; another path is a 404 of the kind that names what was not found.
    var answers: [String: Outcome] = [:]

    static func time(_ text: String) -> Timestamp { Timestamp(text: text) ?? Timestamp(milliseconds: 0) }

    static func answer(_ status: Int, _ body: String, headers: [String: String] = [:]) -> Outcome {
        .answered(
            Answer(
                status: status,
                headers: headers.map { KustomerHeader(name: $0.key, value: $0.value) },
                body: Array(body.utf8)))
    }

    static let unknown = answer(
        404,
        #"{"errors":[{"status":404,"source":{"parameter":"email"},"code":"notfound","title":"Not Found"}]}"#)

    /// A customer with sessions of events; times are those of 2026-06-06.
    static func customer(
        _ sessions: [(id: String, events: [(name: String, meta: String, clock: String)])]
    ) -> FarTimeline {
        var far = FarTimeline()
        far.answers[email] = answer(200, #"{"data":{"type":"customer","id":"58"}}"#)
        let list = sessions.map { session in
            let last = session.events.map(\.clock).max() ?? "10:00:00"
            return #"{"attributes":{"sessionId":"\#(session.id)","lastEventAt":"2026-06-06T\#(last).000Z"}}"#
        }
        far.answers[Self.sessions] = answer(200, #"{"data":[\#(list.joined(separator: ","))]}"#)
        for session in sessions {
            let events = session.events.map { event in
                #"{"attributes":{"name":"kustomer.tracking.identified.event","trackingEvent":"tracking.\#(event.name)","meta":\#(event.meta),"sessionId":"\#(session.id)","publishedAt":"2026-06-06T\#(event.clock).000Z"}}"#
            }
            far.answers["\(Self.sessions)/\(session.id)/events"] = answer(
                200, #"{"data":[\#(events.joined(separator: ","))]}"#)
        }
        return far
    }

    /// Reads until there is nothing more to read.
    func read(_ target: VerificationTarget) -> Verification {
        var verification = Verification(target, apiURL: Self.api)
        while let path = verification.next {
            verification.take(answers[path.text] ?? Self.unknown, milliseconds: 3, at: Self.now)
        }
        return verification
    }

    /// A delivery of Order Completed, sent at 10:00:07.
    static func detail(
        _ state: DeliveryState = .delivered, why: String = "",
        identity: String = #"{"email":"jane.doe@example.com","externalId":"user-123"}"#, meta: String = meta
    ) -> DeliveryDetail {
        let row = DeliveryRow(
            id: DeliveryID(rawValue: 1), receivedAt: time("2026-06-06T10:00:07.000Z"), kind: .track,
            eventName: "Order Completed", customer: "jane.doe@example.com", state: state, why: why)
        let payload = #"{"identity":\#(identity),"event":{"name":"Order Completed","meta":\#(meta)}}"#
        return DeliveryDetail(
            row: row, eventBytes: [], payload: state == .skipped ? nil : Array(payload.utf8),
            receivedAt: row.receivedAt)
    }

    static func target(
        _ state: DeliveryState = .delivered, identity: String? = nil, meta: String = meta
    ) -> VerificationTarget {
        VerificationTarget(
            identity.map { detail(state, identity: $0, meta: meta) } ?? detail(state, meta: meta))
    }
}

extension Verification {
    /// The paths that were read, in order.
    var paths: [String] { steps.map(\.path) }

    /// The event that was found as it was sent.
    var found: TimelineMatch? {
        if case .found(let match)? = conclusion { match } else { nil }
    }

    /// The nearest event, when none is as it was sent.
    var nearest: TimelineMatch? {
        if case .differs(let match)? = conclusion { match } else { nil }
    }

    /// The hint for what it came to.
    var hint: Hint? { VerificationReport(self, isSandbox: false).hint }
}
