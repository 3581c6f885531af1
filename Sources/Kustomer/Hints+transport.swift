extension Hints {
    /// The hint for a request that got no answer.
    ///
    /// - Parameters:
    ///   - reason: the kebab-case reason.
    ///   - facts: what else is known.
    /// - Returns: the hint of that failure, or of any.
    static func unreached(reason: String, facts: HintFacts) -> Hint {
        let host = facts.host.isEmpty ? "the host" : clipped(facts.host, 45)
        if let proxy = facts.proxy, let why = proxyTrouble(reason) {
            return proxyFailed(clipped(proxy, 40), host, why)
        }
        switch reason {
        case "host-not-found": return hostNotFound(host, facts)
        case let name where name.hasPrefix("name-server"):
            return network(
                "name-server-failed", "The name server did not say where \(host) is.", "the name server")
        case "connection-refused": return connectionRefused(host)
        case let name where name.hasPrefix("certificate"): return certificate(name, host)
        case let name where name.hasPrefix("tls"):
            return network(
                "tls-failed", "The TLS handshake with \(host) failed.", "a proxy or firewall in between")
        case "connection-timeout", "no-route":
            return network("unreachable", "There is no way to \(host).", "the network, a VPN or a firewall")
        case "reset-before-body":
            return network(
                "not-sent", "The connection to \(host) broke early.", "the network, a proxy or firewall")
        default: return answerLost(reason, host)
        }
    }

    /// What a failure says of the proxy, which is what was connected to; nil where it had let the request through.
    private static func proxyTrouble(_ reason: String) -> String? {
        switch reason {
        case "connection-refused":
            "Nothing listens at the proxy's address: it is wrong, or the proxy is down."
        case "connection-timeout": "The proxy does not answer."
        case "no-route":
            "The proxy opened no way: it refuses the host, wants credentials, or cannot reach it."
        case let name where name == "host-not-found" || name.hasPrefix("name-server"):
            "The name of the proxy is not known."
        default: nil
        }
    }

    private static func proxyFailed(_ proxy: String, _ host: String, _ why: String) -> Hint {
        Hint(
            id: "proxy-failed",
            what: "There is no way through the proxy \(proxy) to \(host); the event waits.",
            why: why,
            do: "Check HTTPS_PROXY, and that the proxy allows CONNECT to \(host); NO_PROXY goes round it.",
            source: "Datafly's Kustomer page, API Endpoint")
    }

    private static func hostNotFound(_ host: String, _ facts: HintFacts) -> Hint {
        let own = facts.claims?.orgName.flatMap { $0 == facts.orgName ? nil : $0 }
        return Hint(
            id: "host-not-found",
            what: "The host name \(host) does not exist; all deliveries wait, none is lost.",
            why: own.map {
                "The org_name in the host is wrong; the API key belongs to the org \(clipped($0, 40))."
            }
                ?? "The org_name in the host is wrong, or this machine has no name server that knows it.",
            do:
                "Confirm it matches your Kustomer subdomain, the acme in https://acme.kustomerapp.com; set --org.",
            source: "Datafly's Kustomer page, Find your organization name")
    }

    private static func connectionRefused(_ host: String) -> Hint {
        Hint(
            id: "connection-refused",
            what: "The connection to \(host) was refused; the event waits and is not lost.",
            why: "Nothing listens there: the address or port is wrong, or the server is down.",
            do: "Check --api-url, or --org; when the server is back the event goes out by itself.",
            source: "Datafly's Kustomer page, API Endpoint")
    }

    private static func certificate(_ reason: String, _ host: String) -> Hint {
        let why =
            switch reason {
            case "certificate-expired": "Its certificate has expired, or this machine's clock is wrong."
            case "certificate-wrong-name":
                "Its certificate is for another name: the address is wrong, or a proxy answers."
            default:
                "Nobody whom this machine trusts has signed its certificate; a proxy may stand in between."
            }
        return Hint(
            id: "certificate-refused",
            what: "The TLS certificate of \(host) is not good; nothing was sent.",
            why: why,
            do: "If the signer is your own proxy's, add its root with --ca-file FILE; verification stays on.",
            source: "Datafly's Kustomer page, API Endpoint")
    }

    private static func network(_ id: String, _ what: String, _ suspect: String) -> Hint {
        Hint(
            id: id, what: what,
            why: "The request did not reach Kustomer; that says nothing about this event.",
            do: "Check \(suspect); the event waits and goes out by itself.",
            source: "Datafly's Kustomer page, API Endpoint")
    }

    private static func answerLost(_ reason: String, _ host: String) -> Hint {
        Hint(
            id: "answer-lost",
            what: "The answer of \(host) did not arrive; it is sent again and may be recorded twice.",
            why: "The connection broke, or no readable answer came in time (\(clipped(reason, 30))).",
            do: "Nothing now: look for the event on the customer's timeline before you send it by hand.",
            source: "Datafly's Kustomer page, Testing")
    }
}
