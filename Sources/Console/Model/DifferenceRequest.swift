public import Deliveries

/// What is to be compared.
public struct DifferenceRequest: Equatable, Sendable {
    /// A delivery, or one of its attempts.
    public struct Subject: Equatable, Sendable {
        /// Which delivery.
        public let delivery: DeliveryID
        /// Which of its attempts, from 0; nil for the latest.
        public let attempt: Int?

        /// Makes a subject.
        ///
        /// - Parameters:
        ///   - delivery: which delivery.
        ///   - attempt: which of its attempts, from 0; nil for the latest.
        public init(delivery: DeliveryID, attempt: Int? = nil) {
            self.delivery = delivery
            self.attempt = attempt
        }
    }

    /// What is marked, or replayed.
    public let old: Subject
    /// What is selected.
    public let new: Subject
    /// What the reader sees first.
    let part: DeliveryDifference.Part
    /// The minutes by which local time is ahead of UTC, for the clock times in the names.
    let utcOffsetMinutes: Int
}
