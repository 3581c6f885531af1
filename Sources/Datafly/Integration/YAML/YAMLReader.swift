internal import Yams

/// Makes a YAML text a tree, and the parser's errors ours.
enum YAMLReader {
    /// Duplicate keys that are looked for; past them the first is told and no more.
    fileprivate static let maximumDuplicates = 50

    /// Reads a text with one document.
    ///
    /// The parser refuses duplicate keys one mapping at a time. So that they do not hide other mistakes, the first
    /// of two equal keys gets a mark and the text is read again.
    ///
    /// - Parameter bytes: the text.
    /// - Returns: the tree; nil when the text holds nothing but comments.
    /// - Throws: the first error in the syntax.
    static func tree(_ bytes: [UInt8]) throws(IntegrationProblem) -> YAMLNode? {
        var text = try YAMLText(bytes)
        while true {
            do {
                guard let root = try Yams.compose(yaml: text.text, .basic, .default, .utf8) else {
                    return nil
                }
                var builder = YAMLTreeBuilder(text)
                return try builder.node(root)
            } catch let problem as IntegrationProblem {
                throw problem
            } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
                guard text.marks.count < maximumDuplicates,
                    text.mark(line: context.mark.line, column: context.mark.column)
                else { throw duplicate(duplicates, context.mark) }
            } catch {
                throw problem(error, in: text)
            }
        }
    }

    fileprivate static func duplicate(_ keys: [String], _ mark: Mark) -> IntegrationProblem {
        IntegrationProblem(
            line: mark.line, column: mark.column, path: "",
            message: "the key \(Quoted.text(keys.first ?? "")) stands more than once in one mapping",
            suggestion: "take one out")
    }

    fileprivate static func problem(_ error: any Error, in text: YAMLText) -> IntegrationProblem {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _),
            YamlError.parser(let context, let problem, let mark, _),
            YamlError.composer(let context, let problem, let mark, _):
            return IntegrationProblem(
                line: mark.line, column: text.column(mark.column, onLine: mark.line), path: "",
                message: "no YAML: \(problem)" + (context.map { ", \(words($0))" } ?? ""),
                suggestion: advice(
                    problem, context?.text ?? "", text.scalar(line: mark.line, column: mark.column)))
        default:
            return IntegrationProblem(
                line: 1, column: 1, path: "", message: "no YAML: the parser gave up",
                suggestion: "look at it with another YAML tool")
        }
    }

    fileprivate static func words(_ context: YamlError.Context) -> String {
        context.mark.line == 1 && context.mark.column == 1
            ? context.text : "\(context.text) from line \(context.mark.line)"
    }

    fileprivate static func advice(_ problem: String, _ context: String, _ scalar: Unicode.Scalar?) -> String
    {
        if scalar == "\t" { return "indent with spaces, not tabs" }
        if problem.hasPrefix("mapping values are not allowed") {
            return "put a text that holds a colon in quotes"
        }
        if context.contains("alias") { return "put a text that begins with * in quotes: '*'" }
        if problem.contains("undefined alias") {
            return "name the anchor with & first, or put the text in quotes"
        }
        if problem.contains("cannot start any token") { return "put the text in quotes" }
        if problem.contains("end of stream") || context.contains("quoted") {
            return "close the quote or bracket"
        }
        if context.contains("flow") { return "look for a missing comma or bracket" }
        if problem.contains("another document") { return "keep one document in the file" }
        return "look at the indentation here and in the line before"
    }
}

/// Makes the parser's nodes ours.
private struct YAMLTreeBuilder {
    /// Values in a tree, aliases counted each time they are used.
    static let maximumNodes = 200_000

    private let text: YAMLText
    private var count = 0

    init(_ text: YAMLText) {
        self.text = text
    }

    mutating func node(_ node: Node) throws(IntegrationProblem) -> YAMLNode {
        let line = node.mark?.line ?? 1
        let column = text.column(node.mark?.column ?? 1, onLine: line)
        count += 1
        guard count <= Self.maximumNodes else {
            throw IntegrationProblem(
                line: line, column: column, path: "",
                message: "there are more than \(Self.maximumNodes) values",
                suggestion: "use fewer aliases")
        }
        return YAMLNode(line: line, column: column, content: try content(node))
    }

    private mutating func content(_ node: Node) throws(IntegrationProblem) -> YAMLNode.Content {
        switch node {
        case .scalar(let scalar):
            return .scalar(
                text.unmarked(scalar.string), isPlain: scalar.style == .plain && scalar.tag.rawValue.isEmpty)
        case .sequence(let sequence):
            var elements: [YAMLNode] = []
            for element in sequence { elements.append(try self.node(element)) }
            return .sequence(elements)
        case .mapping(let mapping):
            return .mapping(try members(mapping))
        case .alias:
            return .scalar("", isPlain: true)
        }
    }

    /// The members of a mapping; those that a merge key brings come first and yield to the mapping's own.
    private mutating func members(_ mapping: Node.Mapping) throws(IntegrationProblem) -> [YAMLMember] {
        var own: [YAMLMember] = []
        var merged: [YAMLMember] = []
        for (key, value) in mapping {
            let key = try node(key)
            let value = try node(value)
            if case .scalar("<<", _) = key.content, case .some(let members) = Self.merging(value) {
                merged += members
            } else {
                own.append(YAMLMember(key: key, value: value))
            }
        }
        var taken = Set(own.compactMap(\.key.text).map { Array($0.utf8) })
        return merged.filter { $0.key.text.map { taken.insert(Array($0.utf8)).inserted } ?? true } + own
    }

    private static func merging(_ value: YAMLNode) -> [YAMLMember]? {
        switch value.content {
        case .mapping(let members): return members
        case .sequence(let elements):
            let members = elements.map { element -> [YAMLMember]? in
                if case .mapping(let members) = element.content { members } else { nil }
            }
            return members.contains { $0 == nil } ? nil : members.flatMap { $0 ?? [] }
        case .scalar: return nil
        }
    }
}
