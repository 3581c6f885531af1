import Deliveries

/// The reading back that was asked for last.
struct ShownVerification: Equatable, Sendable {
    /// The line of the list, as it was when it was asked for.
    let row: DeliveryRow
    /// What it has come to; nil before the first request was answered.
    var report: VerificationReport?

    /// Whether there is something to read still.
    var isUnderWay: Bool { report?.conclusion == nil }
}
