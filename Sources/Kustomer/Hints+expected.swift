import JSONText

extension Hints {
    /// The most hints about one payload's findings; the findings themselves are listed elsewhere.
    private static let mostExpected = 3

    /// The hints for what the checker found, as long as no answer has judged the payload.
    ///
    /// One a rule, errors first. An event name that only the published pattern refuses is left out under
    /// `documented`, since the integration page's own names are such.
    ///
    /// - Parameter facts: what is known.
    /// - Returns: at most three hints, their ids those of the rules.
    static func expected(_ facts: HintFacts) -> [Hint] {
        guard facts.isUnanswered, !facts.findings.isEmpty else { return [] }
        let email = hashedEmail(facts) == nil ? nil : "/identity/email"
        var byRule: [(rule: CheckRule, findings: [Finding])] = []
        for finding in facts.findings where finding.pointer != email {
            guard let rule = CheckRule(rawValue: finding.rule),
                rule != .eventNamePattern || finding.severity == .error
            else { continue }
            if let index = byRule.firstIndex(where: { $0.rule == rule }) {
                byRule[index].findings.append(finding)
            } else {
                byRule.append((rule, [finding]))
            }
        }
        let document = facts.payload.flatMap { try? JSONDocument($0, limits: .unlimitedBytes) }
        return byRule.enumerated()
            .sorted {
                ($0.element.findings[0].severity.weight, $0.offset) < (
                    $1.element.findings[0].severity.weight, $1.offset
                )
            }
            .prefix(mostExpected)
            .map { expected($0.element.findings, in: document, facts: facts) }
    }

    private static func expected(_ findings: [Finding], in document: JSONDocument?, facts: HintFacts) -> Hint
    {
        let finding = findings[0]
        let value = document?.root[pointer: JSONPointer(finding.pointer)]?.string
        let advice = RuleAdvice(finding, value: value, place: facts.mappingPlace(of: finding.pointer))
        let field =
            finding.pointer.isEmpty ? "the payload" : "the field \(clipped(fieldName(finding.pointer)))"
        let more = findings.count > 1 ? " (and \(findings.count - 1) more)" : ""
        return Hint(
            id: finding.rule,
            what: finding.severity == .error
                ? "Expected \(Checker.expectedStatus([finding])): Kustomer is expected to refuse \(field)\(more)."
                : "Kustomer may refuse \(field)\(more), though 201 is expected.",
            why: "\(clipped(advice.why, 104)).", do: advice.do, source: advice.source)
    }

    /// The hint for an answer that is not the expected one: the rule set may be wrong.
    ///
    /// - Parameter facts: what is known.
    /// - Returns: `nil` when the answer is the expected one, or says nothing about the payload.
    static func contradiction(_ facts: HintFacts) -> Hint? {
        guard let status = facts.status, let payload = facts.payload, facts.response?.isHTML != true
        else { return nil }
        let findings =
            facts.findings.isEmpty ? Checker(ruleSet: facts.ruleSet).findings(in: payload) : facts.findings
        let expected = Checker.expectedStatus(findings)
        switch status {
        case 200...299 where expected != 201:
            return tooStrict(expected, got: status, findings, payload: payload, facts: facts)
        case 400 where expected == 201, 422 where expected == 201:
            return tooLax(got: status, payload: payload, facts: facts)
        default: return nil
        }
    }

    private static func tooStrict(
        _ expected: Int, got status: Int, _ findings: [Finding], payload: [UInt8], facts: HintFacts
    ) -> Hint {
        let error = findings.first { $0.severity == .error }
        let place =
            error.flatMap { $0.pointer.isEmpty ? nil : " at \(clipped(fieldName($0.pointer), 30))" } ?? ""
        let documented = Checker.expectedStatus(Checker(ruleSet: .documented).findings(in: payload))
        return Hint(
            id: "rules-too-strict",
            what: "Expected \(expected), got \(status): Kustomer took what ked's rules say it refuses.",
            why: "The rule \(error?.rule ?? "")\(place) is an error under --rules \(facts.ruleSet.rawValue).",
            do: facts.ruleSet == .openapi && documented == 201
                ? "Nothing for this event. Try --rules documented, which expects 201 here as it came."
                : "Nothing for this event. The rule set may be wrong: report it, with this payload and answer.",
            source: source(of: facts.ruleSet))
    }

    private static func tooLax(got status: Int, payload: [UInt8], facts: HintFacts) -> Hint {
        let place = facts.response?.errors.lazy.compactMap(\.place).first
        let field = place.map { "the field \(clipped(fieldName($0)))" } ?? "anything in this payload"
        let literal = Checker(ruleSet: .openapi).findings(in: payload).first { $0.severity == .error }
        let other = facts.ruleSet == .documented ? literal : nil
        return Hint(
            id: "rules-too-lax",
            what: "Expected 201, got \(status): Kustomer refused what ked's rules allow.",
            why: "No rule under --rules \(facts.ruleSet.rawValue) forbids \(field).",
            do: other.map {
                "Try --rules openapi, where \($0.rule) expects it; and report it, with payload and answer."
            }
                ?? "Correct what the answer names; report it with payload and answer: the rule set lacks a rule.",
            source: source(of: facts.ruleSet))
    }

    private static func source(of ruleSet: RuleSet) -> String {
        switch ruleSet {
        case .documented: "Datafly's Kustomer page, Meta key conventions"
        case .openapi: "Kustomer's OpenAPI document, identityEvent"
        }
    }

    /// A place of the payload as the screen shows it.
    ///
    /// - Parameter place: a JSON pointer, or what an answer named.
    /// - Returns: `/event/meta/revenue` → `meta.revenue`, `/identity/email` → `identity.email`.
    static func fieldName(_ place: String) -> String {
        guard place.hasPrefix("/") else { return place }
        let path = place.split(separator: "/").joined(separator: ".")
        return path.hasPrefix("event.meta.") ? String(path.dropFirst("event.".count)) : path
    }
}

extension Finding.Severity {
    /// How far down a finding stands among others: 0 for an error.
    var weight: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .notice: 2
        }
    }
}
