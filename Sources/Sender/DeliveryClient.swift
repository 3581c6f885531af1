public import Deliveries

/// What the dispatcher sends payloads with: the network in production, a script in tests.
///
/// One call is one request: an implementation neither retries nor follows a redirect, so that the attempts
/// table is the truth (delivery.md, "Order, rate, duplicates").
public protocol DeliveryClient: Sendable {
    /// Sends one payload and waits for what it comes to.
    ///
    /// Never throws: whatever goes wrong is an outcome. When the calling task is cancelled it returns soon,
    /// with an outcome that nobody should record.
    ///
    /// - Parameter payload: the body for Kustomer, sent byte for byte.
    /// - Returns: the answer, or how the attempt failed.
    func send(_ payload: [UInt8]) async -> Outcome
}
