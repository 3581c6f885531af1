import Datafly
import JSONText

/// One field of a meta as it was sent, beside what the timeline has.
public struct VerifiedField: Equatable, Sendable {
    /// The most fields that are compared; a meta has at most 100.
    static let maximum = 500

    /// The field's name.
    public let name: String
    /// The compact text of what was sent; nil when the field was not sent.
    public let sent: String?
    /// The compact text of what is on the timeline; nil when the field is not there.
    public let there: String?
    /// Whether both are the same: numbers by their value, date-times by their instant, all else by its text.
    public let isSame: Bool

    /// Makes a field.
    ///
    /// - Parameters:
    ///   - name: the field's name.
    ///   - sent: the text of what was sent.
    ///   - there: the text of what is on the timeline.
    ///   - isSame: whether both are the same.
    public init(_ name: String, sent: String?, there: String?, isSame: Bool) {
        self.name = name
        self.sent = sent
        self.there = there
        self.isSame = isSame
    }

    /// Compares two metas field by field.
    ///
    /// - Parameters:
    ///   - sent: the text of the meta that was sent.
    ///   - there: the text of the meta on the timeline.
    /// - Returns: the fields in the order in which they were sent, then those that only the timeline has.
    static func fields(sent: [UInt8], there: [UInt8]) -> [VerifiedField] {
        let (sent, there) = (members(sent), members(there))
        let values = Dictionary(there.map { (Array($0.key.utf8), $0.value) }) { $1 }
        let names = Set(sent.map { Array($0.key.utf8) })
        let both = sent.map { field($0.key, $0.value, values[Array($0.key.utf8)]) }
        let added = there.filter { !names.contains(Array($0.key.utf8)) }.map { field($0.key, nil, $0.value) }
        return Array((both + added).prefix(maximum))
    }

    private static func members(_ text: [UInt8]) -> [JSONMember] {
        (try? JSONDocument(text, limits: .unlimitedBytes))?.root.members ?? []
    }

    private static func field(_ name: String, _ sent: JSONValue?, _ there: JSONValue?) -> VerifiedField {
        let text = { (value: JSONValue) in String(decoding: value.compact, as: UTF8.self) }
        let changes = JSONDifference.changes(from: sent, to: there)
        return VerifiedField(
            name, sent: sent.map(text), there: there.map(text), isSame: changes.allSatisfy(isSpelling))
    }

    /// Whether a change is one of spelling: `8.50` and `8.5`, `10:00:00Z` and `10:00:00.000Z`.
    private static func isSpelling(_ change: JSONChange) -> Bool {
        guard let old = change.old.flatMap(value), let new = change.new.flatMap(value) else { return false }
        switch (old.kind, new.kind) {
        case (.number, .number): return number(old) == number(new) && number(old) != nil
        case (.string, .string): return instant(old) == instant(new) && instant(old) != nil
        default: return false
        }
    }

    private static func value(_ text: String) -> JSONValue? {
        (try? JSONDocument(Array(text.utf8), limits: .unlimitedBytes))?.root
    }

    private static func number(_ value: JSONValue) -> Double? { value.numberLexeme.flatMap { Double($0) } }

    private static func instant(_ value: JSONValue) -> Timestamp? {
        value.string.flatMap { Timestamp(text: $0) }
    }
}
