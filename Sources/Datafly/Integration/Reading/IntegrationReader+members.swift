extension IntegrationReader {
    /// The members of a section; none when nothing stands there.
    ///
    /// - Parameters:
    ///   - node: the section.
    ///   - path: where in the configuration.
    ///   - known: the keys that it may have.
    /// - Returns: nil when it is no mapping, which is noted.
    mutating func section(_ node: YAMLNode, at path: String, known: [String]) -> [String: YAMLNode]? {
        node.isNull ? [:] : members(of: node, at: path, known: known)
    }

    /// The members of a mapping by their keys.
    ///
    /// Unknown keys, duplicates and keys that are no text are noted. A key that is almost a known one counts as that one, so
    /// that one slip is told once.
    ///
    /// - Parameters:
    ///   - node: the mapping.
    ///   - path: where in the configuration.
    ///   - known: the keys that it may have.
    /// - Returns: nil when it is no mapping, which is noted.
    mutating func members(of node: YAMLNode, at path: String, known: [String]) -> [String: YAMLNode]? {
        guard let entries = entries(of: node, at: path) else { return nil }
        var found: [String: YAMLNode] = [:]
        var meant: [String: YAMLNode] = [:]
        for (key, member) in entries {
            if known.contains(key) {
                found[key] = member.value
                continue
            }
            let near = NearestWord.suggestion(for: key, among: known)
            error(
                member.key, Self.path(path, key), "\(Quoted.text(key)) is no key here",
                near.map { "did you mean \($0)?" } ?? "use \(known.joined(separator: ", "))")
            if let near { meant[near] = member.value }
        }
        return found.merging(meant) { right, _ in right }
    }

    /// The members of a mapping with keys of the user's own, in order; duplicates and keys that are no text are noted.
    ///
    /// - Parameters:
    ///   - node: the mapping.
    ///   - path: where in the configuration.
    /// - Returns: of duplicates the first; nil when it is no mapping, which is noted.
    mutating func entries(of node: YAMLNode, at path: String) -> [(key: String, member: YAMLMember)]? {
        guard case .mapping(let members) = node.content else {
            error(
                node, path, "\(Self.name(path)) must be a mapping, not \(node.kindWords)",
                "write it as key: value lines")
            return nil
        }
        var lines: [[UInt8]: Int] = [:]
        var entries: [(key: String, member: YAMLMember)] = []
        for member in members {
            guard case .scalar(let key, _) = member.key.content else {
                error(
                    member.key, path, "a key must be a text, not \(member.key.kindWords)",
                    "write it in quotes")
                continue
            }
            if let line = lines[Array(key.utf8)] {
                error(
                    member.key, Self.path(path, key),
                    "\(Quoted.text(key)) stands there already, on line \(line)",
                    "take one out")
                continue
            }
            lines[Array(key.utf8)] = member.key.line
            entries.append((key, member))
        }
        return entries
    }

    /// The elements of a list; none when nothing stands there.
    ///
    /// - Parameters:
    ///   - node: the list.
    ///   - path: where in the configuration.
    /// - Returns: none when it is no list, which is noted.
    mutating func elements(of node: YAMLNode?, at path: String) -> [YAMLNode] {
        guard let node, !node.isNull else { return [] }
        guard case .sequence(let elements) = node.content else {
            error(
                node, path, "\(Self.name(path)) must be a list, not \(node.kindWords)",
                "begin each entry with a dash: - { … }")
            return []
        }
        return elements
    }

    /// A text.
    ///
    /// - Parameters:
    ///   - node: what stands there.
    ///   - path: where in the configuration.
    /// - Returns: nil when it is no text, or empty, which is noted.
    mutating func text(_ node: YAMLNode, at path: String) -> String? {
        if let text = node.text, !text.isEmpty { return text }
        let kind = node.text == nil ? node.kindWords : "empty"
        error(
            node, path, "\(Self.name(path)) must be a text, not \(kind)", "write a text, in quotes if need be"
        )
        return nil
    }

    /// One of a few words.
    ///
    /// - Parameters:
    ///   - node: what stands there.
    ///   - path: where in the configuration.
    ///   - words: the words.
    /// - Returns: nil when it is none of them, which is noted.
    mutating func word(_ node: YAMLNode, at path: String, among words: [String]) -> String? {
        guard let text = text(node, at: path) else { return nil }
        if words.contains(text) { return text }
        let near = NearestWord.suggestion(for: text, among: words)
        error(
            node, path, "\(Quoted.text(text)) is no \(Self.name(path))",
            near.map { "did you mean \($0)?" } ?? "use \(words.joined(separator: ", "))")
        return nil
    }

    /// True or false.
    ///
    /// - Parameters:
    ///   - node: what stands there.
    ///   - path: where in the configuration.
    /// - Returns: nil when it is neither, which is noted.
    mutating func boolean(_ node: YAMLNode, at path: String) -> Bool? {
        if case .scalar(let text, isPlain: true) = node.content {
            switch text.lowercased() {
            case "true", "yes", "on": return true
            case "false", "no", "off": return false
            default: break
            }
        }
        let words = node.text.map(Quoted.text) ?? node.kindWords
        error(
            node, path, "\(Self.name(path)) must be true or false, not \(words)",
            "write true or false, without quotes")
        return nil
    }

    /// The path of a member.
    static func path(_ path: String, _ key: String) -> String {
        path.isEmpty ? Quoted.key(key) : "\(path).\(Quoted.key(key))"
    }

    /// The last part of a path, as messages name it.
    fileprivate static func name(_ path: String) -> String {
        path.split(separator: ".").last.map(String.init) ?? "the file"
    }
}
