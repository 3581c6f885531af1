/// How much faster than real time the rules of delivery run (`--time-scale N`).
///
/// It divides the schedule, the 24 hours, the probe, the rate window and the waits that headers ask for; never I/O
/// deadlines or the wall clock.
public struct TimeScale: Sendable, Equatable {
    /// Real time.
    public static let real = TimeScale(1)

    /// By what waits are divided; above 0.
    public let factor: Double

    /// Makes a scale.
    ///
    /// - Parameter factor: by what waits are divided; anything that is not a finite number above 0 counts as 1.
    public init(_ factor: Double) {
        self.factor = factor.isFinite && factor > 0 ? factor : 1
    }

    /// A wait, as long as it is under this scale.
    ///
    /// - Parameter wait: the wait in real time.
    /// - Returns: the wait divided by the factor.
    public func scaled(_ wait: Duration) -> Duration {
        factor == 1 ? wait : wait / factor
    }
}
