/// How the list shows when a delivery came in.
enum TimeStyle: Equatable, Sendable {
    /// The time of day; of another day its date too.
    case absolute
    /// How long ago that is.
    case relative

    /// The other one.
    var other: TimeStyle { self == .absolute ? .relative : .absolute }
}
