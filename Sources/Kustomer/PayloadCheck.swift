import JSONText

/// One run of the checker over one payload, collecting what it finds.
struct PayloadCheck {
    /// The rule set in force.
    let ruleSet: RuleSet
    /// What was found so far.
    private(set) var findings: [Finding] = []

    /// Starts a run.
    ///
    /// - Parameter ruleSet: the rule set in force.
    init(ruleSet: RuleSet) {
        self.ruleSet = ruleSet
    }

    /// Adds a finding.
    ///
    /// - Parameters:
    ///   - rule: the rule that is broken.
    ///   - pointer: the JSON pointer of the place.
    ///   - remedy: what to do, or the detail.
    mutating func add(_ rule: CheckRule, at pointer: String, _ remedy: String) {
        findings.append(
            Finding(
                rule: rule.rawValue, pointer: pointer, message: "\(rule.summary): \(remedy)",
                severity: rule.severity(in: ruleSet)))
    }

    /// Checks the size of the whole body.
    ///
    /// - Parameter byteCount: the number of its bytes.
    mutating func size(_ byteCount: Int) {
        if byteCount > Checker.maximumBytes {
            add(.bodyTooLarge, at: "", "it has \(byteCount), send fewer properties")
        }
    }

    /// Checks the body of an identityEvent call.
    ///
    /// - Parameter root: the payload.
    mutating func identityEvent(_ root: JSONValue) {
        guard isObject(root, at: "") else { return }
        for member in root.members {
            switch member.key {
            case "identity": identity(member.value, at: "/identity")
            case "event": event(member.value, at: "/event")
            default: unknown(member.key, at: "", known: "identity and event")
            }
        }
        if root["identity"] == nil {
            add(.missingMember, at: "/identity", "add identity, if need be as {}")
        }
        if root["event"] == nil {
            add(.missingMember, at: "/event", "add event with its name")
        }
    }

    /// Reports a value that is no object.
    ///
    /// - Parameters:
    ///   - value: the value.
    ///   - pointer: where it stands.
    /// - Returns: whether it is an object.
    mutating func isObject(_ value: JSONValue, at pointer: String) -> Bool {
        guard value.kind != .object else { return true }
        wrongType(value, at: pointer, wanted: "an object")
        return false
    }

    /// Reports a member that Kustomer does not know.
    ///
    /// - Parameters:
    ///   - key: the member's key.
    ///   - parent: the pointer of the object that it stands in.
    ///   - known: what may stand there, for a person.
    mutating func unknown(_ key: String, at parent: String, known: String) {
        add(.unknownMember, at: Self.pointer(parent, key), "take \(key) out, only \(known) may stand here")
    }

    /// Reports a value of the wrong type.
    ///
    /// - Parameters:
    ///   - value: the value.
    ///   - pointer: where it stands.
    ///   - wanted: what must stand there, with its article.
    mutating func wrongType(_ value: JSONValue, at pointer: String, wanted: String) {
        add(.wrongType, at: pointer, "it is \(Self.article(value.kind)) and must be \(wanted)")
    }

    /// The pointer of a member (RFC 6901).
    ///
    /// - Parameters:
    ///   - parent: the pointer of the object.
    ///   - key: the member's key, unescaped.
    /// - Returns: the text of the pointer.
    static func pointer(_ parent: String, _ key: String) -> String {
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
            return "\(parent)/\(key)"
        }
        let escaped = key.unicodeScalars.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
        return "\(parent)/\(escaped)"
    }

    /// A kind of JSON value with its article.
    ///
    /// - Parameter kind: the kind.
    /// - Returns: `a number`, `an object`, `null`.
    static func article(_ kind: JSONValue.Kind) -> String {
        switch kind {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .boolean: "a boolean"
        case .null: "null"
        }
    }
}
