import Datafly
import JSONText

extension PayloadCheck {
    /// Checks an event object.
    ///
    /// - Parameters:
    ///   - value: the event.
    ///   - pointer: where it stands.
    mutating func event(_ value: JSONValue, at pointer: String) {
        guard isObject(value, at: pointer) else { return }
        for member in value.members {
            let place = Self.pointer(pointer, member.key)
            switch member.key {
            case "name": eventName(member.value, at: place)
            case "meta": meta(member.value, at: place)
            case "trackingId", "sessionId":
                if member.value.kind != .string { wrongType(member.value, at: place, wanted: "a string") }
            default: unknown(member.key, at: pointer, known: "name, meta, trackingId and sessionId")
            }
        }
        if value["name"] == nil {
            add(.missingMember, at: "\(pointer)/name", "add the event's name")
        }
    }

    /// Published: `^[a-zA-Z]{1}[a-zA-Z0-9-_.]+$`, at most 255; the integration page's names hold spaces.
    private mutating func eventName(_ value: JSONValue, at pointer: String) {
        guard let name = value.string else { return wrongType(value, at: pointer, wanted: "a string") }
        length(of: name, at: pointer, limit: 255)
        guard let first = name.utf8.first, Self.isLetter(first) else {
            return add(.eventNameStart, at: pointer, "begin it with one of a–z, A–Z")
        }
        if name.utf8.count == 1 {
            add(.eventNamePattern, at: pointer, "it has one letter and should have two characters at least")
        } else if !name.utf8.allSatisfy({ Self.isKeyCharacter($0) || $0 == UInt8(ascii: ".") }) {
            let what =
                name.utf8.contains(UInt8(ascii: " "))
                ? "a space" : "other characters than a–z, A–Z, 0–9, -, _ and ."
            add(
                .eventNamePattern, at: pointer,
                "it holds \(what), as the integration page's names do: see --event-name-style")
        }
    }

    private mutating func meta(_ value: JSONValue, at pointer: String) {
        guard isObject(value, at: pointer) else { return }
        let members = value.members
        if members.count > 100 {
            add(
                .tooMany, at: pointer, "there are \(members.count) keys and may be 100, send fewer properties"
            )
        }
        for member in members {
            let place = Self.pointer(pointer, member.key)
            metaKey(member.key, at: place)
            metaValue(member.value, key: member.key, at: place)
        }
    }

    private mutating func metaKey(_ key: String, at pointer: String) {
        if !(key.utf8.first.map(Self.isLetter) ?? false) || !key.utf8.allSatisfy(Self.isKeyCharacter) {
            add(.keyPattern, at: pointer, "rename the property")
        }
        let suffix = Self.ends(key, in: "Num") ? 3 : Self.ends(key, in: "At") ? 2 : 0
        let count = key.unicodeScalars.count - suffix
        if !(3...33).contains(count) {
            add(
                .keyLength, at: pointer,
                "it has \(count), give the property a \(count < 3 ? "longer" : "shorter") name")
        }
    }

    private mutating func metaValue(_ value: JSONValue, key: String, at pointer: String) {
        switch value.kind {
        case .number:
            if !Self.ends(key, in: "Num") { add(.numberSuffix, at: pointer, "rename it to \(key)Num") }
        case .string:
            metaString(value.string ?? "", key: key, at: pointer)
        case .boolean, .array, .object, .null:
            add(
                .unsupportedValue, at: pointer,
                "it is \(Self.article(value.kind)), send it as a string or leave it out")
            if Self.ends(key, in: "Num") {
                add(.numNotNumber, at: pointer, "send a number, or rename the key")
            }
        }
    }

    private mutating func metaString(_ text: String, key: String, at pointer: String) {
        let endsInNum = Self.ends(key, in: "Num")
        let endsInAt = Self.ends(key, in: "At")
        let isDateTime = DateTimeText.isDateTime(text.utf8)
        if endsInNum {
            add(.numNotNumber, at: pointer, "send a number, or rename the key")
        }
        if isDateTime && !endsInAt {
            let stem = endsInNum ? String(key.dropLast(3)) : key
            add(.dateTimeSuffix, at: pointer, "rename it to \(stem)At")
        }
        if endsInAt && !isDateTime {
            add(
                .atNotDateTime, at: pointer,
                "send a date-time such as 2026-06-06T10:00:00Z, or rename the key")
        }
        if !isDateTime && Self.holdsSuffixInside(key) {
            add(.suffixInside, at: pointer, "rename it if Kustomer refuses it")
        }
    }

    /// Whether `Num` or `At` stands in the key before its end.
    private static func holdsSuffixInside(_ key: String) -> Bool {
        var rest = key.utf8.dropLast()
        while !rest.isEmpty {
            if rest.starts(with: "Num".utf8) || rest.starts(with: "At".utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    private static func ends(_ key: String, in suffix: String) -> Bool {
        key.utf8.reversed().starts(with: suffix.utf8.reversed())
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isKeyCharacter(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
