public import Kustomer

/// What is done with a received event.
public enum ProcessingDecision: Sendable {
    /// Deliver a payload.
    case deliver(Payload, findings: [Finding])
    /// Deliver nothing.
    case skip(Skip)
}
