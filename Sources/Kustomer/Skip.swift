/// Why an event is not delivered.
public enum SkipReason: String, Sendable, CaseIterable {
    /// An `identify`: kept as known identity, nothing to deliver.
    case identifyOnly = "identify-only"
    /// A `group`: Kustomer's tracking has nothing for it.
    case groupNotMapped = "group-not-mapped"
    /// A `track` whose name has no mapping.
    case notMapped = "not-mapped"
    /// A required consent category is not granted.
    case consentDenied = "consent-denied"
}

/// The decision not to deliver an event, and what it rests on (T3).
public struct Skip: Equatable, Sendable {
    /// The reason, stable.
    public let reason: SkipReason

    /// One line for a person, such as `marketing is required, context.consent.canonical.marketing is false`.
    public let detail: String

    /// What may have been meant: the mapped name of an event that has none; nil when nothing is near.
    public let suggestion: String?

    /// Makes a decision.
    ///
    /// - Parameters:
    ///   - reason: why.
    ///   - detail: one line for a person.
    ///   - suggestion: what may have been meant.
    public init(reason: SkipReason, detail: String, suggestion: String? = nil) {
        self.reason = reason
        self.detail = detail
        self.suggestion = suggestion
    }
}
