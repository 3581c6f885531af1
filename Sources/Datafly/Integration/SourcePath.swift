public import JSONText

/// The way to a field of an event in a configuration: `properties.order_id`.
///
/// Parts are separated by dots; a number leads into an array (`properties.products.0.sku`, or `products[0].sku`); a key
/// that holds a dot or a bracket stands in brackets and quotes: `properties["utm.source"]`. The first part
/// is a member of the event, where `user_id`, `anonymous_id`, `message_id` and `group_id` are other spellings of
/// `userId` and so on.
public struct SourcePath: Equatable, Sendable, CustomStringConvertible {
    /// The keys and indices on the way, at least one, the first as events spell it.
    public let parts: [String]

    /// The path as it stands in the configuration.
    public let description: String

    /// The path as a pointer into the event.
    public var pointer: JSONPointer { JSONPointer(parts: parts) }

    /// Reads a path.
    ///
    /// - Parameter text: as above, without white space around it.
    /// - Throws: what is wrong with it.
    init(_ text: String) throws(PathMistake) {
        var parts = try PathParts.parts(of: text)
        if let spelling = Self.otherSpellings[parts[0]] { parts[0] = spelling }
        self.parts = parts
        description = text
    }

    /// The members that Signal's events have.
    static let members = [
        "type", "event", "name", "properties", "traits", "userId", "anonymousId", "groupId", "context",
        "timestamp",
        "messageId",
    ]

    fileprivate static let otherSpellings = [
        "user_id": "userId", "anonymous_id": "anonymousId", "group_id": "groupId", "message_id": "messageId",
    ]

    /// What may have been meant by a first part that Signal's events do not have; nil when it is a known one.
    var doubt: PathMistake? {
        guard let first = parts.first, !Self.members.contains(first) else { return nil }
        let near = NearestWord.misspelling(first, of: Self.members + Self.otherSpellings.keys.sorted())
        return PathMistake(
            message: "Signal's events have no member \(Quoted.text(first))",
            suggestion: near.map { "did you mean \($0)?" }
                ?? "paths begin with \(Self.members.joined(separator: ", "))",
            isMisspelt: near != nil)
    }
}

/// What is wrong with a path in a configuration.
struct PathMistake: Error {
    /// What is wrong.
    var message: String
    /// What to do about it.
    var suggestion: String
    /// Whether it is a right one but for a letter or two.
    var isMisspelt = false
}

/// Takes a path apart.
private enum PathParts {
    static func parts(of text: String) throws(PathMistake) -> [String] {
        var scalars = text.unicodeScalars[...]
        var parts: [String] = []
        while let first = scalars.first {
            if first == "[" {
                guard !parts.isEmpty else { throw mistake(text, "it begins with a bracket") }
                parts.append(try bracket(&scalars, text))
            } else {
                if !parts.isEmpty {
                    guard first == "." else { throw mistake(text, "after a bracket comes a dot") }
                    scalars.removeFirst()
                }
                parts.append(try name(&scalars, text))
            }
        }
        guard !parts.isEmpty else { throw mistake(text, "it is empty") }
        return parts
    }

    private static func name(_ scalars: inout Substring.UnicodeScalarView, _ text: String) throws(PathMistake)
        -> String
    {
        let name = scalars.prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty else { throw mistake(text, "between two dots there is nothing") }
        guard !name.contains("]") else { throw mistake(text, "a bracket closes that was not opened") }
        scalars = scalars.dropFirst(name.count)
        return String(String.UnicodeScalarView(name))
    }

    private static func bracket(
        _ scalars: inout Substring.UnicodeScalarView, _ text: String
    ) throws(PathMistake) -> String {
        scalars.removeFirst()
        let quote = scalars.first
        if quote == "\"" || quote == "'" {
            scalars.removeFirst()
            let key = scalars.prefix { $0 != quote }
            scalars = scalars.dropFirst(key.count)
            guard scalars.popFirst() == quote, scalars.popFirst() == "]" else {
                throw mistake(text, "a quote or bracket is not closed")
            }
            return String(String.UnicodeScalarView(key))
        }
        let digits = scalars.prefix { "0"..."9" ~= $0 }
        scalars = scalars.dropFirst(digits.count)
        guard !digits.isEmpty, scalars.popFirst() == "]" else {
            throw mistake(text, "in brackets stands a number or a quoted key")
        }
        return String(String.UnicodeScalarView(digits))
    }

    private static func mistake(_ text: String, _ reason: String) -> PathMistake {
        PathMistake(
            message: "\(Quoted.text(text)) is no source path: \(reason)",
            suggestion: "write it like properties.order_id, properties.products.0.sku or properties[\"a.b\"]")
    }
}
