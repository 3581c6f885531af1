/// Why a finding of the checker matters and what to do about it, in the words of hints.
struct RuleAdvice {
    /// Why Kustomer refuses it, a sentence without its full stop.
    let why: String
    /// What to do, one sentence.
    let `do`: String
    /// Where the rule is documented.
    let source: String

    /// Works out the advice.
    ///
    /// - Parameters:
    ///   - finding: what the checker found.
    ///   - value: the field's value, when it is a string.
    ///   - place: where the field's mapping stands, such as `integration.yaml line 14`.
    init(_ finding: Finding, value: String?, place: String?) {
        let rule = CheckRule(rawValue: finding.rule)
        if finding.pointer == "/identity/email", let digits = Self.hashLength(value) {
            why =
                "It is \(digits) hex digits, a hash as it seems; Kustomer matches customers by clear-text address"
            self.do = Self.clearText
            source = "Datafly's Kustomer page, Identity Signals"
        } else {
            why = Self.why(rule, finding)
            self.do = Self.remedy(rule, finding, place: place)
            source = Self.source(rule)
        }
    }

    /// What to do about a hashed address.
    static let clearText =
        "Send traits.email in clear text: take the hash out of datafly.identify() or the Field Mappings."

    /// How many hex digits a text has, if it is a hash as MD5, SHA-1 or SHA-256 make them.
    ///
    /// - Parameter text: the text.
    /// - Returns: 32, 40 or 64; `nil` for everything else.
    static func hashLength(_ text: String?) -> Int? {
        guard let text, [32, 40, 64].contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) })
        else { return nil }
        return text.utf8.count
    }

    private static func why(_ rule: CheckRule?, _ finding: Finding) -> String {
        switch rule {
        case .numberSuffix: "Its value is a number and the key does not end in Num"
        case .dateTimeSuffix: "Its value is a date-time and the key does not end in At"
        case .numNotNumber: "The key ends in Num and its value is no number"
        case .atNotDateTime: "The key ends in At and its value is no date-time"
        case .eventNamePattern:
            "The published pattern is a letter, then letters, digits, -, _ and ., without any space"
        case .keyLength: "A meta key has 3 to 33 characters before its suffix, by what is known of the rules"
        case .suffixInside: "The value is a string, and the key holds Num or At before its end"
        case let rule?: "Kustomer's rule: \(rule.summary)"
        case nil: finding.message
        }
    }

    private static func remedy(_ rule: CheckRule?, _ finding: Finding, place: String?) -> String {
        let path = finding.pointer.split(separator: "/").joined(separator: ".")
        switch rule {
        case .numberSuffix: return rename(to: "\(path)Num", place)
        case .dateTimeSuffix:
            return rename(to: "\(path.hasSuffix("Num") ? String(path.dropLast(3)) : path)At", place)
        case .numNotNumber:
            return "Send a number in it, or set the target to a key without Num; send the event again."
        case .atNotDateTime:
            return
                "Send a date-time such as 2026-06-06T10:00:00Z in it, or use a key without At; send it again."
        case .eventNamePattern:
            return
                "Set --event-name-style hyphen (or underscore), or another vendor_event_name; send it again."
        case .keyLength:
            return
                "Set the target to a longer or shorter key\(bracketed(place)), such as event.meta.orderId; send it again."
        case .suffixInside:
            return
                "Set the target to a key without them\(bracketed(place)), orderNo for orderNumber; send it again."
        case .bodyTooLarge:
            return "Send fewer or shorter properties: leave the long ones out in the Field Mappings."
        case let rule:
            let said = rule.map { "\($0.summary): " } ?? ""
            let remedy =
                finding.message.hasPrefix(said) ? finding.message.dropFirst(said.count) : finding.message[...]
            return "\(remedy.prefix(1).uppercased())\(remedy.dropFirst()); send the event again."
        }
    }

    private static func rename(to target: String, _ place: String?) -> String {
        let target = Hints.clipped(target, 50)
        guard let place else {
            return "Set the target to \(target) in the Field Mappings, and send the event again."
        }
        return
            "Set the target to \(target) (\(Hints.clipped(place, 40))), save, and press r to send it again."
    }

    private static func bracketed(_ place: String?) -> String {
        place.map { " (\(Hints.clipped($0, 30)))" } ?? ""
    }

    private static func source(_ rule: CheckRule?) -> String {
        switch rule {
        case .numberSuffix, .dateTimeSuffix, .unsupportedValue:
            "Datafly's Kustomer page, Meta key conventions"
        case .numNotNumber, .atNotDateTime, .suffixInside, .keyLength, .keyPattern, .customSuffix:
            "Kustomer's rules for keys, as other vendors quote them"
        case .bodyTooLarge: "Kustomer's API reference, Errors, 413"
        default: "Kustomer's OpenAPI document, identityEvent"
        }
    }
}
