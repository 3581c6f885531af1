public import JSONText

/// Checks a payload against every published and documented rule of Kustomer's, and changes nothing (rule T16).
///
/// Lengths are counted in Unicode scalars, as JSON Schema counts characters.
public struct Checker: Sendable {
    /// Which of the tracking calls a body is for.
    public enum Body: Sendable {
        /// `POST /v1/tracking/identityEvent`: `{"identity":…,"event":…}`.
        case identityEvent
        /// `POST /v1/tracking/identity`: the identity object itself.
        case identity
        /// `POST /v1/tracking/event`: the event object itself.
        case event
    }

    /// The largest body that Kustomer takes, in bytes; one byte more answers 413.
    public static let maximumBytes = 100_000

    /// The rule set in force.
    public let ruleSet: RuleSet

    /// Makes a checker.
    ///
    /// - Parameter ruleSet: the rule set in force.
    public init(ruleSet: RuleSet = .documented) {
        self.ruleSet = ruleSet
    }

    /// Everything there is to say about a payload that may not even be JSON.
    ///
    /// - Parameters:
    ///   - payload: the body as it would be sent.
    ///   - body: which call it is for.
    /// - Returns: findings in the order of the document, those about the whole first; none for a clean payload.
    public func findings(in payload: [UInt8], as body: Body = .identityEvent) -> [Finding] {
        do {
            return findings(in: try JSONDocument(payload, limits: .unlimitedBytes), as: body)
        } catch {
            var check = PayloadCheck(ruleSet: ruleSet)
            check.size(payload.count)
            check.add(.invalidJSON, at: "", "\(error)")
            return check.findings
        }
    }

    /// Everything there is to say about a payload.
    ///
    /// - Parameters:
    ///   - document: the payload, parsed from exactly the bytes that would be sent.
    ///   - body: which call it is for.
    /// - Returns: findings in the order of the document, those about the whole first; none for a clean payload.
    public func findings(in document: JSONDocument, as body: Body = .identityEvent) -> [Finding] {
        var check = PayloadCheck(ruleSet: ruleSet)
        check.size(document.bytes.count)
        for pointer in document.duplicates {
            check.add(.duplicateKey, at: pointer.description, "take one of them out")
        }
        switch body {
        case .identityEvent: check.identityEvent(document.root)
        case .identity: check.identity(document.root, at: "")
        case .event: check.event(document.root, at: "")
        }
        return check.findings
    }

    /// The status that Kustomer is expected to answer with.
    ///
    /// - Parameter findings: what the checker found in a payload.
    /// - Returns: 413 when the body is too large, else 400 when anything weighs `.error`, else 201.
    public static func expectedStatus(_ findings: [Finding]) -> Int {
        let errors = findings.filter { $0.severity == .error }
        if errors.contains(where: { $0.rule == CheckRule.bodyTooLarge.rawValue }) { return 413 }
        return errors.isEmpty ? 201 : 400
    }
}
