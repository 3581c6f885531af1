import Datafly
import Deliveries
import Kustomer

/// What is told about one delivery beside what the store has: where its fields come from, and what to do.
struct DeliveryStory: Sendable {
    let detail: DeliveryDetail
    /// Nil when the event can no longer be read.
    let explanation: Explanation?
    /// The most important first.
    let hints: [Hint]
}

/// Tells the stories of deliveries of one destination.
struct DeliveryStories: Sendable {
    let transformer: Transformer
    /// The org that the run is configured for; nil when there is none.
    var orgName: String?
    /// The host of the destination, as hints name it.
    var host = ""
    /// What the run's key says about itself.
    var claims: APIKeyClaims?

    /// Tells one delivery's story.
    ///
    /// - Parameter detail: what the store has about it.
    /// - Returns: the story, worked out from the event and the identity known when it was transformed.
    func story(of detail: DeliveryDetail) -> DeliveryStory {
        let event = try? Event(detail.eventBytes, suppliedKind: detail.suppliedKind)
        let explanation = event.map {
            transformer.explanation(of: $0, known: detail.known, receivedAt: detail.receivedAt)
        }
        let skip = SkipReason(rawValue: detail.row.reason ?? "").map {
            Skip(reason: $0, detail: detail.skipDetail ?? "", suggestion: detail.skipSuggestion)
        }
        let latest = detail.attempts.last { $0.outcome != nil }?.outcome
        let facts = HintFacts(
            response: latest?.answer?.response, transportReason: latest?.failure, orgName: orgName, host: host,
            isSandbox: detail.row.destination == .sandbox, claims: claims, payload: detail.payload,
            findings: detail.findings, skip: detail.row.state == .skipped ? skip : nil,
            lines: explanation?.lines ?? [])
        var told = detail
        told.findings = detail.findings.telling(after: latest?.status)
        return DeliveryStory(detail: told, explanation: explanation, hints: Hints.hints(for: facts))
    }

    /// The hint for what halted the destination.
    func hint(for outcome: Outcome) -> Hint? {
        Hints.hints(
            for: HintFacts(
                response: outcome.answer?.response, transportReason: outcome.failure, orgName: orgName, host: host,
                claims: claims)
        ).first
    }
}
