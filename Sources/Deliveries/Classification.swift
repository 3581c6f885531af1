/// What an outcome means: for the delivery, and for what else goes to the same customer or destination.
public struct Classification: Sendable, Equatable {
    /// How far an outcome's consequence reaches.
    public enum Scope: String, Sendable, CaseIterable {
        /// This delivery only.
        case delivery
        /// All deliveries of this customer.
        case customer
        /// All deliveries of the destination.
        case destination
    }

    /// What the scope does, apart from the delivery's own move.
    public enum Consequence: String, Sendable, CaseIterable {
        /// It goes on.
        case none
        /// It waits until the rate budget returns (429): see `PauseRule`.
        case pause
        /// It rests on the probe's schedule, because nobody can be reached; the 24 hours go on.
        case rest
        /// It is halted until a probe gets through; the 24 hours stand still.
        case halt
    }

    /// The outcome's class.
    public let outcomeClass: OutcomeClass

    /// Whether the attempt burns one of the six; never so for a probe.
    public let isCounted: Bool

    /// How far the consequence reaches.
    public let scope: Scope

    /// What the scope does.
    public let consequence: Consequence

    /// One line for a person when the outcome is good but odd: `expected 201`.
    public let warning: String?

    /// Makes a classification.
    ///
    /// - Parameters:
    ///   - outcomeClass: the outcome's class.
    ///   - isCounted: whether the attempt burns one of the six.
    ///   - scope: how far the consequence reaches.
    ///   - consequence: what the scope does.
    ///   - warning: one line for a person, for what is good but odd.
    public init(
        outcomeClass: OutcomeClass, isCounted: Bool = true, scope: Scope = .delivery,
        consequence: Consequence = .none, warning: String? = nil
    ) {
        self.outcomeClass = outcomeClass
        self.isCounted = isCounted
        self.scope = scope
        self.consequence = consequence
        self.warning = warning
    }
}
