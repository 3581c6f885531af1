/// What a purge did.
public struct Purged: Sendable, Equatable {
    /// How much was removed.
    public let removed: Removed
    /// Whether the write-ahead log could be emptied; if not, another program was reading the store for long, and what
    /// was removed is still in its files.
    public let isLogEmptied: Bool
}
