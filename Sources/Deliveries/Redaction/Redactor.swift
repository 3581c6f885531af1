import Datafly
import JSONText
import Kustomer

/// Masks what is personal: e-mail addresses, names, postal and IP addresses, phone numbers, free text, secrets.
///
/// By path, such as `traits.name`, and by shape, such as an e-mail address inside a URL; a name or free text that stands
/// in a delivery by path is masked in all its other texts, too. The same value has the
/// same mask everywhere in a store, so that a redacted export still tells who is who; other stores have other
/// salts, and thus other masks. Ids, amounts, times and event names stay.
///
/// Shape: `"Jane.Doe@Example.com"` → `"3f2a9c1b77@redacted.invalid"`, `"Jane Doe"` → `"name-8c01f7d2aa"`.
public struct Redactor: Sendable {
    private let salt: [UInt8]
    private var known = KnownTexts()

    /// How deep JSON texts inside of strings of JSON texts are looked into.
    private static let maximumNesting = 4

    /// Makes a redactor.
    ///
    /// - Parameter salt: what the store has for this, at least 16 random bytes.
    public init(salt: [UInt8]) {
        self.salt = salt
    }

    /// Masks what looks personal inside a text, and leaves the rest.
    ///
    /// - Parameter text: any text, such as an answer's message.
    /// - Returns: the text with the masks.
    public func shapes(in text: String) -> String {
        let bytes = Array(text.utf8)
        return masked(text, bytes, matches(in: bytes))
    }

    /// The same for a key, which is no text of somebody's: what is known of those is not looked for in it.
    fileprivate func key(_ key: String) -> String {
        let bytes = Array(key.utf8)
        return masked(key, bytes, PersonalShapes.matches(in: bytes))
    }

    private func masked(_ text: String, _ bytes: [UInt8], _ matches: [PersonalShapes.Match]) -> String {
        guard !matches.isEmpty else { return text }
        var masked: [UInt8] = []
        var end = 0
        for match in matches {
            masked += bytes[end..<match.range.lowerBound]
            masked += mask(String(decoding: bytes[match.range], as: UTF8.self), match.field).utf8
            end = match.range.upperBound
        }
        return String(decoding: masked + bytes[end...], as: UTF8.self)
    }

