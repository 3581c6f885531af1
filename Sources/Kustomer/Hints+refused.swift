import JSONText

extension Hints {
    /// The hint for a refused payload: which field, why, and what to call it.
    ///
    /// - Parameters:
    ///   - status: 400 or 422.
    ///   - facts: what is known; the answer names the field, else the checker does.
    /// - Returns: the page's row on 400.
    static func refused(status: Int, facts: HintFacts) -> Hint {
        let source = troubleshooting("400 Bad Request")
        guard let field = RefusedField(facts) else {
            return Hint(
                id: "payload-refused",
                what: "Kustomer refused the payload; nothing was recorded on the timeline.",
                why:
                    "A meta key violates the naming rules: numbers need a Num suffix, date-time strings an At suffix.",
                do:
                    "Check the failing field in the answer above, correct its mapping, and send the event again.",
                source: source)
        }
        return Hint(
            id: "payload-refused",
            what: "Kustomer refused the field \(clipped(field.shown)); nothing was recorded on the timeline.",
            why: field.why, do: field.remedy, source: source)
    }
}

/// The field of a payload that an answer names, or the checker when the answer does not.
private struct RefusedField {
    /// As the screen shows it: `meta.revenue`, `identity.email`.
    let shown: String
    private let pointer: String?
    private let advice: RuleAdvice?
    private let line: Explanation.Line?
    private let said: String?

    init?(_ facts: HintFacts) {
        let document = facts.payload.flatMap { try? JSONDocument($0, limits: .unlimitedBytes) }
        let documented = document.map { Checker().findings(in: $0) } ?? []
        let error = facts.response?.errors.first { $0.place != nil }
        let expected = (facts.findings + documented).first { $0.severity == .error }
        guard let place = error?.place ?? expected?.pointer, !place.isEmpty else { return nil }
        let pointer = Self.pointer(for: place, in: document)
        self.pointer = pointer
        self.shown = pointer.map(Hints.fieldName) ?? place
        let literal = document.map { Checker(ruleSet: .openapi).findings(in: $0) } ?? []
        let there = (facts.findings + documented + literal).filter { $0.pointer == pointer }
        let value = pointer.flatMap { document?.root[pointer: JSONPointer($0)]?.string }
        self.advice = there.min { $0.severity.weight < $1.severity.weight }.map {
            RuleAdvice($0, value: value, place: facts.mappingPlace(of: $0.pointer))
        }
        self.line = facts.lines.first { $0.target?.description == pointer && pointer != nil }
        self.said = error?.text
    }

    /// The page's reason where it is one of the naming rules, else the checker's, else the answer's.
    var why: String {
        let reason =
            advice?.why
            ?? "Kustomer says: \(Hints.clipped(AnswerMessage.oneLine(said ?? "no more than that"), 80))"
        guard let line, let pointer else { return "\(reason)." }
        let mapping = "\(Hints.clipped(line.sourceText, 30)) → \(Hints.clipped(Self.path(pointer), 30))"
        return "\(reason) (mapping \(mapping))."
    }

    /// What to do: the target key to use where that is known.
    var remedy: String {
        advice?.do
            ?? "Correct it; numbers need a key ending in Num, date-times one ending in At; send the event again."
    }

    /// The pointer that a place means: itself, or the member of the payload that a bare or dotted name stands for.
    private static func pointer(for place: String, in document: JSONDocument?) -> String? {
        let path = place.hasPrefix("/") ? place : "/" + place.split(separator: ".").joined(separator: "/")
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let candidates =
            [path, "/event\(path)", "/event/meta\(path)", "/identity\(path)", "/identity/custom\(path)"]
            + ["/event/meta/\(name)", "/event/\(name)", "/identity/\(name)"]
        let found = candidates.first { document?.root[pointer: JSONPointer($0)] != nil }
        return found ?? (place.hasPrefix("/") ? place : nil)
    }

    /// `/event/meta/revenue` → `event.meta.revenue`.
    private static func path(_ pointer: String) -> String {
        pointer.split(separator: "/").joined(separator: ".")
    }
}
