/// What stands for a value: `value_map: {'true': GRANTED, '*': DENIED}`.
///
/// Keys are compared with the value's text, byte by byte: a string itself, a number's lexeme, `true` or `false`, the
/// compact JSON of anything else. `'*'` stands for every other value, and for one that is absent or null.
public struct ValueMap: Equatable, Sendable {
    /// One value and what stands for it.
    public struct Entry: Equatable, Sendable {
        /// The value's text.
        public var key: String

        /// What is sent for it as compact JSON; nil for nothing.
        public var value: String?

        /// Makes an entry.
        ///
        /// - Parameters:
        ///   - key: the value's text.
        ///   - value: what is sent for it, as compact JSON; nil for nothing.
        public init(key: String, value: String?) {
            self.key = key
            self.value = value
        }
    }

    /// The entries, in the file's order.
    public var entries: [Entry]

    /// Makes a map.
    ///
    /// - Parameter entries: in the file's order.
    public init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The key that stands for every value without an entry of its own.
    public static let anyKey = "*"

    /// Whether something, or nothing, stands for every value.
    public var speaksForAll: Bool { entries.contains { $0.key == Self.anyKey } }

    /// What stands for a value.
    ///
    /// - Parameter text: the value's text; nil when it is absent.
    /// - Returns: compact JSON, or nil when nothing does.
    public func value(for text: String?) -> String? {
        let own = text.flatMap { text in entries.first { $0.key.utf8.elementsEqual(text.utf8) } }
        return (own ?? entries.first { $0.key == Self.anyKey })?.value
    }
}
