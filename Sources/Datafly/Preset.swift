/// A shipped set of event mappings: which events are delivered, and under which name (T4).
public struct Preset: Equatable, Sendable {
    /// One event mapping.
    public struct Mapping: Equatable, Sendable {
        /// The name of a track event, exactly; nil stands for every page event.
        public let event: String?

        /// The name that Kustomer gets.
        public let kustomerName: String

        /// Makes a mapping.
        ///
        /// - Parameters:
        ///   - event: a track event's name, or nil for pages.
        ///   - kustomerName: the name that Kustomer gets.
        public init(event: String?, kustomerName: String) {
            self.event = event
            self.kustomerName = kustomerName
        }

        /// Whether two mappings are the same, byte by byte.
        ///
        /// - Parameters:
        ///   - first: a mapping.
        ///   - second: another.
        /// - Returns: whether they are the same.
        public static func == (first: Mapping, second: Mapping) -> Bool {
            guard first.kustomerName.utf8.elementsEqual(second.kustomerName.utf8) else { return false }
            guard let event = first.event, let other = second.event else {
                return (first.event == nil) == (second.event == nil)
            }
            return event.utf8.elementsEqual(other.utf8)
        }
    }

    /// The mappings, pages first.
    public let mappings: [Mapping]

    /// Datafly's own table: pages as Page Viewed, seven track events as themselves.
    public static let `default` = Preset(
        mappings: [Mapping(event: nil, kustomerName: "Page Viewed")]
            + [
                "Signed Up", "Logged In", "Products Searched", "Product Viewed", "Product Added",
                "Checkout Started", "Order Completed",
            ].map { Mapping(event: $0, kustomerName: $0) })

    /// Makes a preset.
    ///
    /// - Parameter mappings: of several for one name the first counts.
    public init(mappings: [Mapping]) {
        self.mappings = mappings
    }

    /// The name under which an event is delivered.
    ///
    /// - Parameter event: a track event's name, compared byte by byte; nil for a page.
    /// - Returns: nil when it has no mapping.
    public func kustomerName(for event: String?) -> String? {
        mappings.first { mapping in
            guard let name = mapping.event, let event else { return mapping.event == nil && event == nil }
            return name.utf8.elementsEqual(event.utf8)
        }?.kustomerName
    }

    /// What somebody may have meant by an event name without a mapping (T3).
    ///
    /// - Parameter name: a track event's name.
    /// - Returns: a mapped name that `name` is a known alias of, or differs from by case, spaces, `_` or `-` only;
    ///   `page` when it is an alias of that; nil otherwise.
    public func suggestion(for name: String) -> String? {
        let folded = Self.folded(name)
        guard !folded.isEmpty else { return nil }
        let events = mappings.compactMap(\.event)
        if let event = events.first(where: { Self.folded($0).elementsEqual(folded) }) { return event }
        guard let alias = Self.aliases.first(where: { Self.folded($0.alias).elementsEqual(folded) }) else {
            return nil
        }
        let isMapped =
            alias.event == "page" ? mappings.contains { $0.event == nil } : events.contains(alias.event)
        return isMapped ? alias.event : nil
    }

    /// The names of other specifications for the events of the default preset.
    fileprivate static let aliases: [(alias: String, event: String)] = [
        ("page", "page"), ("page_view", "page"),
        ("signed_up", "Signed Up"), ("sign_up", "Signed Up"),
        ("logged_in", "Logged In"), ("login", "Logged In"),
        ("product_searched", "Products Searched"), ("search", "Products Searched"),
        ("product_viewed", "Product Viewed"), ("view_item", "Product Viewed"),
        ("product_added", "Product Added"), ("add_to_cart", "Product Added"),
        ("checkout_started", "Checkout Started"), ("begin_checkout", "Checkout Started"),
        ("order_completed", "Order Completed"), ("purchase", "Order Completed"),
    ]

    /// A name without case, white space, `_` and `-`.
    fileprivate static func folded(_ name: String) -> [Unicode.Scalar] {
        name.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "_" && $0 != "-" }
    }
}
