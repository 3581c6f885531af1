internal import JSONText

extension IntegrationReader {
    /// A value of the configuration as JSON.
    ///
    /// A plain scalar that is a JSON number, `true`, `false` or null is that; every other scalar is a string.
    ///
    /// - Parameters:
    ///   - node: the value.
    ///   - path: where in the configuration.
    /// - Returns: compact JSON; nil when it is null or something is wrong with it, which is noted.
    mutating func constant(_ node: YAMLNode, at path: String) -> String? {
        guard !node.isNull else {
            let name = path.split(separator: ".").last ?? ""
            error(node, path, "\(name) is empty", "write a value, or take \(name) out")
            return nil
        }
        var writer = JSONWriter()
        write(node, at: path, to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    fileprivate mutating func write(_ node: YAMLNode, at path: String, to writer: inout JSONWriter) {
        switch node.content {
        case .scalar(let text, let isPlain):
            Self.write(text, isPlain: isPlain, isNull: node.isNull, to: &writer)
        case .sequence(let elements):
            writer.beginArray()
            for (index, element) in elements.enumerated() {
                write(element, at: "\(path)[\(index)]", to: &writer)
            }
            writer.endArray()
        case .mapping:
            writer.beginObject()
            for (key, member) in entries(of: node, at: path) ?? [] {
                writer.key(key)
                write(member.value, at: Self.path(path, key), to: &writer)
            }
            writer.endObject()
        }
    }

    fileprivate static func write(_ text: String, isPlain: Bool, isNull: Bool, to writer: inout JSONWriter) {
        guard isPlain else { return writer.string(text) }
        if isNull { return writer.null() }
        switch text {
        case "true", "True", "TRUE": writer.boolean(true)
        case "false", "False", "FALSE": writer.boolean(false)
        default:
            if case .number? = try? JSONDocument(Array(text.utf8)).root.kind {
                writer.number(lexeme: text)
            } else {
                writer.string(text)
            }
        }
    }
}

/// What a rule is known to put into a payload.
private enum KnownResult: Equatable {
    case number, text, dateTime, boolean, nested

    /// The kind of a constant.
    init(json: String) {
        switch json.utf8.first {
        case UInt8(ascii: "\""):
            self = DateTimeText.isDateTime(json.utf8.dropFirst().dropLast()) ? .dateTime : .text
        case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .boolean
        case UInt8(ascii: "["), UInt8(ascii: "{"): self = .nested
        default: self = .number
        }
    }

    /// The kind that a transform makes, nil when that depends on the value.
    init?(_ transform: ValueTransform) {
        switch transform {
        case .toNumber: self = .number
        case .toBoolean: self = .boolean
        case .dateFormat(let format):
            if case .pattern = format { return nil }
            self = format.isNumber ? .number : .dateTime
        case .sha256, .json, .toString, .lowercase, .uppercase, .trim, .join: self = .text
        case .defaultValue: return nil
        }
    }
}

extension IntegrationReader {
    /// Warns of a meta key whose suffix contradicts what a mapping or change is known to make.
    ///
    /// - Parameters:
    ///   - target: the place.
    ///   - node: where it stands.
    ///   - path: the entry's path.
    ///   - transform: what is done to the value.
    ///   - valueMap: what stands for it; then the transform says nothing of the result.
    ///   - defaultValue: what is sent when there is none.
    mutating func checkSuffix(
        of target: TargetPath, _ node: YAMLNode, at path: String, mapping transform: ValueTransform?,
        _ valueMap: ValueMap?, _ defaultValue: String?
    ) {
        var results: [(KnownResult, String)] = []
        if let valueMap {
            results = valueMap.entries.compactMap { entry in
                entry.value.map { (KnownResult(json: $0), "value_map") }
            }
        } else if let transform, let result = KnownResult(transform) {
            results.append((result, transform.name.rawValue))
        }
        if let defaultValue { results.append((KnownResult(json: defaultValue), "default_value")) }
        checkSuffix(of: target, node, "\(path).target", results)
    }

    /// Warns of a meta key whose suffix contradicts what an enrichment makes.
    ///
    /// - Parameters:
    ///   - target: the place.
    ///   - node: where it stands.
    ///   - path: the entry's path.
    ///   - content: what is added.
    mutating func checkSuffix(
        of target: TargetPath, _ node: YAMLNode, at path: String, enrichment content: Enrichment.Content
    ) {
        switch content {
        case .constant(let json):
            checkSuffix(of: target, node, "\(path).target", [(KnownResult(json: json), "the value")])
        case .template: checkSuffix(of: target, node, "\(path).target", [(.text, "a template")])
        }
    }

    fileprivate mutating func checkSuffix(
        of target: TargetPath, _ node: YAMLNode, _ path: String,
        _ results: [(result: KnownResult, maker: String)]
    ) {
        if case .custom(let key) = target, !Self.customSuffixes.contains(where: { key.hasSuffix($0) }) {
            let suffixes = Self.customSuffixes.joined(separator: ", ")
            return warning(
                node, path, "Kustomer knows a custom key by its ending", "end it in one of \(suffixes)")
        }
        guard case .meta(let key) = target else { return }
        for (result, maker) in results {
            guard let (message, advice) = Self.contradiction(of: key, result) else { continue }
            return warning(node, path, "\(maker) makes \(message)", advice)
        }
    }

    fileprivate static let customSuffixes = ["Str", "Txt", "Num", "At", "Bool", "Url", "Id"]

    /// What speaks against a result under a meta key, and what to do about it.
    fileprivate static func contradiction(of key: String, _ result: KnownResult) -> (String, String)? {
        let isNumberKey = key.hasSuffix("Num")
        switch result {
        case .number where !isNumberKey:
            return ("a number, and a number's meta key ends in Num", "did you mean event.meta.\(key)Num?")
        case .dateTime where !key.hasSuffix("At"):
            return ("a date-time, and a date-time's meta key ends in At", "did you mean event.meta.\(key)At?")
        case .text where isNumberKey:
            let base = key == "Num" ? "text" : String(key.dropLast(3))
            return (
                "a text, and a meta key that ends in Num is for numbers", "did you mean event.meta.\(base)?"
            )
        case .boolean:
            return ("true or false, which meta does not take", "make it a text, with to_string or in quotes")
        case .nested: return ("a list or mapping, which meta does not take", "make it a text, in quotes")
        default: return nil
        }
    }
}
