/// Why a delivery is a dead letter; the raw values are reason codes, fit for a metric and for the store.
public enum DeadReason: String, Sendable, CaseIterable {
    /// The destination refused the payload for good (400 and its like).
    case refused
    /// The destination answered with a redirect, which is never followed.
    case redirected
    /// 409 for the third time.
    case conflict
    /// The last attempt that counts failed.
    case attemptsExhausted = "attempts-exhausted"
    /// 24 hours are over since the first attempt.
    case expired
    /// The stored payload does not match its checksum and is not sent.
    case damaged

    /// The reason in words for the screen.
    public var words: String {
        switch self {
        case .refused: "refused"
        case .redirected: "redirected"
        case .conflict: "conflict, three times"
        case .attemptsExhausted: "no attempt left"
        case .expired: "24 hours are over"
        case .damaged: "stored payload is damaged"
        }
    }

    /// The reason for a permanent outcome.
    ///
    /// - Parameter outcome: the outcome of the attempt.
    init(permanent outcome: Outcome) {
        switch outcome.status {
        case .some(300...399): self = .redirected
        case .some(409): self = .conflict
        default: self = .refused
        }
    }
}
