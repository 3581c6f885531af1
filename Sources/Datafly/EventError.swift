public import JSONText

/// Why something is not an event, and is thus refused (T3).
///
/// `description` is one line for a person: what, where, what to do.
public struct EventError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong; stable, for code and tests to switch over.
    public enum Reason: Equatable, Sendable {
        /// The bytes are not JSON, or over a limit.
        case syntax(JSONSyntaxError)
        /// JSON, but no object.
        case notAnObject
        /// There is no `type`, and none was supplied.
        case typeMissing
        /// `type` is no string.
        case typeNotAString
        /// `type` is another word; `suggestion` is the type that may have been meant.
        case unknownType(String, suggestion: Event.Kind?)
        /// A track without an `event`, or with one that is no string.
        case trackWithoutName
    }

    /// What is wrong.
    public let reason: Reason

    /// Where, in bytes from the start of what was given; nil when something is missing.
    public let offset: Int?

    package init(reason: Reason, offset: Int?) {
        self.reason = reason
        self.offset = offset
    }

    /// One line for a person.
    public var description: String {
        switch reason {
        case .syntax(let error):
            "not JSON: \(error)"
        case .notAnObject:
            "not an event: it is no JSON object"
        case .typeMissing:
            "not an event: it has no type; add \"type\":\"track\", \"page\", \"identify\" or \"group\""
        case .typeNotAString:
            "not an event: its type is no string; it must be \"track\", \"page\", \"identify\" or \"group\""
        case .unknownType(let type, let suggestion):
            "not an event: type \(Quoted.text(type)) is not known; "
                + (suggestion.map { "did you mean \"\($0.rawValue)\"?" }
                    ?? "it must be \"track\", \"page\", \"identify\" or \"group\"")
        case .trackWithoutName:
            "not an event: a track needs its name, a string, as \"event\""
        }
    }
}

extension Event.Kind {
    /// The type that another spelling may stand for.
    ///
    /// - Parameter text: what stands as `type`.
    /// - Returns: the type that it is but for case and blanks, that other tools call so, or that is at most two
    ///   letters away; nil when nothing is near.
    static func suggestion(for text: String) -> Event.Kind? {
        let word = text.lowercased().unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic }
        let letters = Array(String(String.UnicodeScalarView(word)).utf8)
        guard letters.count <= 16 else { return nil }
        if let exact = allCases.first(where: { $0.rawValue.utf8.elementsEqual(letters) }) { return exact }
        if let kind = otherWords[String(decoding: letters, as: UTF8.self)] { return kind }
        let near = allCases.map { ($0, NearestWord.distance(letters, Array($0.rawValue.utf8))) }.min {
            $0.1 < $1.1
        }
        guard let near, near.1 <= 2, near.1 < letters.count / 2 + 1 else { return nil }
        return near.0
    }

    /// What other tools call the same.
    fileprivate static let otherWords: [String: Event.Kind] = [
        "screen": .page, "pageview": .page, "view": .page, "pageviewed": .page,
        "alias": .identify, "identity": .identify, "user": .identify,
        "event": .track, "custom": .track, "tracking": .track,
        "company": .group, "account": .group, "organization": .group,
    ]
}
