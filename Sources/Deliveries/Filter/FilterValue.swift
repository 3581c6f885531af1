import Datafly
import Kustomer

/// A key and its value in a filter, and where they stand.
struct FilterValue {
    let key: String
    let keyColumn: Int
    let value: String
    let isQuoted: Bool
    let valueColumn: Int
    let length: Int

    /// The test that they make.
    ///
    /// - Returns: the test.
    /// - Throws: `FilterError` for an unknown key or a value that the key cannot have.
    func test() throws(FilterError) -> FilterTest {
        let name = key.lowercased()
        if name.hasPrefix("meta.") { return try metaTest() }
        guard let known = FilterKey.allCases.first(where: { $0.rawValue.lowercased() == name }),
            known != .meta
        else { throw unknownKey }
        if value.isEmpty { throw wrong("gives no value: \(known.example)") }
        switch known {
        case .state:
            return .state(
                try word("state", DeliveryState.allCases.map(\.rawValue), DeliveryState.init(rawValue:)))
        case .type:
            return .kind(try word("type", Event.Kind.allCases.map(\.rawValue), Event.Kind.init(rawValue:)))
        case .status: return .status(try range("a status") { Int($0).map(Double.init) })
        case .age: return .age(try range("an age", Self.seconds))
        case .event: return .event(uncut)
        case .customer: return .customer(uncut)
        case .messageId: return .messageId(uncut)
        case .reason: return .reason(value.lowercased())
        case .finding: return .finding(try finding())
        case .meta: throw unknownKey
        }
    }

    /// The value without the sign of a text that the screen cut.
    private var uncut: String {
        let text = value.hasSuffix("…") ? String(value.dropLast()) : value
        return text.isEmpty ? value : text
    }

    private func word<T>(_ what: String, _ words: [String], _ make: (String) -> T?) throws(FilterError) -> T {
        if let made = make(value.lowercased()) { return made }
        let near = near(words)
        throw wrong("is no \(what): \(near)\(near.isEmpty ? "there are" : "There are") \(Self.list(words))")
    }

    /// What may have been meant, as the beginning of a sentence; empty when nothing is near.
    private func near(_ words: [String]) -> String {
        NearestWord.suggestion(for: value, among: words).map { "did you mean \($0)? " } ?? ""
    }

    private func range(_ what: String, _ number: (String) -> Double?) throws(FilterError) -> FilterRange {
        guard let range = FilterRange.read(value, number: number) else {
            let example = what == "an age" ? "<10m, >2h, 1h..2h (s m h d)" : "400, >=500, 400..499"
            throw wrong("is not \(what): \(example)")
        }
        return range
    }

    private func finding() throws(FilterError) -> String {
        let words = Finding.Severity.allCases.map(\.rawValue) + Finding.rules
        let word = value.lowercased()
        if words.contains(word) { return word }
        throw wrong(
            "is no severity and no rule: \(near(words))error, warning, notice, or a rule as number-suffix")
    }

    private func metaTest() throws(FilterError) -> FilterTest {
        let name = String(key.dropFirst(5))
        if name.isEmpty {
            throw FilterError(
                column: keyColumn, length: key.count,
                message: "meta. needs a key behind it: meta.revenueNum:>100")
        }
        if value.isEmpty {
            throw wrong("gives no value: meta.\(name):100, meta.\(name):>100, meta.\(name):*")
        }
        if isQuoted { return .meta(key: name, .text(value)) }
        if value == "*" { return .meta(key: name, .present) }
        if let number = Self.number(value) { return .meta(key: name, .either(FilterRange(number), value)) }
        if let range = FilterRange.read(value, number: Self.number) {
            return .meta(key: name, .number(range))
        }
        if value.hasPrefix("<") || value.hasPrefix(">") {
            throw wrong("compares with no number: meta.\(name):>100, or 1..5")
        }
        let text = value.hasPrefix("=") ? String(value.dropFirst()) : value
        if text.isEmpty { throw wrong("gives no value: meta.\(name):=100") }
        return .meta(key: name, .text(text))
    }

    /// A number as JSON may have it, neither infinite nor hexadecimal.
    private static func number(_ text: String) -> Double? {
        let isPlain = text.utf8.allSatisfy { "0123456789.+-eE".utf8.contains($0) }
        guard isPlain, let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// A length of time, `10m`, in seconds.
    static func seconds(_ text: String) -> Double? {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = number(String(text.dropLast())),
            count >= 0,
            count * unit < 1e11
        else { return nil }
        return count * unit
    }

    private var unknownKey: FilterError {
        let words = FilterKey.allCases.map(\.shown)
        let near = NearestWord.suggestion(for: key, among: words).map { "did you mean \($0)?" }
        let advice = near ?? "text with a colon goes in quotes; the keys are \(Self.list(words))"
        return FilterError(column: keyColumn, length: key.count, message: "there is no key \(key): \(advice)")
    }

    private func wrong(_ message: String) -> FilterError {
        let what = value.isEmpty ? "\(key):" : value
        return FilterError(column: valueColumn, length: length, message: "\(what) \(message)")
    }

    private static func list(_ words: [String]) -> String {
        words.joined(separator: ", ")
    }
}
