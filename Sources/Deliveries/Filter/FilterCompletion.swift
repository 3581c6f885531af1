import Datafly
import Kustomer

/// What can be typed next in a filter: keys, and values that are known.
public struct FilterCompletion: Sendable, Equatable {
    /// Values that occur, for the keys whose values nobody can list.
    public struct Vocabulary: Sendable, Equatable {
        /// Event names.
        public var eventNames: [String]
        /// Customers.
        public var customers: [String]
        /// Reason codes beside the known ones.
        public var reasons: [String]
        /// HTTP statuses.
        public var statuses: [Int]
        /// Keys of meta.
        public var metaKeys: [String]

        /// Makes a vocabulary; what occurs twice counts once.
        ///
        /// - Parameters:
        ///   - eventNames: event names.
        ///   - customers: customers.
        ///   - reasons: reason codes.
        ///   - statuses: HTTP statuses.
        ///   - metaKeys: keys of meta.
        public init(
            eventNames: [String] = [], customers: [String] = [], reasons: [String] = [], statuses: [Int] = [],
            metaKeys: [String] = []
        ) {
            self.eventNames = Set(eventNames).sorted()
            self.customers = Set(customers).sorted()
            self.reasons = Set(reasons).sorted()
            self.statuses = Set(statuses).sorted()
            self.metaKeys = Set(metaKeys).sorted()
        }
    }

    /// What stands before the word that is completed.
    public let before: String
    /// What the word may become, at least one, the first the nearest.
    public let words: [String]

    /// Completes the last word of a filter; nil when nothing begins like it.
    ///
    /// - Parameters:
    ///   - text: what was typed so far.
    ///   - vocabulary: values that occur.
    public init?(of text: String, _ vocabulary: Vocabulary = Vocabulary()) {
        let start = Self.lastWord(of: text)
        var word = text[start...]
        while let first = word.first, first == "-" || first == "(" { word.removeFirst() }
        let words = Self.words(beginningWith: String(word), vocabulary)
        if words.isEmpty { return nil }
        before = String(text[..<word.startIndex])
        self.words = words
    }

    /// Where the last word begins: after the last blank that stands in no quotes.
    private static func lastWord(of text: String) -> String.Index {
        var start = text.startIndex
        var isQuoted = false
        for index in text.indices {
            if text[index] == "\"" { isQuoted.toggle() }
            if text[index].isWhitespace, !isQuoted { start = text.index(after: index) }
        }
        return start
    }

    private static func words(beginningWith word: String, _ vocabulary: Vocabulary) -> [String] {
        guard let colon = word.firstIndex(of: ":") else {
            let keys = FilterKey.allCases.flatMap { key in
                key == .meta ? vocabulary.metaKeys.map { "meta.\($0):" } : ["\(key.rawValue):"]
            }
            return matching(keys, word)
        }
        let key = String(word[..<colon])
        let typed = word[word.index(after: colon)...].drop { $0 == "\"" }
        return matching(values(of: key, vocabulary), String(typed)).map { "\(key):\(quotedIfNeeded($0))" }
    }

    private static func values(of key: String, _ vocabulary: Vocabulary) -> [String] {
        switch FilterKey.allCases.first(where: { $0.rawValue.lowercased() == key.lowercased() }) {
        case .state: DeliveryState.allCases.map(\.rawValue)
        case .type: Event.Kind.allCases.map(\.rawValue)
        case .status: vocabulary.statuses.map(String.init)
        case .event: vocabulary.eventNames
        case .customer: vocabulary.customers
        case .reason: reasons(vocabulary)
        case .finding: Finding.Severity.allCases.map(\.rawValue) + Finding.rules
        case .age: ["<10m", "<1h", "<1d", ">1h"]
        case .messageId, .meta, nil: []
        }
    }

    private static func reasons(_ vocabulary: Vocabulary) -> [String] {
        let known = SkipReason.allCases.map(\.rawValue) + DeadReason.allCases.map(\.rawValue)
        return known + vocabulary.reasons.filter { !known.contains($0) }
    }

    private static func matching(_ words: [String], _ start: String) -> [String] {
        let typed = start.lowercased()
        return words.filter { $0.lowercased().hasPrefix(typed) && $0 != start }
    }

    private static func quotedIfNeeded(_ value: String) -> String {
        let isPlain = !value.contains { $0.isWhitespace || "()\"\\".contains($0) }
        if isPlain { return value }
        return "\"\(value.map { "\"\\".contains($0) ? "\\\($0)" : "\($0)" }.joined())\""
    }
}
