/// What is done to one value.
///
/// A value's *text* is a string itself, a number's lexeme, `true` or `false`, the compact JSON of anything else.
public enum ValueTransform: Equatable, Sendable {
    /// Makes the value's text a string.
    case toString
    /// Makes a string that holds a JSON number, trimmed, a number; true 1, false 0; nothing of anything else.
    case toNumber
    /// Makes `true`, `1`, `yes`, `on` and numbers other than 0 true, `false`, `0`, `no`, `off` false (in any case, trimmed).
    case toBoolean
    /// Writes the value's text in lower case, scalar by scalar, as T9 has it.
    case lowercase
    /// Writes the value's text in upper case, scalar by scalar.
    case uppercase
    /// Takes the white space off both ends of the value's text.
    case trim
    /// Writes a date in another form; nothing of what is no date.
    case dateFormat(DateFormat)
    /// Makes the SHA-256 of the value's text, in lower-case hexadecimal digits.
    case sha256
    /// Stands in, as compact JSON, for a value that is absent, null or empty text.
    case defaultValue(String)
    /// Joins the texts of an array's elements.
    case join(separator: String)
    /// Makes the value's compact JSON a string.
    case json

    /// The names that configurations use.
    public enum Name: String, CaseIterable, Sendable {
        /// Names `toString`.
        case toString = "to_string"
        /// Names `toNumber`.
        case toNumber = "to_number"
        /// Names `toBoolean`.
        case toBoolean = "to_boolean"
        /// Names `lowercase`.
        case lowercase
        /// Names `uppercase`.
        case uppercase
        /// Names `trim`.
        case trim
        /// Names `dateFormat`; needs a `format`.
        case dateFormat = "date_format"
        /// Names `sha256`.
        case sha256
        /// Names `defaultValue`; needs a `default_value`.
        case defaultValue = "default"
        /// Names `join`; `format` is the separator, a comma unless given.
        case join
        /// Names `json`.
        case json
    }

    /// The name that configurations use.
    public var name: Name {
        switch self {
        case .toString: .toString
        case .toNumber: .toNumber
        case .toBoolean: .toBoolean
        case .lowercase: .lowercase
        case .uppercase: .uppercase
        case .trim: .trim
        case .dateFormat: .dateFormat
        case .sha256: .sha256
        case .defaultValue: .defaultValue
        case .join: .join
        case .json: .json
        }
    }
}
