import Deliveries

/// What others are compared with: a delivery, or one of its attempts.
struct Mark: Equatable, Sendable {
    /// What is marked.
    let subject: DifferenceRequest.Subject
    /// What it is called in the bottom line: `Order Completed`.
    let name: String
}
