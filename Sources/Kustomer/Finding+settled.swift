extension [Finding] {
    /// The findings that still tell something once an answer is there.
    ///
    /// A warning or notice of the checker says that Kustomer may refuse the payload; a 2xx has settled that, so it
    /// is left out. What the transform says (a nested value, no customer) stays, and so does an error, since an
    /// answer that contradicts it is worth knowing.
    ///
    /// - Parameter status: the status of the latest answer, nil without one.
    /// - Returns: the findings that are left, in their order.
    public func telling(after status: Int?) -> [Finding] {
        guard let status, (200..<300).contains(status) else { return self }
        return filter { $0.severity == .error || CheckRule(rawValue: $0.rule) == nil }
    }
}
