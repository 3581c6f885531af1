import Datafly
import Deliveries
import Kustomer

/// A refused delivery, as a store has it.
enum Exported {
    static let destination = DestinationInfo(
        orgName: "acme", apiURL: "https://acme.api.kustomerapp.com", isSandbox: false, isLoopback: false)
    static let start = Timestamp(milliseconds: 1_780_740_000_000)

    static let event =
        #"{"type":"track","event":"Order Completed","messageId":"m-1","userId":"u-1","#
        + #""traits":{"email":" Jane.Doe@Example.com ","name":"Jane Doe"},"#
        + #""properties":{"revenue":129.90,"name":"Headphones","note":"ring twice"}}"#
    static let payload =
        #"{"identity":{"email":"jane.doe@example.com","externalId":"u-1","name":"Jane Doe"},"#
        + #""event":{"name":"Order Completed","meta":{"revenueNum":129.90,"name":"Headphones"}}}"#

    static func detail(
        _ number: Int64 = 1, name: String = "Order Completed", why: String = "",
        event: String = event, payload: String? = payload, answers: [Outcome?] = [refusal]
    ) -> DeliveryDetail {
        DeliveryDetail(
            row: DeliveryRow(
                id: DeliveryID(rawValue: number), receivedAt: start, kind: .track, eventName: name,
                customer: "jane.doe@example.com", state: .dead, reason: "refused", status: 400,
                countedAttempts: 1, milliseconds: 41, why: why, destination: destination.key,
                messageId: "m-1"),
            eventBytes: Array(event.utf8), source: "http", payload: payload.map { Array($0.utf8) },
            receivedAt: start, attempts: answers.enumerated().map { attempt($1, number: $0 + 1) })
    }

    static let refusal = Outcome.answered(
        Answer(
            status: 400, headers: [KustomerHeader(name: "Content-Type", value: "application/json")],
            body: Array(#"{"errors":[{"title":"value of jane.doe@example.com is not right here"}]}"#.utf8)))

    private static func attempt(_ outcome: Outcome?, number: Int) -> Attempt {
        Attempt(
            id: AttemptID(rawValue: Int64(number)), deliveryID: DeliveryID(rawValue: 1), number: number,
            isCounted: true, startedAt: start, finishedAt: outcome == nil ? nil : start,
            requestDigest: "d1935t", requestByteCount: 200, outcome: outcome,
            outcomeClass: outcome == nil ? nil : .permanent, milliseconds: outcome == nil ? nil : 41)
    }
}
