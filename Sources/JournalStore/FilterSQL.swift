import Datafly
import Deliveries
import GRDB

/// A filter as a condition on `deliveries d`, and the values of its parameters.
///
/// Values are always bound, so that nothing typed becomes SQL; statements of one shape are prepared once. What is looked
/// up in indices is looked up between the ids `:low` and `:high`, so that a stretch of the list costs no more than it
/// holds; left as they are they leave nothing out.
struct FilterSQL {
    /// How much of the list a condition is for.
    enum Reach {
        /// Any part of it: all is looked up in indices.
        case whole
        /// A few hundred ids: there the words of all deliveries are read, and their whys. The index of words would
        /// have to be gone through whole for a word that is only begun, however few ids are wanted.
        case near
    }

    /// The condition; `TRUE` for all deliveries.
    private(set) var condition = "TRUE"
    /// The values of its parameters.
    private(set) var arguments: [String: any DatabaseValueConvertible] = ["low": Int64(0), "high": Int64.max]
    /// Whether anything is looked up in an index, between `:low` and `:high`.
    private(set) var hasLookups = false
    /// With one free text that indices answer, the texts of the deliveries' ids, each to be bounded on its own.
    private(set) var branches: [FilterSQL.Branch] = []

    /// A statement that gives ids, without bounds and order.
    struct Branch {
        /// What it gives: the name of the column.
        let id: String
        /// The statement; conditions can be added with AND.
        let select: String

        /// The statement within the bounds.
        var bounded: String { "\(select) AND \(id) > :low AND \(id) < :high" }
    }

    private let hasIndex: Bool
    private let reach: Reach
    private let now: Timestamp

    /// Makes a condition.
    ///
    /// - Parameters:
    ///   - filter: the filter.
    ///   - hasIndex: whether the store has the full-text index; one of schema 1 that is only watched has none.
    ///   - reach: how much of the list it is for.
    ///   - now: the instant that ages count from.
    init(_ filter: RowFilter, hasIndex: Bool, reach: Reach = .whole, now: Timestamp) {
        self.hasIndex = hasIndex
        self.reach = reach
        self.now = now
        guard let whole = filter.whole else { return }
        if case .test(.text(let text)) = whole, isIndexed(text) { branches = textBranches(text) }
        condition = sql(whole)
    }

    private mutating func sql(_ expression: FilterExpression) -> String {
        switch expression {
        case .test(let test): "(\(sql(test)))"
        case .not(let inner): "(\(sql(inner)) IS NOT TRUE)"
        case .all(let parts): "(\(parts.map { sql($0) }.joined(separator: " AND ")))"
        case .any(let parts): "(\(parts.map { sql($0) }.joined(separator: " OR ")))"
        }
    }

    private mutating func sql(_ test: FilterTest) -> String {
        switch test {
        case .text(let text): return textSQL(text)
        case .state(let state): return "d.state = '\(state.rawValue)'"
        case .status(let range):
            // The index of statuses leaves out the most frequent one, so it must be known to be left out here too.
            return (range.contains(201) ? "" : "d.status <> 201 AND ") + compare("d.status", range)
        case .event(let text): return name("event_name", holds: text)
        case .customer(let text): return name("customer", holds: text)
        case .kind(let kind): return "d.kind = '\(kind.rawValue)'"
        case .reason(let code):
            let code = bind(code)
            return isOne(
                of: ["reason", "failure"].map { column in
                    Branch(id: "id", select: "SELECT id FROM deliveries WHERE \(column) = \(code)")
                })
        case .messageId(let text): return "d.event_id IN (\(events(beginningWith: text)))"
        case .meta(let key, let test): return meta(key, test)
        case .finding(let name):
            let member = ["error", "warning", "notice"].contains(name) ? "severity" : "rule"
            let pattern = bind("%\"\(member)\":\"\(name)\"%")
            let select =
                "SELECT delivery_id FROM decisions WHERE findings IS NOT NULL AND findings LIKE \(pattern)"
            return isOne(of: [Branch(id: "delivery_id", select: select)])
        case .age(let range): return age(range)
        }
    }

    // MARK: - Texts

    /// Whether the index of names can answer for a text: trigrams need three characters.
    private func hasTrigrams(_ text: String) -> Bool {
        hasIndex && text.unicodeScalars.count >= 3
    }

