public import Kustomer

/// What is done with a received event.
public enum ProcessingDecision: Sendable {
    /// Deliver a payload.
    case deliver(Payload, findings: [Finding])
    /// Keep a payload and do not send it, since Kustomer is expected to refuse it (`--hold-invalid`).
    case hold(Payload, findings: [Finding])
    /// Deliver nothing.
    case skip(Skip)
}
