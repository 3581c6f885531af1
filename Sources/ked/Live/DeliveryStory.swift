import Datafly
import Deliveries
import Kustomer
import Pipeline

/// What is told about one delivery beside what the store has: where its fields come from, and what to do.
struct DeliveryStory: Sendable {
    let detail: DeliveryDetail
    /// What was found before it was sent; the detail has those that still tell something.
    let findings: [Finding]
    /// Nil when the event can no longer be read.
    let explanation: Explanation?
    /// The most important first.
    let hints: [Hint]
}

/// Tells the stories of deliveries of one destination.
struct DeliveryStories: Sendable {
    /// The rules in use; they may change while the console runs.
    let rules: TransformRules
    /// The org that the run is configured for; nil when there is none.
    var orgName: String?
    /// What the path of the API's base names; nil without a path.
    var pathName: String?
    /// The host of the destination, as hints name it.
    var host = ""
    /// What the run's key says about itself.
    var claims: APIKeyClaims?
    /// Where this run sends; what is said of its key and its proxy holds for deliveries that are bound for it.
    var destination: DestinationKey?
    /// Whether this run sends without a key.
    var isKeyAbsent = false
    /// The proxy that this run's requests go through.
    var proxy: String?
    /// The rules that payloads are checked by.
    var ruleSet = RuleSet.documented

    /// Tells one delivery's story.
    ///
    /// - Parameter detail: what the store has about it.
    /// - Returns: the story, worked out from the event and the identity known when it was transformed.
    func story(of detail: DeliveryDetail) -> DeliveryStory {
        let event = try? Event(detail.eventBytes, suppliedKind: detail.suppliedKind)
        let isConflict = detail.row.reason == WhyText.idConflict
        let explanation = event.map {
            let made = rules.transformer.explanation(
                of: $0, known: detail.known, receivedAt: detail.receivedAt)
            return isConflict ? made.unsent("not sent: skipped, id-conflict") : made
        }
        let isOutdated = detail.payload != nil && explanation?.payload?.bytes != detail.payload
        let skip = SkipReason(rawValue: detail.row.reason ?? "").map {
            Skip(reason: $0, detail: detail.skipDetail ?? "", suggestion: detail.skipSuggestion)
        }
        let isOwn = detail.row.destination == destination
        let latest = detail.attempts.last { $0.outcome != nil }?.outcome
        var facts = HintFacts(
            response: latest?.answer?.response, transportReason: latest?.failure, orgName: orgName,
            pathName: pathName, host: host,
            isSandbox: detail.row.destination == .sandbox, claims: claims,
            isKeyAbsent: isOwn && isKeyAbsent, proxy: isOwn ? proxy : nil,
            payload: detail.payload,
            findings: detail.findings, skip: detail.row.state == .skipped ? skip : nil,
            lines: explanation?.lines ?? [])
        facts.ruleSet = ruleSet
        facts.answeredAt = detail.attempts.last?.finishedAt
        var told = detail
        let errors = latest?.answer?.response.errors ?? []
        told.findings =
            detail.findings.telling(after: latest?.status, errors: errors)
            + (isOutdated ? [Self.outdated] : [])
        return DeliveryStory(
            detail: told, findings: detail.findings, explanation: explanation,
            hints: isConflict ? [Hints.idConflict] : Hints.hints(for: facts))
    }

    private static let outdated = Finding(
        rule: "mapping-changed", pointer: "",
        message:
            "the mapping has changed since: the lines show the event as it would be sent now, JSON as it was",
        severity: .notice)

    /// The hint for what halted the destination.
    func hint(for outcome: Outcome) -> Hint? {
        Hints.hints(
            for: HintFacts(
                response: outcome.answer?.response, transportReason: outcome.failure, orgName: orgName,
                pathName: pathName, host: host,
                claims: claims, isKeyAbsent: isKeyAbsent, proxy: proxy)
        ).first
    }
}

extension DeliveryStories {
    /// Makes what tells the stories of a destination.
    ///
    /// - Parameters:
    ///   - opened: the destination.
    ///   - rules: the rules in use.
    ///   - ruleSet: the rules that payloads are checked by.
    ///   - proxy: the proxy that requests go through.
    init(of opened: OpenDestination, rules: TransformRules, ruleSet: RuleSet, proxy: String?) {
        self.init(
            rules: rules, orgName: opened.info.orgName, pathName: opened.pathName, host: opened.host,
            claims: opened.key?.claims, destination: opened.info.key, isKeyAbsent: opened.key == nil,
            proxy: proxy, ruleSet: ruleSet)
    }
}
