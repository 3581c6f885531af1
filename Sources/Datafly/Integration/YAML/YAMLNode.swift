/// A value of a YAML text, with its place: merge keys resolved, aliases replaced by what they stand for.
struct YAMLNode: Sendable {
    /// What kinds of values there are.
    enum Content: Sendable {
        /// A scalar; a plain one, without quotes, may be a number, `true`, `false` or null.
        case scalar(String, isPlain: Bool)
        /// A list.
        case sequence([YAMLNode])
        /// Keys with values, in order, duplicates kept.
        case mapping([YAMLMember])
    }

    /// From 1.
    let line: Int
    /// From 1, in Unicode scalars.
    let column: Int
    let content: Content

    /// A scalar's text, nil for null and for lists and mappings.
    var text: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }

    /// Whether the value is null: a plain `null`, `~` or nothing.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// What the value is, in words.
    var kindWords: String {
        switch content {
        case .scalar: isNull ? "empty" : "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A key with its value.
struct YAMLMember: Sendable {
    let key: YAMLNode
    let value: YAMLNode
}
