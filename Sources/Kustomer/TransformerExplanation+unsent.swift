internal import Datafly
internal import JSONText

extension TransformerExplanation {
    /// Why a member that the pass said nothing about is not sent.
    ///
    /// - Parameter place: the member.
    /// - Returns: the rule, and the words before it.
    func reason(_ place: EventPlaces.Place) -> (rule: String, words: String) {
        if place.area == .consent { return consentReason() }
        if let skip { return skipReason(place, skip.reason) }
        switch place.area {
        case .top: return topReason(place)
        case .traits, .contextTraits: return traitReason(place)
        case .properties: return ("T14", "not sent")
        case .inside: return ("T12", "not sent: it is no part of a payload")
        case .consent, .context: return ("T12", "not sent: nothing is taken from context")
        }
    }

    fileprivate func consentReason() -> (rule: String, words: String) {
        let value = event.document.root["context"]?["consent"]
        guard value?.kind == .object else { return ("T5", "no object: the default decides") }
        let names = options.consent.categories.map(\.rawValue).joined(separator: ", ")
        if skip?.reason == .consentDenied { return ("T5", "denied: \(skip?.detail ?? "")") }
        if payload != nil, !names.isEmpty { return ("T5", "granted: \(names) is required") }
        return ("T5", "not asked")
    }

    fileprivate func skipReason(_ place: EventPlaces.Place, _ reason: SkipReason) -> (
        rule: String, words: String
    ) {
        let isIdentity = place.area == .traits || place.key == "userId" || place.key == "anonymousId"
        if reason == .identifyOnly, isIdentity { return ("T10", "kept as known identity") }
        return (reason == .consentDenied ? "T5" : "T3", "not sent: skipped, \(reason.rawValue)")
    }

    fileprivate func topReason(_ place: EventPlaces.Place) -> (rule: String, words: String) {
        let kind = JSONValue(document: event.document, node: place.node).kind
        switch place.key {
        case "type": return ("T3", "not sent: it says what the event is")
        case "messageId": return ("T12", "not sent: it tells duplicates apart")
        case "userId", "anonymousId":
            let rule = place.key == "userId" ? "T7" : "T9"
            let isText = kind == .string || kind == .number
            return (
                rule, isText ? "not sent: white space only counts as absent" : "not sent: it is no string"
            )
        case "properties", "traits", "context":
            return kind == .object ? ("T12", "not sent: it is empty") : ("T3", "not sent: it is no object")
        case "name" where event.kind == .page:
            return ("T12", kind == .string ? "not sent: it is empty" : "not sent: it is no string")
        case "timestamp": return ("T12", "not sent: null counts as absent")
        default: return ("T12", "not sent: it is no part of a payload")
        }
    }

    fileprivate func traitReason(_ place: EventPlaces.Place) -> (rule: String, words: String) {
        let depth = place.area == .contextTraits ? 3 : 2
        guard place.pointer.parts.count == depth, place.key == "email" || place.key == "name" else {
            return ("T6", "not sent: of traits, email and name are taken")
        }
        let rule = place.key == "email" ? "T6" : "T8"
        let value = JSONValue(document: event.document, node: place.node)
        guard value.kind == .string || value.kind == .number else {
            return ("T9", "not sent: it is no string")
        }
        let text = value.stringBytes ?? []
        let isBlank = value.kind == .string && text.withUnsafeBufferPointer { WhiteSpace.isBlank($0) }
        return isBlank ? ("T9", "not sent: it is empty") : (rule, "not sent: traits.\(place.key) comes first")
    }
}
