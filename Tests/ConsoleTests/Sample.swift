import Datafly
import Deliveries
import JSONText
import Kustomer

@testable import Console

/// The deliveries that `screens.md` draws, and what the store has about them.
enum Sample {
    /// 2026-06-06T10:00:52Z.
    static let now = time("2026-06-06T10:00:52.000Z")

    static let sandbox = RunFacts(
        destination: DestinationInfo(
            orgName: "acme", apiURL: "http://127.0.0.1:41873/acme", isSandbox: true, isLoopback: true),
        listener: "http://127.0.0.1:5330")

    static let live = RunFacts(
        destination: DestinationInfo(
            orgName: "acme", apiURL: "https://acme.api.kustomerapp.com", isSandbox: false, isLoopback: false),
        maskedKey: "eyJh…9x2Q", listener: "http://127.0.0.1:5330")

    static func time(_ text: String) -> Timestamp {
        Timestamp(text: text) ?? Timestamp(milliseconds: 0)
    }

    static func id(_ number: Int) -> DeliveryID { DeliveryID(rawValue: Int64(number)) }

    /// A delivered row.
    static func row(_ number: Int, _ name: String = "Product Added") -> DeliveryRow {
        DeliveryRow(
            id: id(number),
            receivedAt: Timestamp(milliseconds: now.milliseconds - 60_000 + Int64(number) * 7),
            kind: .track, eventName: name, customer: "jane.doe@example.com", state: .delivered, status: 201,
            countedAttempts: 1, milliseconds: 38, destination: live.destination.key,
            messageId: "3f1c1f0e-0000-4000-8000-\(String(number + 1_000_000).suffix(6))")
    }

    /// The rows of `screens.md`, their ids counting on from `first`.
    static func story(from first: Int = 1, destination: DestinationKey = live.destination.key)
        -> [DeliveryRow]
    {
        func row(
            _ offset: Int, _ clock: String, _ name: String, _ customer: String?, _ state: DeliveryState,
            why: String = "", change: (inout DeliveryRow) -> Void = { _ in }
        ) -> DeliveryRow {
            var row = DeliveryRow(
                id: id(first + offset), receivedAt: time("2026-06-06T\(clock)Z"), kind: .track,
                eventName: name,
                customer: customer, state: state, why: why, destination: destination,
                messageId: "3f1c1f0e-0000-4000-8000-00000000000\(offset)")
            change(&row)
            return row
        }
        func answered(_ status: Int, _ milliseconds: Int, tries: Int = 1) -> (inout DeliveryRow) -> Void {
            { row in
                row.status = status
                row.milliseconds = milliseconds
                row.countedAttempts = tries
            }
        }
        return [
            row(0, "10:00:03.118", "Signed Up", "bob@example.com", .pending, why: "Service Unavailable") {
                row in
                answered(503, 90, tries: 2)(&row)
                row.nextAttemptAt = time("2026-06-06T10:05:04.000Z")
            },
            row(1, "10:00:03.402", "Logged In", "bob@example.com", .pending) { $0.behind = "Signed Up" },
            row(2, "10:00:04.001", "identify", "jane.doe@example.com", .skipped, why: "known from now on") {
                row in
                row.kind = .identify
                row.reason = "identify-only"
            },
            row(3, "10:00:04.880", "Coupon Entered", "jane.doe@example.com", .skipped, why: "not mapped") {
                $0.reason = "not-mapped"
            },
            row(
                4, "10:00:05.101", "Page Viewed", nil, .delivered, why: "no customer attached",
                change: { row in
                    answered(201, 37)(&row)
                    row.kind = .page
                }),
            row(
                5, "10:00:06.020", "Product Added", "jane.doe@example.com", .delivered,
                change: answered(201, 38)),
            row(
                6, "10:00:06.700", "Checkout Started", "eve@example.com", .dead,
                why: "no attempt left: Bad Gateway",
                change: { row in
                    answered(502, 1_204, tries: 6)(&row)
                    row.reason = "attempts-exhausted"
                }),
            row(
                7, "10:00:07.412", "Order Completed", "jane.doe@example.com", .dead,
                why: "/event/meta/revenue",
                change: { row in
                    answered(400, 41)(&row)
                    row.reason = "refused"
                    row.messageId = "3f1c1f0e-0000-4000-8000-000000000002"
                }),
        ]
    }
}