    /// Whether the index can answer for a free text: a shorter one as the beginning of words, which for signs and for
    /// scripts without blanks between words would miss too much.
    private func isIndexed(_ text: String) -> Bool {
        let isShortWord = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber)
        }
        return hasTrigrams(text) || hasIndex && isShortWord
    }

    private mutating func textSQL(_ text: String) -> String {
        if isIndexed(text) {
            return isOne(of: textBranches(text))
        }
        let pattern = like(text)
        var tests = ["d.event_name", "d.customer", "d.why"].map { "\($0) LIKE \(pattern) ESCAPE '\\'" }
        tests.append("d.event_id IN (\(events(beginningWith: text)))")
        if hasIndex, let words = wordsBranch(text) { tests.append(isOne(of: [words])) }
        return tests.joined(separator: " OR ")
    }

    private mutating func textBranches(_ text: String) -> [Branch] {
        let pattern = like(text)
        let whys = reach == .near ? "NOT INDEXED" : "INDEXED BY deliveries_by_why"
        var branches = [
            Branch(
                id: "id",
                select: """
                    SELECT id FROM deliveries \(whys) WHERE why <> '' AND why LIKE \(pattern) ESCAPE '\\'
                    """),
            received("event_name", pattern),
            Branch(
                id: "id",
                select: "SELECT id FROM deliveries WHERE event_id IN (\(events(beginningWith: text)))"),
            Branch(id: "id", select: "SELECT id FROM deliveries WHERE reason = \(bind(text.lowercased()))"),
        ]
        if hasTrigrams(text) {
            let select = "SELECT rowid FROM delivery_names WHERE delivery_names MATCH \(bind(phrase(text)))"
            branches.append(Branch(id: "rowid", select: select))
        }
        if let words = wordsBranch(text) { branches.append(words) }
        if let status = Int(text), (100...599).contains(status) {
            let known = status == 201 ? "" : "status <> 201 AND "
            branches.append(
                Branch(id: "id", select: "SELECT id FROM deliveries WHERE \(known)status = \(bind(status))"))
        }
        return branches
    }

    /// The deliveries that have a text's words, the last one perhaps only begun; nil for a text of signs.
    ///
    /// Words are kept without their places, so that a phrase is no more than all its words.
    private mutating func wordsBranch(_ text: String) -> Branch? {
        let words = SearchWords.words(in: text)
        if words.isEmpty { return nil }
        if reach == .near {
            return Branch(
                id: "w.id", select: SearchIndex.selectHaving(words: bind(words.joined(separator: " "))))
        }
        let match = bind(words.map { "\"\($0)\"" }.joined(separator: " AND ") + "*")
        return Branch(
            id: "rowid", select: "SELECT rowid FROM delivery_words WHERE delivery_words MATCH \(match)")
    }

    private mutating func name(_ column: String, holds text: String) -> String {
        let pattern = like(text)
        guard hasTrigrams(text) else { return "d.\(column) LIKE \(pattern) ESCAPE '\\'" }
        let match = bind("\(column) : \(phrase(text))")
        let select = "SELECT rowid FROM delivery_names WHERE delivery_names MATCH \(match)"
        return isOne(of: [Branch(id: "rowid", select: select), received(column, pattern)])
    }

    /// The deliveries that are not decided on, and so not in the index yet.
    private func received(_ column: String, _ pattern: String) -> Branch {
        Branch(
            id: "id",
            select: """
                SELECT id FROM deliveries INDEXED BY deliveries_received
                WHERE state = 'received' AND \(column) LIKE \(pattern) ESCAPE '\\'
                """)
    }

    private mutating func isOne(of branches: [Branch]) -> String {
        hasLookups = true
        return "d.id IN (\(branches.map(\.bounded).joined(separator: " UNION ALL ")))"
    }

    private mutating func events(beginningWith text: String) -> String {
        let range = "message_id >= \(bind(text)) AND message_id < \(bind(text + "\u{10FFFF}"))"
        return """
            SELECT id FROM events WHERE conflict_of IS NULL AND \(range)
            UNION ALL SELECT id FROM events WHERE conflict_of IS NOT NULL AND \(range)
            """
    }

    private func phrase(_ text: String) -> String {
        "\"\(text.map { $0 == "\"" ? "\"\"" : "\($0)" }.joined())\""
    }

    private mutating func like(_ text: String) -> String {
        bind("%\(text.map { "%_\\".contains($0) ? "\\\($0)" : "\($0)" }.joined())%")
    }

    // MARK: - Numbers and meta

    private mutating func meta(_ key: String, _ test: MetaTest) -> String {
        let path = bind("$.event.meta.\"\(key)\"")
        let value = "json_extract(CAST(m.payload AS TEXT), \(path))"
        let type = "json_type(CAST(m.payload AS TEXT), \(path))"
        let holds: String
        switch test {
        case .present: holds = "\(type) IS NOT NULL"
        case .text(let text): holds = equals(value, type, text)
        case .number(let range): holds = isIn(value, type, range)
        case .either(let range, let text):
            holds = "\(isIn(value, type, range)) OR \(equals(value, type, text))"
        }
        return """
            EXISTS (SELECT 1 FROM decisions m
                WHERE m.delivery_id = d.id AND CASE WHEN json_valid(CAST(m.payload AS TEXT)) THEN \(holds) END)
            """
    }

    private mutating func isIn(_ value: String, _ type: String, _ range: FilterRange) -> String {
        "(\(type) IN ('integer', 'real') AND \(compare(value, range)))"
    }

    private mutating func equals(_ value: String, _ type: String, _ text: String) -> String {
        """
        CASE \(type) WHEN 'text' THEN lower(\(value)) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' END
            = lower(\(bind(text)))
        """
    }

    private mutating func age(_ range: FilterRange) -> String {
        let instant = { (bound: FilterRange.Bound) in
            FilterRange.Bound(Double(now.milliseconds) - bound.value * 1_000, isInside: bound.isInside)
        }
        return compare(
            "d.received_at", FilterRange(lower: range.upper.map(instant), upper: range.lower.map(instant)))
    }

    private mutating func compare(_ value: String, _ range: FilterRange) -> String {
        var parts: [String] = []
        if let lower = range.lower {
            parts.append("\(value) \(lower.isInside ? ">=" : ">") \(bind(lower.value))")
        }
        if let upper = range.upper {
            parts.append("\(value) \(upper.isInside ? "<=" : "<") \(bind(upper.value))")
        }
        return parts.joined(separator: " AND ")
    }

    /// Binds a value to a parameter of its own.
    ///
    /// - Parameter value: the value.
    /// - Returns: the parameter's name in SQL.
    private mutating func bind(_ value: any DatabaseValueConvertible) -> String {
        let name = "f\(arguments.count)"
        arguments[name] = value
        return ":\(name)"
    }
}
