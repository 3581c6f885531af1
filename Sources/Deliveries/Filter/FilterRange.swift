/// A range of numbers as a filter gives it: `400`, `400..499`, `>100`, `<=5`, `..10`.
public struct FilterRange: Sendable, Equatable {
    /// Where a range ends, on one side.
    public struct Bound: Sendable, Equatable {
        /// The number.
        public var value: Double
        /// Whether the number itself is inside.
        public var isInside: Bool

        /// Makes an end.
        ///
        /// - Parameters:
        ///   - value: the number.
        ///   - isInside: whether the number itself is inside.
        public init(_ value: Double, isInside: Bool = true) {
            self.value = value
            self.isInside = isInside
        }
    }

    /// The lower end; nil when there is none.
    public var lower: Bound?
    /// The upper end; nil when there is none.
    public var upper: Bound?

    /// Makes a range.
    ///
    /// - Parameters:
    ///   - lower: the lower end; nil for none.
    ///   - upper: the upper end; nil for none.
    public init(lower: Bound? = nil, upper: Bound? = nil) {
        self.lower = lower
        self.upper = upper
    }

    /// Makes the range of one number.
    ///
    /// - Parameter value: the number.
    public init(_ value: Double) {
        self.init(lower: Bound(value), upper: Bound(value))
    }

    /// Whether a number is in the range.
    ///
    /// - Parameter value: the number.
    /// - Returns: whether it is.
    public func contains(_ value: Double) -> Bool {
        if let lower, lower.isInside ? value < lower.value : value <= lower.value { return false }
        if let upper, upper.isInside ? value > upper.value : value >= upper.value { return false }
        return true
    }

    /// Reads a range.
    ///
    /// - Parameters:
    ///   - text: such as `>=400` or `400..499`.
    ///   - number: reads one of its numbers; nil when it is none.
    /// - Returns: the range; nil when the text is none.
    static func read(_ text: String, number: (String) -> Double?) -> FilterRange? {
        for (sign, isLower, isInside) in [
            (">=", true, true), ("<=", false, true), (">", true, false), ("<", false, false),
        ] where text.hasPrefix(sign) {
            guard let value = number(String(text.dropFirst(sign.count))) else { return nil }
            let bound = Bound(value, isInside: isInside)
            return isLower ? FilterRange(lower: bound) : FilterRange(upper: bound)
        }
        if text.hasPrefix("=") { return number(String(text.dropFirst())).map { FilterRange($0) } }
        guard let dots = text.firstDots else { return number(text).map { FilterRange($0) } }
        let (low, high) = (String(text[..<dots]), String(text[text.index(dots, offsetBy: 2)...]))
        let lower = number(low)
        let upper = number(high)
        guard lower != nil || low.isEmpty, upper != nil || high.isEmpty, lower != nil || upper != nil else {
            return nil
        }
        return FilterRange(lower: lower.map { Bound($0) }, upper: upper.map { Bound($0) })
    }
}

extension String {
    /// Where the first `..` stands.
    fileprivate var firstDots: String.Index? {
        indices.first { self[$0...].hasPrefix("..") }
    }
}
