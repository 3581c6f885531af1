import Datafly

extension Hints {
    /// The hint for a success that is not the one that Kustomer documents.
    ///
    /// - Parameters:
    ///   - status: a status of 2xx.
    ///   - facts: what else is known.
    /// - Returns: `nil` for a 201 with JSON, or with a body that nothing is known of.
    static func unlikeCreated(status: Int, facts: HintFacts) -> Hint? {
        let isReadable = facts.response.map { $0.isJSON || $0.isHTML } ?? true
        if status == 201, isReadable { return nil }
        return Hint(
            id: "expected-201",
            what: "\(status) \(KustomerResponse.reason(status)): taken, but not as Kustomer takes an event.",
            why: status == 201
                ? "Kustomer answers 201 with whole JSON that names the identity; this body is something else."
                : "Kustomer answers an event with 201 Created; something else may have answered in its place.",
            do: "Look for the event on the customer's timeline; when it is not there, check --api-url.",
            source: "Datafly's Kustomer page, API Endpoint")
    }

    /// The hint for a redirect, which is never followed.
    ///
    /// - Parameters:
    ///   - status: a status of 3xx.
    ///   - facts: what else is known.
    /// - Returns: the hint.
    static func redirected(status: Int, facts: HintFacts) -> Hint {
        let place = facts.response?.header("location").map { "to \(clipped($0, 50))" } ?? "elsewhere"
        return Hint(
            id: "redirected",
            what:
                "\(status) \(KustomerResponse.reason(status)): it was not recorded; redirects are never followed.",
            why: "The address is not the API's own: it points \(place).",
            do: "Set --org, or --api-url to the API's base URL; then press r to send the event again.",
            source: "Datafly's Kustomer page, API Endpoint")
    }

    /// The hint for a server that does not know the tracking call.
    ///
    /// - Parameters:
    ///   - status: 405, 501 or 505.
    ///   - facts: what else is known.
    /// - Returns: the hint.
    static func callUnknown(status: Int, facts: HintFacts) -> Hint {
        Hint(
            id: "call-unknown",
            what:
                "\(status) \(KustomerResponse.reason(status)): the server does not take this call; nothing was recorded.",
            why:
                "What answers\(facts.host.isEmpty ? "" : " at \(clipped(facts.host, 45))") is not Kustomer's tracking API.",
            do: "Check --api-url: it is the base URL that /v1/tracking/identityEvent follows; then press r.",
            source: "Datafly's Kustomer page, API Endpoint")
    }

    /// The hint for a server that wants the request later.
    ///
    /// - Parameter status: 408 or 425.
    /// - Returns: the hint.
    static func askedLater(status: Int) -> Hint {
        Hint(
            id: "asked-later",
            what:
                "\(status) \(KustomerResponse.reason(status)): Kustomer did not take the request this time.",
            why: "It came too slowly or too early; that says nothing about this event.",
            do: "Nothing now: it is sent again on schedule. If it goes on, look at the network in between.",
            source: "Kustomer's API reference, Errors")
    }

    /// The hint for two changes that met.
    ///
    /// - Returns: the hint.
    static func conflict() -> Hint {
        Hint(
            id: "conflict",
            what: "409 Conflict: Kustomer did not take the event this time.",
            why: "Another change to the same customer was under way.",
            do: "Nothing now: it is sent again, twice at most. If it dies of it, press r to send it again.",
            source: "Kustomer's API reference, Errors")
    }

    /// The hint for a refusal that no other hint is for.
    ///
    /// - Parameters:
    ///   - status: a status of 4xx.
    ///   - facts: what else is known.
    /// - Returns: the hint.
    static func requestRefused(status: Int, facts: HintFacts) -> Hint {
        let said = facts.response?.message.map { "The answer says: \(clipped($0, 80))" }
        return Hint(
            id: "request-refused",
            what:
                "\(status) \(KustomerResponse.reason(status)): the request was refused; nothing was recorded.",
            why: said ?? "The answer does not say more than that.",
            do: "Check --api-url and what stands in between; when that is mended, press r to send it again.",
            source: "Kustomer's API reference, Errors")
    }

    /// The hint for a rate limit: whose it is, and when it is over.
    ///
    /// - Parameter facts: what is known.
    /// - Returns: the hint.
    static func rateLimited(_ facts: HintFacts) -> Hint {
        Hint(
            id: "rate-limited",
            what: "429 Too Many Requests: Kustomer wants a pause; the event waits and is not lost.",
            why: facts.isLimitOfCustomer
                ? "This one customer was changed too often; the org's budget is not used up."
                : "The org's requests of this minute are used up, by every key, app and agent tool together.",
            do: facts.isLimitOfCustomer
                ? "Nothing now: it is sent again after the pause. If it goes on, send fewer events about this customer."
                : "Nothing now: the budget returns \(budgetReturn(facts)). If it goes on, lower --rate-limit.",
            source: "Kustomer's API reference, Rate limiting")
    }

    /// When the budget is back: `x-ratelimit-reset`, else `Retry-After`, else 60 s.
    private static func budgetReturn(_ facts: HintFacts) -> String {
        let reset = facts.response?.header("x-ratelimit-reset").flatMap { wholeNumber($0, digits: 11) }
        if let time = reset.map({ Timestamp(milliseconds: $0 * 1_000) }) {
            return "at \(timeOfDay(time))"
        }
        let asked = facts.response?.header("retry-after")
        if let asked, asked.hasSuffix(" GMT") { return "at \(clipped(asked, 30))" }
        let seconds = asked.flatMap { wholeNumber($0, digits: 6) } ?? 60
        guard let answeredAt = facts.answeredAt else { return "\(seconds) s after the answer" }
        return "at \(timeOfDay(Timestamp(milliseconds: answeredAt.milliseconds + seconds * 1_000)))"
    }

    private static func wholeNumber(_ text: String, digits: Int) -> Int64? {
        text.utf8.count <= digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }
}
