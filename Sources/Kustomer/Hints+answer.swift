import Datafly

extension Hints {
    /// The hint for a status, if there is anything to do about it.
    ///
    /// - Parameters:
    ///   - status: the HTTP status.
    ///   - facts: what else is known.
    /// - Returns: `nil` for 201 and for what is no status of HTTP's.
    static func answered(status: Int, facts: HintFacts) -> Hint? {
        switch status {
        case 200...299: unlikeCreated(status: status, facts: facts)
        case 300...399: redirected(status: status, facts: facts)
        case 400, 422: refused(status: status, facts: facts)
        case 401, 403: keyRefused(status: status, facts: facts)
        case 404: orgUnknown(facts)
        case 405, 501, 505: callUnknown(status: status, facts: facts)
        case 408, 425: askedLater(status: status)
        case 409: conflict()
        case 413: tooLarge(facts)
        case 429: rateLimited(facts)
        case 400...499: requestRefused(status: status, facts: facts)
        case 500...599: serverFailed(status: status)
        default: nil
        }
    }

    private static func keyRefused(status: Int, facts: HintFacts) -> Hint {
        if facts.isKeyAbsent { return keyAbsent(status: status, facts: facts) }
        return Hint(
            id: "key-refused",
            what: "\(status) \(KustomerResponse.reason(status)): Kustomer does not accept the API key"
                + (facts.isSingleTry ? "." : "; ked takes a new one at its next start."),
            why: keyTrouble(facts),
            do: facts.isSandbox
                ? "Leave --api-key-file out: the sandbox has a key of its own; --org NAME sends to Kustomer."
                : "Regenerate it in Settings > Security > API Keys with org.tracking "
                    + "(and org.user.customer for upsert).",
            source: troubleshooting("401 / 403 Unauthorized"))
    }

    private static func keyAbsent(status: Int, facts: HintFacts) -> Hint {
        Hint(
            id: "key-absent",
            what: "\(status) \(KustomerResponse.reason(status)): Kustomer takes no event without an API key"
                + (facts.isSingleTry ? "." : "; nothing is lost."),
            why: "ked was started without a key, so the request had none.",
            do:
                "Start ked again with --api-key-file FILE, or with KUSTOMER_API_KEY set; the key needs org.tracking.",
            source: "Datafly's Kustomer page, Create an API key")
    }

    /// What the key itself says is wrong, else the page's words.
    private static func keyTrouble(_ facts: HintFacts) -> String {
        let page = "The API key is wrong or lacks the org.tracking role"
        let reason = facts.isSandbox ? "\(page); the built-in sandbox knows only keys it made." : "\(page)."
        let troubles = facts.claims?.troubles(orgName: facts.orgName, host: facts.host, now: facts.now) ?? []
        return troubles.first { $0 != .noCustomerRole }?.why ?? reason
    }

    private static func orgUnknown(_ facts: HintFacts) -> Hint {
        let isOfPath = facts.orgName == nil && facts.pathName != nil
        let name = facts.orgName ?? facts.pathName
        let org = name.map { "the org \(clipped($0, 30))" } ?? "such an org"
        let host = facts.host.isEmpty ? "" : " at \(clipped(facts.host, 45))"
        let own = facts.claims?.orgName.flatMap { $0 == facts.orgName ? nil : $0 }
        return Hint(
            id: "org-unknown",
            what: "404 Not Found: Kustomer does not know \(org)\(host).",
            why: "The org_name in the \(isOfPath ? "path of --api-url" : "host") is wrong"
                + (own.map { "; the API key belongs to the org \(clipped($0, 40))." } ?? "."),
            do:
                "Confirm it matches your Kustomer subdomain, the acme in https://acme.kustomerapp.com; set \(isOfPath ? "it." : "--org.")",
            source: troubleshooting("404 Not Found"))
    }

    private static func tooLarge(_ facts: HintFacts) -> Hint {
        let size = facts.payload.map { "It has \($0.count) bytes; the most" } ?? "The most"
        return Hint(
            id: "too-large",
            what: "413: the payload is larger than Kustomer takes; nothing was recorded on the timeline.",
            why: "\(size) that Kustomer takes is 100,000 bytes.",
            do: "Send fewer or shorter properties: leave the long ones out in the Field Mappings.",
            source: "Kustomer's API reference, Errors, 413")
    }

    private static func serverFailed(status: Int) -> Hint {
        Hint(
            id: "server-failed",
            what:
                "\(status) \(KustomerResponse.reason(status)): Kustomer, or the proxy in front of it, failed.",
            why: "The fault is on their side and says nothing about this event.",
            do: "Nothing now: it is sent again on schedule. If it goes on, see Kustomer's status page.",
            source: "Kustomer's API reference, Errors")
    }

    /// The hint for an HTML page in place of Kustomer's JSON.
    ///
    /// - Parameter facts: what is known.
    /// - Returns: `nil` when the answer is no HTML page.
    static func proxyPage(_ facts: HintFacts) -> Hint? {
        guard let response = facts.response, response.isHTML else { return nil }
        let reason = KustomerResponse.reason(response.status)
        return Hint(
            id: "proxy-page",
            what: "\(response.status) \(reason), with an HTML page; Kustomer itself sends JSON.",
            why: "A proxy in front of Kustomer, or one of your own network, answered in its place.",
            do: "See whether your network, a VPN or an address list keeps this machine from "
                + "\(facts.host.isEmpty ? "the host" : clipped(facts.host, 30)).",
            source: "Kustomer's API reference, Errors")
    }
}
