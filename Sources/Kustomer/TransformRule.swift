/// What the transform finds about an event that it makes a payload of, as the rule of a finding.
public enum TransformRule: String, Sendable, CaseIterable {
    /// The payload names neither email nor externalId.
    case noCustomer = "no-customer"
    /// The payload names only one of the two.
    case singleKey = "single-key"
    /// An object or array is sent as its JSON text.
    case nestedValue = "nested-value"
    /// The timestamp is no date-time, and the time of receipt stands for it.
    case invalidTimestamp = "invalid-timestamp"
    /// A property is not sent.
    case droppedProperty = "dropped-property"
    /// A member of the event stands there more than once.
    case eventDuplicateKey = "event-duplicate-key"
    /// A member of the event is of another kind than it must be, and counts as absent.
    case wrongKind = "wrong-kind"
    /// A transform of the integration configuration makes nothing of a value.
    case transformFailed = "transform-failed"
}

extension Finding {
    /// The rules of all findings that a store can hold: the checker's, then the transform's.
    public static let rules = CheckRule.allCases.map(\.rawValue) + TransformRule.allCases.map(\.rawValue)

    /// Makes a finding of the transform's.
    init(_ rule: TransformRule, pointer: String, message: String, severity: Severity) {
        self.init(rule: rule.rawValue, pointer: pointer, message: message, severity: severity)
    }
}