    /// What looks personal, and what is known, in order.
    private func matches(in text: [UInt8]) -> [PersonalShapes.Match] {
        let known = known.matches(in: text)
        guard !known.isEmpty else { return PersonalShapes.matches(in: text) }
        // What stands inside of something known is masked with it as a whole; else an address is not to be torn.
        let shapes = PersonalShapes.matches(in: text).filter { shape in
            !known.contains {
                $0.range.lowerBound <= shape.range.lowerBound && shape.range.upperBound <= $0.range.upperBound
            }
        }
        let rest = known.filter { name in !shapes.contains { $0.range.overlaps(name.range) } }
        return (shapes + rest).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The same redactor, which masks the names of people and the free texts of some JSON texts wherever else they
    /// stand, too.
    ///
    /// - Parameter texts: JSON texts, each with the name of what it is when it is a part: `traits`.
    /// - Returns: the redactor; with masks that agree with those of this one.
    package func knowing(whatIsIn texts: [(bytes: [UInt8], root: String?)]) -> Redactor {
        var redactor = self
        var eventNames: [String] = []
        for (bytes, root) in texts {
            guard let document = try? JSONDocument(bytes, limits: .unlimitedBytes) else { continue }
            redactor.addKnown(of: document.root, key: root, inside: nil)
            let event = document.root["event"]
            if let name = event?.string ?? event?["name"]?.string { eventNames.append(name) }
        }
        for name in eventNames { redactor.known.remove(name) }
        return redactor
    }

    private mutating func addKnown(of value: JSONValue, key: String?, inside field: PersonalField?) {
        switch value.kind {
        case .object:
            for member in value.members {
                let named = PersonalField(member.key, in: key)
                addKnown(of: member.value, key: member.key, inside: named == .name ? .name : field ?? named)
            }
        case .array: value.elements.forEach { addKnown(of: $0, key: key, inside: field) }
        case .string:
            let text = value.string ?? ""
            let isWritten = field == .freeText || (field == nil && Self.isSentence(text))
            if field == .name || isWritten { known.add(WhiteSpace.trimmed(text), field ?? .freeText) }
        default: break
        }
    }

    /// Whether a text reads like something that somebody wrote: four words and twenty bytes, or more.
    private static func isSentence(_ text: String) -> Bool {
        text.utf8.count >= 20 && text.split(whereSeparator: \.isWhitespace).count >= 4
    }

    /// Masks what is personal in an event, a payload or traits.
    ///
    /// - Parameters:
    ///   - bytes: a JSON text; one that is none is masked as a whole.
    ///   - root: the name of what the text is, when it is a part: `traits`.
    /// - Returns: compact JSON of the same form; a number in a personal field becomes a string.
    public func data(_ bytes: [UInt8], root: String? = nil) -> [UInt8] {
        redacted(bytes, keys: root.map { [$0] } ?? [], hidesSentences: true, depth: 0)
            ?? Array(mask(String(decoding: bytes, as: UTF8.self), .freeText).utf8)
    }

    /// Masks what is personal in an answer; its own sentences stay.
    ///
    /// - Parameter bytes: the body, JSON or any text.
    /// - Returns: the body with the masks.
    public func answer(_ bytes: [UInt8]) -> [UInt8] {
        redacted(bytes, keys: [], hidesSentences: false, depth: 0)
            ?? Array(shapes(in: String(decoding: bytes, as: UTF8.self)).utf8)
    }

    private func redacted(_ bytes: [UInt8], keys: [String], hidesSentences: Bool, depth: Int) -> [UInt8]? {
        guard let document = try? JSONDocument(bytes, limits: .unlimitedBytes) else { return nil }
        var walk = Walk(redactor: self, hidesSentences: hidesSentences, depth: depth, keys: keys)
        walk.write(document.root, inside: keys.last.flatMap { PersonalField($0, in: nil) })
        return walk.writer.bytes
    }

    /// The mask of a value: the same for the same value, however it is spelt around the edges.
    fileprivate func mask(_ text: String, _ field: PersonalField) -> String {
        let value = WhiteSpace.trimmed(text.replacing("%40", with: "@")).lowercased()
        let isAddress = field == .email && value.contains("@")
        let digest = SHA256Digest.hexadecimal(salt + Array("\(field.word):\(value)".utf8)).prefix(10)
        return isAddress ? "\(digest)@redacted.invalid" : "\(field.word)-\(digest)"
    }

    /// Goes through one JSON text.
    private struct Walk {
        let redactor: Redactor
        let hidesSentences: Bool
        let depth: Int
        var keys: [String]
        var writer = JSONWriter()

        /// Writes a value, masked where it must be.
        ///
        /// - Parameters:
        ///   - value: the value.
        ///   - field: what it is, as a name above it says; nil when none does.
        mutating func write(_ value: JSONValue, inside field: PersonalField?) {
            switch value.kind {
            case .object:
                writer.beginObject()
                for member in value.members {
                    let named = PersonalField(member.key, in: keys.last)
                    writer.key(redactor.key(member.key))
                    keys.append(member.key)
                    write(member.value, inside: field ?? allowed(named))
                    keys.removeLast()
                }
                writer.endObject()
            case .array:
                writer.beginArray()
                value.elements.forEach { write($0, inside: field) }
                writer.endArray()
            case .string: writer.string(masked(value.string ?? "", field))
            case .number:
                let lexeme = value.numberLexeme ?? ""
                // A number of guests is no name.
                let personal = field == .name ? nil : field
                if let field = personal ?? (PersonalShapes.isCard(lexeme.utf8) ? .secret : nil) {
                    writer.string(redactor.mask(lexeme, field))
                } else {
                    writer.number(lexeme: lexeme)
                }
            case .boolean: writer.boolean(value.boolean ?? false)
            case .null: writer.null()
            }
        }

        /// A field that counts here: an answer's message is Kustomer's text.
        private func allowed(_ field: PersonalField?) -> PersonalField? {
            hidesSentences || field != .freeText ? field : nil
        }

        private func masked(_ text: String, _ field: PersonalField?) -> String {
            guard !WhiteSpace.trimmed(text).isEmpty else { return text }
            if let field { return redactor.mask(text, field) }
            if let inner = nested(text) { return inner }
            if let url = url(text) { return url }
            if hidesSentences, !isNameOfEvent, Redactor.isSentence(text) {
                return redactor.mask(text, .freeText)
            }
            return redactor.shapes(in: text)
        }

        /// Whether the value is the event's type or name, which say what happened and not to whom; a page's own name is
        /// free text.
        private var isNameOfEvent: Bool {
            keys == ["event"] || keys == ["type"] || keys == ["event", "name"]
        }

        /// A JSON text in a string, as the transform sends objects and arrays.
        private func nested(_ text: String) -> String? {
            guard let first = text.utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
                depth < Redactor.maximumNesting
            else { return nil }
            let inner = redactor.redacted(
                Array(text.utf8), keys: keys, hidesSentences: hidesSentences, depth: depth + 1)
            return inner.map { String(decoding: $0, as: UTF8.self) }
        }

        /// A URL without what was asked of the page: the query and the fragment are free text.
        private func url(_ text: String) -> String? {
            guard text.contains("://"), !text.contains(" "),
                let mark = text.utf8.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") })
            else { return nil }
            let rest = String(text[text.index(after: mark)...])
            guard !rest.isEmpty else { return nil }
            return redactor.shapes(in: String(text[...mark])) + redactor.mask(rest, .freeText)
        }
    }
}
