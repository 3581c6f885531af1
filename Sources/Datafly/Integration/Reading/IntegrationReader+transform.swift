extension IntegrationReader {
    /// Reads an entry's `transform` with what it needs: `format`, `default_value`.
    ///
    /// - Parameters:
    ///   - members: the entry's members.
    ///   - path: where in the configuration.
    /// - Returns: nil when there is none, or something is wrong with it, which is noted.
    mutating func transform(_ members: [String: YAMLNode], at path: String) -> ValueTransform? {
        let format = members["format"]
        guard let node = members["transform"], !node.isNull else {
            if let format {
                error(
                    format, "\(path).format", "format is used by a transform only",
                    "add transform: date_format")
            }
            return nil
        }
        let names = ValueTransform.Name.allCases.map(\.rawValue)
        guard let word = word(node, at: "\(path).transform", among: names),
            let name = ValueTransform.Name(rawValue: word)
        else { return nil }
        if let format, name != .dateFormat, name != .join {
            error(format, "\(path).format", "\(word) does not use format", "take it out")
        }
        switch name {
        case .dateFormat: return dateFormat(format, node, at: path).map { .dateFormat($0) }
        case .join: return separator(format, at: path).map { .join(separator: $0) }
        case .defaultValue:
            return defaultValue(members["default_value"], node, at: path).map { .defaultValue($0) }
        case .toString: return .toString
        case .toNumber: return .toNumber
        case .toBoolean: return .toBoolean
        case .lowercase: return .lowercase
        case .uppercase: return .uppercase
        case .trim: return .trim
        case .sha256: return .sha256
        case .json: return .json
        }
    }

    fileprivate mutating func dateFormat(_ node: YAMLNode?, _ transform: YAMLNode, at path: String)
        -> DateFormat?
    {
        let names = DateFormat.names.map(\.name)
        let choice = "use \(names.joined(separator: ", ")) or a pattern such as YYYY-MM-DD"
        guard let node, !node.isNull else {
            error(transform, "\(path).format", "date_format needs a format", choice)
            return nil
        }
        guard let text = text(node, at: "\(path).format") else { return nil }
        if let format = DateFormat(text) { return format }
        let near = NearestWord.suggestion(for: text, among: names)
        error(
            node, "\(path).format", "\(Quoted.text(text)) is no date format",
            near.map { "did you mean \($0)?" } ?? choice)
        return nil
    }

    fileprivate mutating func separator(_ node: YAMLNode?, at path: String) -> String? {
        guard let node else { return "," }
        if case .scalar(let text, let isPlain) = node.content, !isPlain || !text.isEmpty { return text }
        error(
            node, "\(path).format", "format must be a text, not \(node.kindWords)",
            "write the separator in quotes")
        return nil
    }

    fileprivate mutating func defaultValue(_ node: YAMLNode?, _ transform: YAMLNode, at path: String)
        -> String?
    {
        guard let node, !node.isNull else {
            error(
                transform, "\(path).default_value", "the transform default needs a default_value",
                "add default_value: and a value")
            return nil
        }
        return constant(node, at: "\(path).default_value")
    }
}
