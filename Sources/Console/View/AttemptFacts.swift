import Deliveries
import Kustomer
import Screen

/// What was asked in an attempt, when, and what its outcome means: three lines of the whole response.
enum AttemptFacts {
    /// The lines of the shown attempt; none without one.
    ///
    /// Shape: `── request  POST https://…/v1/tracking/identityEvent · 288 bytes · sha256 9f86d081884c…`, then when it
    /// was sent and how long it took, then its class in words.
    static func blocks(of model: Model) -> [ResponseBlock] {
        guard let detail = model.shownDetail, let index = ResponseHead.shownAttempt(of: model) else {
            return []
        }
        let attempt = detail.attempts[index]
        let words = attempt.outcomeClass.map { "\($0.rawValue) (\($0.letter)): \($0.meaning)" }
        let facts = [
            ("request", request(attempt, detail, model.facts)), ("sent", sent(attempt, model.facts)),
            ("class", words ?? "not known yet"),
        ]
        return facts.map { name, text in
            ResponseBlock(
                label: "── " + TextFit.padded(name, to: 9), text: text,
                role: name == "class" ? attempt.role : .plain, weight: .ifRoom)
        }
    }

    private static func request(_ attempt: Attempt, _ detail: ConsoleDetail, _ facts: RunFacts) -> String {
        let isHere = detail.row.destination == facts.destination.key
        let place = isHere ? facts.destination.apiURL : detail.row.destination.text
        let digest = attempt.requestDigest.isEmpty ? "" : " · sha256 \(attempt.requestDigest.prefix(12))…"
        return "POST \(place)\(TrackingCall.path) · "
            + "\(NumberText.grouped(attempt.requestByteCount)) bytes\(digest)"
    }

    private static func sent(_ attempt: Attempt, _ facts: RunFacts) -> String {
        let clock = { TimeText.clock($0, offsetMinutes: facts.utcOffsetMinutes, isBrief: false) }
        var parts = ["at \(clock(attempt.startedAt))"]
        if let time = attempt.finishedAt { parts.append("ended at \(clock(time))") }
        if let milliseconds = attempt.milliseconds {
            parts.append("took \(NumberText.grouped(milliseconds)) ms")
        }
        parts.append(attempt.isCounted ? "counted" : "not counted")
        return parts.joined(separator: " · ")
    }
}

extension Attempt {
    /// How its class is drawn.
    var role: Role {
        switch outcomeClass {
        case .delivered: .good
        case .permanent, .halt: .bad
        case .retry, .ambiguous: .retry
        case nil: .waiting
        }
    }
}

extension OutcomeClass {
    /// What the class means for the delivery, in a few words.
    fileprivate var meaning: String {
        switch self {
        case .delivered: "Kustomer took it"
        case .retry: "it is tried again on the schedule"
        case .permanent: "it will never be taken, so it is dead"
        case .halt: "nothing is taken until this is fixed, so all sending stopped"
        case .ambiguous: "it may have been taken; it is tried again and may be a duplicate"
        }
    }
}
