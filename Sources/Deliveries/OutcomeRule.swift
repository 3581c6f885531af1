/// One row of the outcome table in the delivery rules: which outcomes it is about, and what they mean.
public struct OutcomeRule: Sendable, Equatable {
    /// The row's left side as the rules spell it.
    public let words: String

    /// The statuses of the row; empty for a row about failures.
    public let statuses: [ClosedRange<Int>]

    /// The failures of the row; empty for a row about statuses.
    public let failures: [TransportFailure]

    /// What the outcomes mean, before the rules that look at the answer (201, 409, 429).
    public let meaning: Classification

    /// Makes a row.
    ///
    /// - Parameters:
    ///   - words: the row's left side as the rules spell it.
    ///   - statuses: the statuses of the row.
    ///   - failures: the failures of the row.
    ///   - meaning: what the outcomes mean.
    init(
        _ words: String, statuses: [ClosedRange<Int>] = [], failures: [TransportFailure] = [],
        _ meaning: Classification
    ) {
        self.words = words
        self.statuses = statuses
        self.failures = failures
        self.meaning = meaning
    }
}
