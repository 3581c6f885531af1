extension Hints {
    /// The hints for what the API key itself says, as long as no answer has judged it.
    ///
    /// - Parameter facts: what is known.
    /// - Returns: what will be refused, and what is only worth knowing.
    static func key(_ facts: HintFacts) -> (troubles: [Hint], notices: [Hint]) {
        guard facts.isUnanswered, let claims = facts.claims else { return ([], []) }
        let troubles = claims.troubles(orgName: facts.orgName, host: facts.host, now: facts.now)
        return (
            troubles.filter { !$0.isNotice }.map {
                key($0, what: "Expected 401: Kustomer will not accept the API key.")
            },
            troubles.filter(\.isNotice).map { key($0, what: "The API key lacks a role that may be needed.") }
        )
    }

    private static func key(_ trouble: KeyTrouble, what: String) -> Hint {
        Hint(id: trouble.id, what: what, why: trouble.why, do: trouble.do, source: trouble.source)
    }

    /// The hint for a key of one region that was used in another.
    ///
    /// - Parameter facts: what is known.
    /// - Returns: `nil` unless the answer says so.
    static func wrongRegion(_ facts: HintFacts) -> Hint? {
        guard let response = facts.response, !(200..<300).contains(response.status),
            let pods = Pods(said: response.errors.compactMap(\.text) + [response.message ?? ""])
        else { return nil }
        let trouble = KeyTrouble.otherRegion(own: pods.ofKey, host: RegionalHost.host(ofPod: pods.ofServer))
        return Hint(
            id: "wrong-region",
            what:
                "\(response.status) \(KustomerResponse.reason(response.status)): the API key belongs to another region.",
            why:
                "Kustomer says: the key is of \(clipped(pods.ofKey, 20)), the request came to \(clipped(pods.ofServer, 20)).",
            do: trouble.do, source: trouble.source)
    }
}

/// The two pods in `Auth token associated with pod prod2 but request is being handled by prod1`.
private struct Pods {
    let ofKey: String
    let ofServer: String

    init?(said texts: [String]) {
        for text in texts {
            guard let own = Self.word(after: "associated with pod ", in: text),
                let server = Self.word(after: "being handled by ", in: text)
            else { continue }
            ofKey = own
            ofServer = server
            return
        }
        return nil
    }

    private static func word(after phrase: String, in text: String) -> String? {
        guard let range = text.firstRange(of: phrase) else { return nil }
        let word = text[range.upperBound...].prefix { $0.isLetter || $0.isNumber }
        return word.isEmpty ? nil : String(word)
    }
}
