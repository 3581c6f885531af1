extension [Finding] {
    /// The findings that still tell something as far as the answer is known.
    ///
    /// A warning or notice of the checker says that Kustomer may refuse the payload; a 2xx has settled that, so it
    /// is left out. What the transform says (a nested value, no customer) stays, and so does an error, since an
    /// answer that contradicts it is worth knowing. That an event's name has a space is told only when the payload was
    /// refused and the answer names no other field: Datafly's page promises such names.
    ///
    /// - Parameters:
    ///   - status: the status of the latest answer, nil without one.
    ///   - errors: what that answer says is wrong.
    /// - Returns: the findings that are left, in their order.
    public func telling(after status: Int?, errors: [KustomerError] = []) -> [Finding] {
        switch status {
        case .some(200..<300): return filter { $0.severity == .error || CheckRule(rawValue: $0.rule) == nil }
        case 400, 422:
            let places = errors.compactMap(\.place)
            if places.isEmpty || places.contains(where: { $0.hasSuffix("name") }) { return self }
        default: break
        }
        return filter { $0.severity == .error || $0.rule != CheckRule.eventNamePattern.rawValue }
    }
}
