import Deliveries
import Kustomer
import Screen

extension StageContent {
    /// Why there is no answer, or no request, yet.
    var waiting: String {
        let row = detail.row
        switch row.state {
        case .dead:
            return "no request was made, \(row.reason.flatMap(DeadReason.init(rawValue:))?.words ?? row.why)"
        case .sending: return "the request is on its way"
        default: break
        }
        if !facts.isDelivering { return "this run only looks (\(facts.whyLooking))" }
        return row.behind.map { "it waits for \($0) of the same customer" } ?? "it waits to be sent"
    }

    // MARK: - Sent

    /// Each attempt, the request as it went or will go out, and the payload made before.
    var sent: [StageLine] {
        let start = detail.attempts.isEmpty ? [said("Not sent: \(waiting).", .waiting)] : []
        return start + attempts + request.map { text($0) } + [text("", .plain, .none)] + carriedPayload
    }

    private var attempts: [StageLine] {
        detail.attempts.map { attempt in
            let time = TimeText.clock(
                attempt.startedAt, offsetMinutes: facts.utcOffsetMinutes, isBrief: false)
            let count = attempt.isCounted ? "" : ", not counted"
            let bytes = NumberText.grouped(attempt.requestByteCount)
            return said("attempt \(attempt.number) at \(time), \(bytes) bytes\(count)", .plain, .added)
        }
    }

    /// The request without its body, as it stands on the wire but for the key.
    private var request: [String] {
        let isHere = detail.row.destination == facts.destination.key
        let place = isHere ? facts.destination.apiURL : detail.row.destination.text
        var lines = ["POST \(place)\(TrackingCall.path)"]
        if isHere, let key = facts.maskedKey { lines.append("Authorization: Bearer \(key)") }
        lines += ["Content-Type: application/json", "Accept: application/json"]
        return lines + ["Content-Length: \(detail.payloadByteCount ?? 0)"]
    }

    // MARK: - Answered

    /// What each attempt came to, what the latest answer says, and what to do about it.
    var answered: [StageLine] {
        var lines = detail.attempts.map { attempt in
            let parts = [
                "attempt \(attempt.number)", attempt.outcome?.words ?? "no answer yet",
                attempt.milliseconds.map { "\($0) ms" }, attempt.outcomeClass?.rawValue,
            ]
            return said(parts.compactMap { $0 }.joined(separator: " · "), attempt.role, .added)
        }
        if let text = detail.expectationText { lines.append(said(text, .warning, .added)) }
        let answer = detail.answers.last ?? nil
        if let message = answer?.message ?? answer?.customer, !message.isEmpty {
            lines.append(said(message, .plain, .added))
        }
        for hint in detail.hints {
            lines += [("what", hint.what), ("why ", hint.why), ("do  ", hint.do)].map { name, words in
                said("\(name)  \(words)", name == "do  " ? .heading : .plain, .added)
            }
        }
        guard let answer else { return lines }
        let headers = answer.headers.map { text("\($0.name): \($0.value)", .dim) }
        return lines + headers + [text("", .plain, .none)] + texts(answer.body, .added)
    }
}
