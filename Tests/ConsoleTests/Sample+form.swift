import Datafly
import Kustomer

@testable import Console

extension Sample {
    /// Two events that the form starts from.
    static let templates = [
        EventTemplate(
            name: "Order Completed",
            bytes: Array(
                (#"{"type":"track","event":"Order Completed","userId":"user-123","anonymousId":"a1b2c3d4","#
                    + #""properties":{"order_id":"ORD-001","revenue":129.990,"zip":"01234","code":"77"},"#
                    + #""traits":{"email":"jane.doe@example.com"},"#
                    + #""context":{"consent":{"marketing":true}},"#
                    + #""timestamp":"2026-06-06T10:00:52.000Z","messageId":"3f1c1f0e"}"#).utf8)),
        EventTemplate(
            name: "Logged In",
            bytes: Array(
                (#"{"type":"track","event":"Logged In","userId":"user-123","properties":{"method":"email"},"#
                    + #""context":{"consent":{"marketing":true}},"messageId":"3f1c1f0f"}"#).utf8)),
    ]

    /// What would become of an event under the preset, received at `now`.
    static func preview(_ bytes: [UInt8]) -> DraftPreview {
        do throws(EventError) {
            switch Transformer().outcome(of: try Event(bytes), receivedAt: now) {
            case .skip(let skip): return DraftPreview(.skipped(skip))
            case .deliver(let payload, let findings):
                let all = findings + Checker().findings(in: payload.bytes)
                return DraftPreview(.payload(payload.bytes, all))
            }
        } catch {
            return DraftPreview(.refused(error.description))
        }
    }
}
