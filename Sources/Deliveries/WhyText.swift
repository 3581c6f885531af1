public import Kustomer

/// The words of the list's last column.
public enum WhyText {
    /// Why a delivery stands where it stands after an attempt.
    ///
    /// - Parameters:
    ///   - outcome: what the attempt came to.
    ///   - classification: what that means.
    ///   - move: what it did to the delivery.
    ///   - customer: the payload's email else externalId; `nil` when it has neither.
    /// - Returns: a few words: `Service Unavailable`, `/event/meta/revenue`, `no customer attached`; empty for a
    ///   plain success. May hold foreign text.
    public static func afterAttempt(
        _ outcome: Outcome, classification: Classification, move: StateMove, customer: String?
    ) -> String {
        let words = words(outcome)
        switch move.state {
        case .delivered:
            return classification.warning ?? (customer == nil ? "no customer attached" : "")
        case .dead:
            return move.reason == .attemptsExhausted || move.reason == .expired
                ? "\(move.reason?.words ?? ""): \(words)" : words
        case .received, .skipped, .pending, .sending:
            return words
        }
    }

    /// Why a delivery was skipped.
    ///
    /// - Parameters:
    ///   - reason: the reason code.
    ///   - detail: the line for a person, used where the code says too little.
    /// - Returns: a few words: `not mapped`, `marketing not granted`, `known from now on`.
    public static func skipped(_ reason: String, detail: String) -> String {
        switch reason {
        case SkipReason.identifyOnly.rawValue: "known from now on"
        case SkipReason.groupNotMapped.rawValue: "groups are not sent"
        case SkipReason.notMapped.rawValue: "not mapped"
        case SkipReason.consentDenied.rawValue where !detail.isEmpty:
            // The category, which has no blank, comes first: `marketing is required, …`.
            "\(detail.prefix { $0 != " " }) not granted"
        case idConflict: "same messageId, other content"
        case onlyLooked: "only looked at"
        default: detail.isEmpty ? reason : detail
        }
    }

    /// What the checker expects Kustomer to say to a payload.
    ///
    /// - Parameter findings: what it found in the payload.
    /// - Returns: `expected 400` or `expected 413`; nil when a 201 is expected.
    public static func expected(_ findings: [Finding]) -> String? {
        let status = Checker.expectedStatus(findings)
        return status == 201 ? nil : "expected \(status)"
    }

    /// The reason code of a payload that was held back, since it is expected to be refused.
    public static let held = "held-invalid"

    /// The reason code of a payload for a live destination that came of an event which was only looked at; a replay
    /// sends it, and so does its coming in again in a run that delivers.
    public static let onlyLooked = "only-looked"

    /// Whether a reason code is that of a payload which was held back: it is there, and was not sent.
    public static func isHeld(_ reason: String?) -> Bool { reason == held || reason == onlyLooked }

    /// The reason code of an event whose messageId stands for other content already; it is kept and not sent.
    public static let idConflict = "id-conflict"

    /// The reason code of a stored event that does not match its checksum.
    public static let damaged = "damaged"

    /// The reason code of a stored event that is no event by the rules of today.
    public static let notAnEvent = "not-an-event"

    /// A refusal's place where the answer names one, else its message, else the status in words.
    private static func words(_ outcome: Outcome) -> String {
        guard let answer = outcome.answer else { return outcome.words }
        let plain = KustomerResponse.reason(answer.status)
        guard (400..<500).contains(answer.status), ![401, 403, 404, 429].contains(answer.status) else {
            return plain
        }
        let response = answer.response
        return response.errors.first?.place ?? response.message ?? plain
    }
}
