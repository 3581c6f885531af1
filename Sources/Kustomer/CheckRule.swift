/// One rule of the checker: its id, what it says, and how much it weighs under each rule set.
///
/// The weights are the table of `kustomer-api.md`, row by row.
public enum CheckRule: String, Sendable, CaseIterable {
    /// The body has more than 100,000 bytes; Kustomer answers 413.
    case bodyTooLarge = "body-too-large"
    /// The body is no JSON text.
    case invalidJSON = "invalid-json"
    /// A key occurs twice in one object.
    case duplicateKey = "duplicate-key"
    /// `identity`, `event` or `event.name` is missing.
    case missingMember = "missing-member"
    /// A member that Kustomer does not know, at any level.
    case unknownMember = "unknown-member"
    /// A value of the wrong JSON type.
    case wrongType = "wrong-type"
    /// A string that is longer than its limit, or not as long as it must be, in Unicode scalars.
    case wrongLength = "wrong-length"
    /// Too many keys or tags.
    case tooMany = "too-many"
    /// The same tag twice.
    case notUnique = "not-unique"
    /// A value outside the few that are allowed.
    case notAllowed = "not-allowed"
    /// A string that is no date-time, no e-mail address or no phone number where one must stand.
    case wrongFormat = "wrong-format"
    /// An event name that does not begin with a letter.
    case eventNameStart = "event-name-start"
    /// An event name that the published pattern refuses: with a space, say, or of one letter.
    case eventNamePattern = "event-name-pattern"
    /// A number under a meta key that does not end in `Num`.
    case numberSuffix = "number-suffix"
    /// A date-time string under a meta key that does not end in `At`.
    case dateTimeSuffix = "date-time-suffix"
    /// A meta key that ends in `Num` whose value is no number.
    case numNotNumber = "num-not-number"
    /// A meta key that ends in `At` whose value is a string but no date-time.
    case atNotDateTime = "at-not-date-time"
    /// A boolean, array, object or null in meta.
    case unsupportedValue = "unsupported-value"
    /// A string's meta key that holds `Num` or `At` elsewhere than at its end.
    case suffixInside = "suffix-inside"
    /// A meta key with a character that keys may not have.
    case keyPattern = "key-pattern"
    /// A meta key that is too short or too long, its suffix taken off.
    case keyLength = "key-length"
    /// A custom attribute whose key does not end in one of the type suffixes.
    case customSuffix = "custom-suffix"

    /// The rule in a few words, without values, as Kustomer's answer might have them.
    public var summary: String {
        switch self {
        case .bodyTooLarge: "body is over 100,000 bytes"
        case .invalidJSON: "body is not JSON"
        case .duplicateKey: "key occurs twice and only the last one counts"
        case .missingMember: "required member is missing"
        case .unknownMember: "additional properties are not allowed"
        case .wrongType: "value has the wrong type"
        case .wrongLength: "value has the wrong length"
        case .tooMany: "too many entries"
        case .notUnique: "entries must be unique"
        case .notAllowed: "value is not one of those allowed"
        case .wrongFormat: "value has the wrong format"
        case .eventNameStart: "event name must begin with a letter"
        case .eventNamePattern: "event name does not match the published pattern"
        case .numberSuffix: "numeric value needs a Num suffix"
        case .dateTimeSuffix: "date-time string needs an At suffix"
        case .numNotNumber: "key ends in Num but the value is no number"
        case .atNotDateTime: "key ends in At but the value is no date-time"
        case .unsupportedValue: "only strings, numbers and date-times are supported"
        case .suffixInside: "key of a string holds Num or At before its end"
        case .keyPattern: "key must be a letter, then letters, digits, _ or -"
        case .keyLength: "key must have 3 to 33 characters before its suffix"
        case .customSuffix: "custom attribute needs a type suffix"
        }
    }

    /// What breaking the rule weighs.
    ///
    /// - Parameter ruleSet: the rule set in force.
    /// - Returns: `.error` where Kustomer is expected to refuse the payload.
    public func severity(in ruleSet: RuleSet) -> Finding.Severity {
        switch (self, ruleSet) {
        case (.duplicateKey, _): .warning
        case (.eventNamePattern, .documented), (.atNotDateTime, .documented), (.keyLength, .documented):
            .warning
        case (.suffixInside, .documented): .notice
        default: .error
        }
    }
}
