public import JSONText

/// A place in a payload that a configuration may fill: an identity field, `event.name`, `event.meta.KEY`.
public enum TargetPath: Hashable, Sendable, CustomStringConvertible {
    /// A field of `identity`, e.g. `identity.email`.
    case identity(String)
    /// A field of `identity.location`, e.g. `identity.location.cityName`.
    case location(String)
    /// A key of `identity.custom`, e.g. `identity.custom.planStr`.
    case custom(String)
    /// `event.name`, `event.trackingId` or `event.sessionId`.
    case event(String)
    /// A key of `event.meta`, e.g. `event.meta.revenueNum`.
    case meta(String)

    /// The place as configurations write it.
    public var description: String { parts.joined(separator: ".") }

    /// The place as a pointer into the payload.
    public var pointer: JSONPointer { JSONPointer(parts: parts) }

    fileprivate var parts: [String] {
        switch self {
        case .identity(let field): ["identity", field]
        case .location(let field): ["identity", "location", field]
        case .custom(let key): ["identity", "custom", key]
        case .event(let field): ["event", field]
        case .meta(let key): ["event", "meta", key]
        }
    }

    /// Reads a place.
    ///
    /// - Parameter text: as configurations write it.
    /// - Throws: what is wrong with it.
    init(_ text: String) throws(PathMistake) {
        let parts = text.unicodeScalars.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
            .map { String(String.UnicodeScalarView($0)) }
        switch (parts.first, parts.count) {
        case ("identity", 2) where Self.identityFields.contains(parts[1]): self = .identity(parts[1])
        case ("identity", 3) where parts[1] == "location" && Self.locationFields.contains(parts[2]):
            self = .location(parts[2])
        case ("identity", 3) where parts[1] == "custom": self = .custom(try Self.checked(parts[2], of: text))
        case ("event", 2) where Self.eventFields.contains(parts[1]): self = .event(parts[1])
        case ("event", 3) where parts[1] == "meta": self = .meta(try Self.checked(parts[2], of: text))
        default: throw Self.mistake(text, parts)
        }
    }

    /// The fields of `identity` that Kustomer takes.
    static let identityFields = [
        "remember", "trackingId", "sessionId", "name", "company", "externalId", "username", "signedUpAt",
        "birthdayAt",
        "gender", "locale", "timeZone", "email", "phone", "tags", "custom", "location",
    ]

    /// The fields of `identity.location` that Kustomer takes.
    static let locationFields = [
        "type", "name", "address", "address2", "address3", "latitude", "longitude", "countryCode",
        "countryName",
        "regionCode", "regionName", "cityName", "zipCode", "areaCode",
    ]

    fileprivate static let eventFields = ["name", "trackingId", "sessionId"]
}

extension TargetPath {
    /// A key of `meta` or `custom`, by the naming rules' character set.
    fileprivate static func checked(_ key: String, of text: String) throws(PathMistake) -> String {
        let isRight = { (scalar: Unicode.Scalar) in
            isLetter(scalar) || "0"..."9" ~= scalar || scalar == "_" || scalar == "-"
        }
        if let first = key.unicodeScalars.first, isLetter(first), key.unicodeScalars.allSatisfy(isRight) {
            return key
        }
        let better = camelCase(key)
        let place =
            text.unicodeScalars.count >= key.unicodeScalars.count
            ? String(text.unicodeScalars.prefix(text.unicodeScalars.count - key.unicodeScalars.count)) : ""
        throw PathMistake(
            message: "\(Quoted.text(text)) is no target: a key is a letter, then letters, digits, _ and -",
            suggestion: better.isEmpty
                ? "name a key, such as \(place)revenueNum" : "did you mean \(place)\(better)?")
    }

    fileprivate static func mistake(_ text: String, _ parts: [String]) -> PathMistake {
        let suggestion: String
        if parts.count == 2, parts[0] == "meta" {
            suggestion = "did you mean event.meta.\(camelCase(parts[1]))?"
        } else if text == "event.meta" || text == "meta" {
            suggestion = "name a key, such as event.meta.revenueNum"
        } else if let near = NearestWord.suggestion(for: text, among: fixed) ?? nearKey(parts) {
            suggestion = "did you mean \(near)?"
        } else if let field = parts.last, parts.count <= 2,
            let near = NearestWord.suggestion(for: field, among: identityFields)
        {
            suggestion = "did you mean identity.\(near)?"
        } else {
            suggestion = "use identity.FIELD, event.name, event.trackingId, event.sessionId or event.meta.KEY"
        }
        return PathMistake(message: "\(Quoted.text(text)) is no target", suggestion: suggestion)
    }

    /// All places that do not end in a key of the user's own.
    fileprivate static let fixed =
        identityFields.map { "identity.\($0)" } + locationFields.map { "identity.location.\($0)" }
        + eventFields.map { "event.\($0)" }

    /// A place in `meta` or `custom` whose first parts are misspelt.
    fileprivate static func nearKey(_ parts: [String]) -> String? {
        guard parts.count == 3 else { return nil }
        let near = NearestWord.suggestion(
            for: "\(parts[0]).\(parts[1])", among: ["event.meta", "identity.custom"])
        let key = camelCase(parts[2])
        return key.isEmpty ? nil : near.map { "\($0).\(key)" }
    }

    /// A key without what keys may not hold: `order id` → `orderId`; one that is right stays.
    fileprivate static func camelCase(_ key: String) -> String {
        var made = ""
        var isNewPart = false
        for scalar in key.unicodeScalars {
            let isDigit = "0"..."9" ~= scalar
            if isLetter(scalar) || !made.isEmpty && (isDigit || scalar == "_" || scalar == "-") {
                made +=
                    isNewPart && !made.isEmpty ? Character(scalar).uppercased() : String(Character(scalar))
                isNewPart = false
            } else {
                isNewPart = true
            }
        }
        return made
    }

    fileprivate static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        "a"..."z" ~= scalar || "A"..."Z" ~= scalar
    }
}
