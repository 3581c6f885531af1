import Datafly
import Deliveries
import GRDB

/// A filter as a condition on `deliveries d`, and the values of its parameters.
///
/// Values are always bound, so that nothing typed becomes SQL; statements of one shape are prepared once.
struct FilterSQL {
    /// The condition; `TRUE` for all deliveries.
    private(set) var condition = "TRUE"
    /// The values of its parameters.
    private(set) var arguments: [String: any DatabaseValueConvertible] = [:]
    /// Whether the filter is one free text that the index answers; then windows read no more of it than they show.
    private(set) var isIndexedText = false
    /// With `isIndexedText`, the texts of the deliveries' ids, each to be bounded on its own.
    private(set) var branches: [FilterSQL.Branch] = []

    /// A statement that gives ids, without bounds and order.
    struct Branch {
        /// What it gives: the name of the column.
        let id: String
        /// The statement; conditions can be added with AND.
        let select: String
    }

    private let hasIndex: Bool
    private let now: Timestamp

    /// Makes a condition.
    ///
    /// - Parameters:
    ///   - filter: the filter.
    ///   - hasIndex: whether the store has the full-text index; one of schema 1 that is only watched has none.
    ///   - now: the instant that ages count from.
    init(_ filter: RowFilter, hasIndex: Bool, now: Timestamp) {
        self.hasIndex = hasIndex
        self.now = now
        guard let whole = filter.whole else { return }
        if case .test(.text(let text)) = whole, isIndexed(text) {
            isIndexedText = true
            branches = textBranches(text)
        }
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
            return """
                d.id IN (SELECT id FROM deliveries WHERE reason = \(code)
                    UNION ALL SELECT id FROM deliveries WHERE failure = \(code))
                """
        case .messageId(let text): return "d.event_id IN (\(events(beginningWith: text)))"
        case .meta(let key, let test): return meta(key, test)
        case .finding(let name):
            let member = ["error", "warning", "notice"].contains(name) ? "severity" : "rule"
            let pattern = bind("%\"\(member)\":\"\(name)\"%")
            return """
                d.id IN (SELECT delivery_id FROM decisions WHERE findings IS NOT NULL AND findings LIKE \(pattern))
                """
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
            let all = textBranches(text).map(\.select).joined(separator: " UNION ALL ")
            return "d.id IN (\(all))"
        }
        let pattern = like(text)
        var tests = ["d.event_name", "d.customer", "d.why"].map { "\($0) LIKE \(pattern) ESCAPE '\\'" }
        tests.append("d.event_id IN (\(events(beginningWith: text)))")
        if hasIndex, let words = wordsBranch(text) { tests.append("d.id IN (\(words.select))") }
        return tests.joined(separator: " OR ")
    }

    private mutating func textBranches(_ text: String) -> [Branch] {
        let pattern = like(text)
        var branches = [
            Branch(
                id: "id",
                select: """
                    SELECT id FROM deliveries INDEXED BY deliveries_by_why
                    WHERE why <> '' AND why LIKE \(pattern) ESCAPE '\\'
                    """),
            Branch(id: "id", select: received("event_name", pattern)),
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
        let match = bind(words.map { "\"\($0)\"" }.joined(separator: " AND ") + "*")
        return Branch(
            id: "rowid", select: "SELECT rowid FROM delivery_words WHERE delivery_words MATCH \(match)")
    }

    private mutating func name(_ column: String, holds text: String) -> String {
        let pattern = like(text)
        guard hasTrigrams(text) else { return "d.\(column) LIKE \(pattern) ESCAPE '\\'" }
        let match = bind("\(column) : \(phrase(text))")
        return """
            d.id IN (SELECT rowid FROM delivery_names WHERE delivery_names MATCH \(match)
                UNION ALL \(received(column, pattern)))
            """
    }

    /// The deliveries that are not decided on, and so not in the index yet.
    private func received(_ column: String, _ pattern: String) -> String {
        """
        SELECT id FROM deliveries INDEXED BY deliveries_received
        WHERE state = 'received' AND \(column) LIKE \(pattern) ESCAPE '\\'
        """
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
