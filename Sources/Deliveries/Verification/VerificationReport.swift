public import Kustomer

/// What a reading back came to, or has come to so far, as it may be shown.
public struct VerificationReport: Equatable, Sendable {
    /// What was to be found.
    public let target: VerificationTarget
    /// The requests in order.
    public let steps: [VerificationStep]
    /// What it came to; nil while it is read.
    public let conclusion: VerificationConclusion?
    /// What, why and what to do; nil while it is read, and where the event is as it should be.
    public let hint: Hint?

    /// Reports on a reading.
    ///
    /// - Parameters:
    ///   - verification: the reading.
    ///   - isSandbox: whether it reads the built-in sandbox.
    ///   - redactor: masks what is personal; nil leaves it as it is.
    ///   - shown: the delivery with the same masks, from which the customer's are taken.
    public init(
        _ verification: Verification, isSandbox: Bool, redactor: Redactor? = nil,
        shown: VerificationTarget? = nil
    ) {
        let target = shown ?? verification.target
        self.target = target
        guard let redactor else {
            steps = verification.steps
            conclusion = verification.conclusion
            hint = conclusion.flatMap { VerificationHints.hint(for: $0, target, isSandbox: isSandbox) }
            return
        }
        let identities = [
            (verification.target.email, target.email, ReadBackPath.customer(email:)),
            (verification.target.externalId, target.externalId, ReadBackPath.customer(externalId:)),
        ]
        let masks = identities.compactMap { own, shown, path in
            own.map { (path($0).text, path(shown ?? "").text) }
        }
        let shownPaths = Dictionary(masks) { first, _ in first }
        steps = verification.steps.map { step in
            var step = step
            step.path = shownPaths[step.path] ?? redactor.shapes(in: step.path)
            step.note = redactor.shapes(in: step.note)
            return step
        }
        conclusion = verification.conclusion.map { $0.redacted(by: redactor, sent: target.meta ?? []) }
        hint = conclusion.flatMap { VerificationHints.hint(for: $0, target, isSandbox: isSandbox) }
    }
}

extension VerificationConclusion {
    /// The conclusion with what is personal on the timeline masked.
    fileprivate func redacted(by redactor: Redactor, sent: [UInt8]) -> VerificationConclusion {
        switch self {
        case .found(let match): .found(match.redacted(by: redactor, sent: sent))
        case .differs(let match): .differs(match.redacted(by: redactor, sent: sent))
        case .eventNotFound(let id, let latest, let isComplete):
            .eventNotFound(
                customerID: id, latest: latest.map { $0.redacted(by: redactor) }, isComplete: isComplete)
        default: self
        }
    }
}

extension TimelineMatch {
    /// The match with both metas masked; whether a field is the same was told before.
    fileprivate func redacted(by redactor: Redactor, sent: [UInt8]) -> TimelineMatch {
        var match = self
        match.event = event.redacted(by: redactor)
        let masked = VerifiedField.fields(sent: sent, there: match.event.meta)
        match.fields = zip(fields, masked).map { own, masked in
            VerifiedField(masked.name, sent: masked.sent, there: masked.there, isSame: own.isSame)
        }
        return match
    }
}

extension TimelineEvent {
    /// The event with its name and its meta masked.
    fileprivate func redacted(by redactor: Redactor) -> TimelineEvent {
        var event = self
        event.name = redactor.shapes(in: name)
        event.meta = meta.isEmpty ? [] : redactor.data(meta)
        return event
    }
}
