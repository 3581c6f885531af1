import Kustomer

/// What one attempt came to.
public enum Outcome: Sendable, Equatable {
    /// The destination answered, with any status.
    case answered(Answer)
    /// No answer, and why.
    case failed(TransportFailure)
    /// Our own process died between starting and finishing the attempt.
    case cut

    /// The HTTP status, `nil` without an answer.
    public var status: Int? {
        if case .answered(let answer) = self { answer.status } else { nil }
    }

    /// The answer, `nil` without one.
    public var answer: Answer? {
        if case .answered(let answer) = self { answer } else { nil }
    }

    /// The reason code of an outcome without an answer, `nil` with one: `connection-refused`, `cut`.
    public var failure: String? {
        switch self {
        case .answered: nil
        case .failed(let failure): failure.rawValue
        case .cut: "cut"
        }
    }

    /// The outcome in words for the screen: `503 Service Unavailable`, `connection refused`.
    public var words: String {
        switch self {
        case .answered(let answer): answer.statusWords
        case .failed(let failure): failure.words
        case .cut: "cut off when ked died"
        }
    }
}

extension Answer {
    /// The status and its reason phrase: `503 Service Unavailable`.
    public var statusWords: String {
        let reason = KustomerResponse.reason(status)
        return reason.isEmpty ? "\(status)" : "\(status) \(reason)"
    }
}
