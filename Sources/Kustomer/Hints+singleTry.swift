extension Hints {
    /// The hint for a request that nothing repeats: what waits, or is sent again on schedule, it does not speak of.
    ///
    /// - Parameters:
    ///   - hint: the hint as it is for a delivery of the store.
    ///   - facts: what is known.
    /// - Returns: the hint; as it was where it promises nothing.
    static func ofSingleTry(_ hint: Hint, facts: HintFacts) -> Hint {
        let isEvent = facts.payload != nil
        let again = isEvent ? "send it again" : "try again"
        let remedy: String
        var end: String?
        switch hint.id {
        case "asked-later", "conflict", "server-failed":
            remedy = "Wait a little, then \(again). If it goes on, see Kustomer's status page."
        case "rate-limited":
            end = "nothing was recorded."
            let pause = facts.isLimitOfCustomer ? "a minute" : "until the budget is back, a minute at most"
            remedy = "Wait \(pause), then \(again)."
        case "connection-refused":
            end = "nothing was sent."
            remedy = "Check --api-url, or --org; when the server is back, \(again)."
        case "host-not-found", "proxy-failed":
            end = "nothing was sent."
            remedy = hint.do
        case "name-server-failed", "tls-failed", "unreachable", "not-sent":
            let suspect = hint.do.split(separator: ";").first ?? "Check the network"
            remedy = "\(suspect), then \(again)."
        case "redirected":
            remedy = "Set --org, or --api-url to the API's base URL; then \(again)."
        case "call-unknown":
            remedy = "Check --api-url, the base URL that /v1/tracking/identityEvent follows; then \(again)."
        case "request-refused":
            remedy = "Check --api-url and what stands in between; when that is mended, \(again)."
        case "answer-lost":
            end = isEvent ? "whether the event was recorded is not known." : "nothing is known of it."
            remedy =
                isEvent
                ? "Look for the event on the customer's timeline before you send it again."
                : "Check the network in between, then try again."
        default: return hint
        }
        let what = end.map { "\(hint.what.split(separator: ";").first ?? ""); \($0)" } ?? hint.what
        return Hint(id: hint.id, what: what, why: hint.why, do: remedy, source: hint.source)
    }
}
