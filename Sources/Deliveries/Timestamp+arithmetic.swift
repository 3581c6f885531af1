public import Datafly

extension Timestamp {
    /// The instant a while later.
    ///
    /// - Parameter wait: how much later; a part of a millisecond is dropped.
    /// - Returns: the instant.
    public func advanced(by wait: Duration) -> Timestamp {
        Timestamp(milliseconds: milliseconds + wait.wholeMilliseconds)
    }

    /// How long it is from this instant to another.
    ///
    /// - Parameter other: the other instant.
    /// - Returns: the time between, negative when the other is earlier.
    public func duration(to other: Timestamp) -> Duration {
        .milliseconds(other.milliseconds - milliseconds)
    }
}
