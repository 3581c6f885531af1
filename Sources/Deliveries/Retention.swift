public import Datafly

/// For how long a store keeps what is settled (`--retain AGE`); what is not settled stays, however old it is.
///
/// | state | is kept |
/// |---|---|
/// | delivered, skipped | for the age |
/// | dead | for 30 days, or for the age when that is longer |
public struct Retention: Sendable, Equatable {
    /// For how long a dead letter is kept at least.
    public static let deadLetterAge = Duration.seconds(30 * 86_400)

    /// For how long a delivered or skipped delivery is kept.
    public let age: Duration

    /// Makes a retention.
    ///
    /// - Parameter age: for how long a delivered or skipped delivery is kept.
    public init(age: Duration) {
        self.age = age
    }

    /// The instant up to which a delivery must have been left alone to be removed.
    ///
    /// - Parameters:
    ///   - state: the delivery's state.
    ///   - now: the present instant.
    /// - Returns: the instant, itself included; nil for a delivery that stays.
    public func limit(_ state: DeliveryState, at now: Timestamp) -> Timestamp? {
        switch state {
        case .delivered, .skipped: now.advanced(by: .zero - age)
        case .dead: now.advanced(by: .zero - max(age, Self.deadLetterAge))
        case .received, .pending, .sending: nil
        }
    }
}

extension Duration {
    /// Reads an age as it is written on the command line and in filters.
    ///
    /// - Parameter age: a number and its unit, `s`, `m`, `h` or `d`: `7d`, `12h`, `90m`, `30s`.
    public init?(age: String) {
        guard let seconds = FilterValue.seconds(age) else { return nil }
        self = .milliseconds(Int64((seconds * 1_000).rounded()))
    }
}
