internal import Datafly
internal import JSONText

/// One JSON value on its way through a configuration's rules.
struct MappedValue: Equatable {
    /// The value as compact JSON.
    let json: [UInt8]

    /// Takes a value as it is.
    ///
    /// - Parameter json: compact JSON.
    init(json: [UInt8]) {
        self.json = json
    }

    /// Makes a string.
    ///
    /// - Parameter text: its text.
    init(text: String) {
        var writer = JSONWriter()
        writer.string(text)
        json = writer.bytes
    }

    /// The value, to look into.
    var root: JSONValue? { (try? JSONDocument(json, limits: .unlimitedBytes))?.root }

    /// The value's text: a string itself, a number's lexeme, `true` or `false`, the JSON of anything else.
    var text: String {
        json.first == UInt8(ascii: "\"") ? root?.string ?? "" : String(decoding: json, as: UTF8.self)
    }

    /// The value's text without white space at both ends.
    var trimmedText: String {
        var text = text
        return text.withUTF8 { String(decoding: WhiteSpace.trimmed($0), as: UTF8.self) }
    }

    /// Whether the value is a number.
    var isNumber: Bool {
        json.first.map { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "0") < 10 } ?? false
    }
}

extension ValueTransform {
    /// Does the transform to a value.
    ///
    /// - Parameter value: the value, not null.
    /// - Returns: nil when it makes nothing of the value.
    func applied(to value: MappedValue) -> MappedValue? {
        switch self {
        case .toString: MappedValue(text: value.text)
        case .toNumber: Self.number(value)
        case .toBoolean: Self.boolean(value)
        case .lowercase: MappedValue(text: Self.mapped(value.text, \.lowercaseMapping))
        case .uppercase: MappedValue(text: Self.mapped(value.text, \.uppercaseMapping))
        case .trim: MappedValue(text: value.trimmedText)
        case .dateFormat(let format): format.written(value)
        case .sha256: MappedValue(text: SHA256Digest.hexadecimal(Array(value.text.utf8)))
        case .defaultValue(let json): value.text.isEmpty ? MappedValue(json: Array(json.utf8)) : value
        case .join(let separator): Self.joined(value, separator)
        case .json: MappedValue(text: String(decoding: value.json, as: UTF8.self))
        }
    }

    fileprivate static func number(_ value: MappedValue) -> MappedValue? {
        if value.isNumber { return value }
        switch value.json {
        case Array("true".utf8): return MappedValue(json: [UInt8(ascii: "1")])
        case Array("false".utf8): return MappedValue(json: [UInt8(ascii: "0")])
        default: break
        }
        let lexeme = MappedValue(json: Array(value.trimmedText.utf8))
        return value.json.first == UInt8(ascii: "\"") && lexeme.root?.kind == .number ? lexeme : nil
    }

    fileprivate static func boolean(_ value: MappedValue) -> MappedValue? {
        let isTrue: Bool
        switch value.trimmedText.lowercased() {
        case "true", "yes", "on", "1": isTrue = true
        case "false", "no", "off", "0": isTrue = false
        case let text where value.isNumber: isTrue = Double(text) != 0
        default: return nil
        }
        return MappedValue(json: Array((isTrue ? "true" : "false").utf8))
    }

    fileprivate static func mapped(_ text: String, _ mapping: (Unicode.Scalar.Properties) -> String) -> String
    {
        text.unicodeScalars.map { mapping($0.properties) }.joined()
    }

    fileprivate static func joined(_ value: MappedValue, _ separator: String) -> MappedValue {
        guard let root = value.root, root.kind == .array else { return MappedValue(text: value.text) }
        return MappedValue(
            text: root.elements.map { MappedValue(json: $0.compact).text }.joined(separator: separator))
    }
}
