internal import Datafly
internal import JSONText

extension Transformer {
    /// What a person should know about a payload that is delivered.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - payload: its payload.
    ///   - run: what its pass recorded.
    /// - Returns: findings; those about the payload point into it, those about the event into the event.
    func findings(_ event: Event, _ payload: Payload, _ run: TransformerRun) -> [Finding] {
        let identity = Self.identityFinding(payload).map { [$0] } ?? []
        let noted = run.notes.compactMap { Self.finding(event, $0) }
        return identity + noted + run.findings + event.warnings.map(Self.finding)
    }

    fileprivate static func identityFinding(_ payload: Payload) -> Finding? {
        switch (payload.email, payload.externalId) {
        case (nil, nil):
            Finding(
                .noCustomer, pointer: "/identity",
                message: "neither email nor externalId: the event arrives with no customer attached",
                severity: .warning)
        case (_?, nil), (nil, _?):
            Finding(
                .singleKey, pointer: "/identity",
                message:
                    "only \(payload.email == nil ? "externalId" : "email"): send both email and externalId, "
                    + "so that one customer does not become two",
                severity: .notice)
        case (_?, _?):
            nil
        }
    }

    fileprivate static func finding(_ event: Event, _ note: TransformerNote) -> Finding? {
        guard case .member(let node) = note.source else { return nil }
        switch note.fate {
        case .sent: return nil
        case .sentAsText(let key):
            return Finding(
                .nestedValue, pointer: JSONPointer(parts: ["event", "meta", key]).description,
                message: "meta holds no objects and arrays: the value is sent as its JSON text",
                severity: .warning)
        case .lost(.noDateTime, _):
            return Finding(
                .invalidTimestamp, pointer: "/timestamp",
                message: "no date-time string: occurredAt is the time of receipt", severity: .warning)
        case .lost(.hidden, _), .lost(.null, _), .lost(.replaced, _), .lost(.nothing, _): return nil
        case .lost(let loss, let key):
            let name = event.document.withView { String(decoding: $0.string(node - 1), as: UTF8.self) }
            return Finding(
                .droppedProperty, pointer: JSONPointer(parts: ["properties", name]).description,
                message: "not sent: " + loss.words(key: key), severity: .warning)
        }
    }

    fileprivate static func finding(_ warning: EventWarning) -> Finding {
        Finding(
            warning.reason == .duplicateKey ? .eventDuplicateKey : .wrongKind,
            pointer: warning.pointer.description, message: warning.description, severity: .warning)
    }

    /// Why an event is skipped, in words.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - reason: what the pass decided.
    /// - Returns: the reason with its detail and a suggestion.
    func skip(_ event: Event, _ reason: SkipReason) -> Skip {
        switch reason {
        case .identifyOnly:
            return Skip(reason: reason, detail: "an identify is kept as known identity and not delivered")
        case .groupNotMapped:
            return Skip(reason: reason, detail: "group events have no mapping")
        case .notMapped: return notMapped(event)
        case .consentDenied:
            return Skip(reason: reason, detail: consentDetail(event))
        }
    }

    fileprivate func notMapped(_ event: Event) -> Skip {
        let name = event.kind == .track ? event.name : nil
        if let integration = options.integration, let section = integration.section(of: name),
            !section.isEnabled
        {
            let words = name.map(Self.quoted) ?? "page"
            return Skip(
                reason: .notMapped,
                detail: "\(words) is not enabled (\(integration.fileName) line \(section.line))")
        }
        let place = options.integration.map { " in \($0.fileName)" } ?? ""
        guard let name else { return Skip(reason: .notMapped, detail: "page events have no mapping\(place)") }
        let suggestion = options.eventMappings.suggestion(for: name)
        var detail = "no mapping for the event \(Self.quoted(name))\(place)"
        if suggestion == Event.Kind.page.rawValue {
            detail += #": did you mean a page event, "type":"page"?"#
        } else if let suggestion {
            detail += ": did you mean \(suggestion)?"
        }
        return Skip(reason: .notMapped, detail: detail, suggestion: suggestion)
    }

    fileprivate static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// What an event's consent says of the first category that is required and not granted.
    func consentDetail(_ event: Event) -> String {
        let consent = event.document.root["context"]?["consent"]
        for category in options.consent.categories {
            let required = "\(category.rawValue) is required"
            guard let consent, consent.kind == .object else {
                return "\(required), the event has no context.consent and the default is deny"
            }
            let groups = [
                ("canonical.", consent["canonical"]), ("categories.", consent["categories"]), ("", consent),
            ]
            let place = groups.lazy.compactMap { path, group in
                group?[category.rawValue].map { (path + category.rawValue, $0) }
            }.first
            guard let place else { return "\(required), context.consent does not name it" }
            if place.1.boolean != true {
                return "\(required), context.consent.\(place.0) is \(place.1.shown)"
            }
        }
        return "all required categories are granted"
    }
}

extension JSONValue {
    /// The value as compact JSON in a `String`.
    var shown: String {
        kind == .object || kind == .array || kind == .string
            ? String(decoding: compact, as: UTF8.self)
            : String(decoding: document.bytes[byteRange], as: UTF8.self)
    }
}

extension TransformerNote.Loss {
    /// Why a member is not sent, in words.
    ///
    /// - Parameter key: its final key, as far as it was made.
    /// - Returns: what stands after "not sent: ", without the rule.
    func words(key: String) -> String {
        switch self {
        case .hidden: "a later member of the same name counts"
        case .null: "null is left out"
        case .noKey: "no letter or digit is left of its name"
        case .reserved: "meta.\(key) is the event's own"
        case .taken: "an earlier property has the key \(key)"
        case .noDateTime: "it is no date-time string"
        case .replaced: "a rule of the integration fills its place"
        case .nothing(let target, isAbsent: true): "it is absent: nothing is mapped to \(target)"
        case .nothing(let target, isAbsent: false): "nothing is left of it for \(target)"
        }
    }
}
