/// A purpose that a visitor grants or denies, such as `marketing` or a consent platform's own `C0002`.
public struct ConsentCategory: RawRepresentable, Hashable, Sendable {
    /// The category as events spell it.
    public let rawValue: String

    /// The category that Datafly's page names as the typical one for Kustomer.
    public static let marketing = ConsentCategory(rawValue: "marketing")

    /// Makes a category.
    ///
    /// - Parameter rawValue: as events spell it; compared code point by code point.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Whether two categories are spelt the same, byte by byte.
    ///
    /// - Parameters:
    ///   - first: a category.
    ///   - second: another.
    /// - Returns: whether they are the same.
    public static func == (first: ConsentCategory, second: ConsentCategory) -> Bool {
        first.rawValue.utf8.elementsEqual(second.rawValue.utf8)
    }

    /// Hashes the category's bytes.
    ///
    /// - Parameter hasher: takes them.
    public func hash(into hasher: inout Hasher) {
        for byte in rawValue.utf8 { hasher.combine(byte) }
    }
}

/// What a visitor must have granted for an event to be delivered (T5).
public struct ConsentRequirement: Equatable, Sendable {
    /// The categories that must all be granted.
    public var categories: [ConsentCategory]

    /// What holds for an event that says nothing of consent: true delivers it.
    public var defaultAllows: Bool

    /// Makes a requirement.
    ///
    /// - Parameters:
    ///   - categories: all of them must be granted.
    ///   - defaultAllows: whether an event without `context.consent` is delivered.
    public init(categories: [ConsentCategory] = [.marketing], defaultAllows: Bool = true) {
        self.categories = categories
        self.defaultAllows = defaultAllows
    }
}
