/// What an attempt's outcome means for the delivery.
public enum OutcomeClass: String, Sendable, CaseIterable {
    /// D: Kustomer took it.
    case delivered
    /// R: try again on the schedule.
    case retry
    /// P: it will never be taken; dead letter at once.
    case permanent
    /// H: nothing will be taken until somebody fixes it; the whole destination stops.
    case halt
    /// A: it may have been taken; try again and mark the event as a possible duplicate.
    case ambiguous

    /// The letter that stands for the class on screen: D, R, P, H or A.
    public var letter: String {
        switch self {
        case .delivered: "D"
        case .retry: "R"
        case .permanent: "P"
        case .halt: "H"
        case .ambiguous: "A"
        }
    }
}
