/// Which way a search goes through the list.
public enum SearchDirection: String, Sendable, CaseIterable {
    /// Towards deliveries that arrived earlier.
    case older
    /// Towards deliveries that arrived later.
    case newer
}
