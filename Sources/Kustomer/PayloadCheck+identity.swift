import Datafly
import JSONText

/// What may stand under one member of the identity, or of its location.
private enum MemberRule {
    case boolean
    case number
    case string(Int?)
    case exactly(Int)
    case dateTime
    case oneOf([String])
    case email
    case phone
    case tags
    case custom
    case location
}

/// The published members of `identity`, with their types and limits.
private let identityMembers: [String: MemberRule] = [
    "remember": .boolean, "trackingId": .string(nil), "sessionId": .string(nil), "name": .string(nil),
    "company": .string(nil), "externalId": .string(256), "username": .string(256), "signedUpAt": .dateTime,
    "birthdayAt": .dateTime, "gender": .oneOf(["m", "f"]), "locale": .string(16), "timeZone": .string(64),
    "email": .email, "phone": .phone, "tags": .tags, "custom": .custom, "location": .location,
]

/// The published members of `identity.location`, with their types and limits.
private let locationMembers: [String: MemberRule] = [
    "type": .oneOf(["home", "work", "other"]), "name": .string(256), "address": .string(256),
    "address2": .string(256), "address3": .string(256), "latitude": .number, "longitude": .number,
    "countryCode": .exactly(2), "countryName": .string(64), "regionCode": .string(2),
    "regionName": .string(128), "cityName": .string(128), "zipCode": .string(30), "areaCode": .string(30),
]

extension PayloadCheck {
    /// Checks an identity object.
    ///
    /// - Parameters:
    ///   - value: the identity.
    ///   - pointer: where it stands.
    mutating func identity(_ value: JSONValue, at pointer: String) {
        members(of: value, at: pointer, rules: identityMembers, known: "the published members of identity")
    }

    private mutating func members(
        of value: JSONValue, at pointer: String, rules: [String: MemberRule], known: String
    ) {
        guard isObject(value, at: pointer) else { return }
        for member in value.members {
            if let rule = rules[member.key] {
                check(member.value, at: Self.pointer(pointer, member.key), by: rule)
            } else {
                unknown(member.key, at: pointer, known: known)
            }
        }
    }

    private mutating func check(_ value: JSONValue, at pointer: String, by rule: MemberRule) {
        switch rule {
        case .boolean where value.kind != .boolean: wrongType(value, at: pointer, wanted: "true or false")
        case .number where value.kind != .number: wrongType(value, at: pointer, wanted: "a number")
        case .boolean, .number: break
        case .tags: tags(value, at: pointer)
        case .custom: custom(value, at: pointer)
        case .location:
            members(
                of: value, at: pointer, rules: locationMembers, known: "the published members of location")
        case .string, .exactly, .dateTime, .oneOf, .email, .phone:
            guard let text = value.string else { return wrongType(value, at: pointer, wanted: "a string") }
            check(text, at: pointer, by: rule)
        }
    }

    private mutating func check(_ text: String, at pointer: String, by rule: MemberRule) {
        switch rule {
        case .string(let limit?): length(of: text, at: pointer, limit: limit)
        case .exactly(let count) where text.unicodeScalars.count != count:
            add(.wrongLength, at: pointer, "it must have exactly \(count) characters")
        case .dateTime where !DateTimeText.isDateTime(text.utf8):
            add(.wrongFormat, at: pointer, "it must be a date-time such as 2026-06-06T10:00:00Z")
        case .oneOf(let allowed) where !allowed.contains(text):
            add(.notAllowed, at: pointer, "use \(allowed.joined(separator: " or "))")
        case .email where !ContactText.isEmail(text):
            add(.wrongFormat, at: pointer, "it must be an e-mail address")
        case .phone where !ContactText.isPhone(text):
            add(.wrongFormat, at: pointer, "it must be a phone number")
        default: break
        }
    }

    /// Reports a text that is longer than its limit.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - pointer: where it stands.
    ///   - limit: the most Unicode scalars that it may have.
    mutating func length(of text: String, at pointer: String, limit: Int) {
        guard text.utf8.count > limit else { return }
        let count = text.unicodeScalars.count
        if count > limit {
            add(.wrongLength, at: pointer, "it has \(count) characters and may have \(limit), shorten it")
        }
    }

    private mutating func tags(_ value: JSONValue, at pointer: String) {
        guard value.kind == .array else {
            return wrongType(value, at: pointer, wanted: "an array of strings")
        }
        let tags = value.elements
        if tags.count > 20 {
            add(.tooMany, at: pointer, "there are \(tags.count) tags and may be 20, take some out")
        }
        var seen: Set<[UInt8]> = []
        for (index, tag) in tags.enumerated() {
            guard let text = tag.string else {
                wrongType(tag, at: "\(pointer)/\(index)", wanted: "a string")
                continue
            }
            if !seen.insert(Array(text.utf8)).inserted {
                add(.notUnique, at: "\(pointer)/\(index)", "the tag stands there before, take one out")
            }
        }
    }

    private mutating func custom(_ value: JSONValue, at pointer: String) {
        guard isObject(value, at: pointer) else { return }
        let members = value.members
        if members.count > 100 {
            add(.tooMany, at: pointer, "there are \(members.count) keys and may be 100, take some out")
        }
        for member in members where member.value.kind != .null {
            customAttribute(member, at: Self.pointer(pointer, member.key))
        }
    }

    private mutating func customAttribute(_ member: JSONMember, at pointer: String) {
        let value = member.value
        let wanted: (kind: JSONValue.Kind, words: String)
        switch CustomSuffix(key: member.key) {
        case .num: wanted = (.number, "a number")
        case .bool: wanted = (.boolean, "true or false")
        case .str, .txt, .at, .url, .id: wanted = (.string, "a string")
        case nil:
            return add(.customSuffix, at: pointer, "end the key in Str, Txt, Num, At, Bool, Url or Id")
        }
        guard value.kind == wanted.kind else { return wrongType(value, at: pointer, wanted: wanted.words) }
        guard let text = value.string else { return }
        switch CustomSuffix(key: member.key) {
        case .str: length(of: text, at: pointer, limit: 1_024)
        case .at: check(text, at: pointer, by: .dateTime)
        default: break
        }
    }
}

/// The type that a custom attribute's key ends in.
private enum CustomSuffix: String, CaseIterable {
    case str = "Str"
    case txt = "Txt"
    case num = "Num"
    case at = "At"
    case bool = "Bool"
    case url = "Url"
    case id = "Id"

    init?(key: String) {
        guard
            let suffix = Self.allCases.first(where: {
                key.utf8.reversed().starts(with: $0.rawValue.utf8.reversed())
            })
        else { return nil }
        self = suffix
    }
}
