import Datafly
import Deliveries
import Kustomer

@testable import Console

extension Sample {
    private static let customer = #"{"data":{"type":"customer","id":"5829aa8acca9b0a5e0189600"}}"#
    private static let sessions =
        #"{"data":[{"attributes":{"sessionId":"5829bb","lastEventAt":"2026-06-06T10:00:07.450Z"}}]}"#

    /// The meta that `payloadText` has, with its revenue as given.
    static func meta(revenue: String) -> String {
        #"{"orderId":"ORD-001","revenue":\#(revenue),"currency":"USD","taxNum":8.5,"anonymousId":"a1b2c3d4-0000-4000-8000-000000000001","occurredAt":"2026-06-06T10:00:00Z"}"#
    }

    /// A timeline with one event of a name.
    static func timeline(_ name: String = "Order Completed", meta: String) -> [Outcome] {
        let event =
            #"{"data":[{"attributes":{"trackingEvent":"tracking.\#(name)","meta":\#(meta),"sessionId":"5829bb","publishedAt":"2026-06-06T10:00:07.450Z"}}]}"#
        return [answer(200, customer), answer(200, sessions), answer(200, event)]
    }

    /// What is reported of a delivery's reading after so many answers.
    static func report(
        of row: DeliveryRow, payload: String? = payloadText, _ answers: [Outcome]
    ) -> VerificationReport {
        let detail = DeliveryDetail(
            row: row, eventBytes: [], payload: payload.map { Array($0.utf8) }, receivedAt: row.receivedAt)
        var verification = Verification(VerificationTarget(detail), apiURL: live.destination.apiURL)
        for answer in answers { verification.take(answer, milliseconds: 41, at: now) }
        return VerificationReport(verification, isSandbox: false)
    }
}
