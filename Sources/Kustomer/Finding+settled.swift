extension [Finding] {
    /// The findings that still tell something as far as the answer is known.
    ///
    /// A warning or notice of the checker says that Kustomer may refuse the payload; a 2xx has settled that, so it
    /// is left out. What the transform says (a nested value, no customer) stays, and so does an error, since an
    /// answer that contradicts it is worth knowing. That an event's name has a space is told only when the payload was
    /// refused: Datafly's page promises such names.
    ///
    /// - Parameter status: the status of the latest answer, nil without one.
    /// - Returns: the findings that are left, in their order.
    public func telling(after status: Int?) -> [Finding] {
        switch status {
        case 400, 422: self
        case .some(200..<300): filter { $0.severity == .error || CheckRule(rawValue: $0.rule) == nil }
        default: filter { $0.severity == .error || $0.rule != CheckRule.eventNamePattern.rawValue }
        }
    }
}
