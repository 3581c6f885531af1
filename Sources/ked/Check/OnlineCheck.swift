import Datafly
import Deliveries
import Kustomer

/// What the one harmless request of `--online` came to, told stage by stage.
struct OnlineCheck {
    /// The most that this machine's clock may differ from the server's, in seconds.
    private static let clockTolerance: Int64 = 300

    let opened: OpenDestination
    /// The proxy that requests go through, as it may be shown; nil without one.
    let proxy: String?
    let outcome: Outcome
    let now: Timestamp

    private static let stages = ["name", "connection", "tls"]

    /// Items for when nothing was asked.
    ///
    /// - Parameter reason: why not.
    /// - Returns: the same items as after an answer, none of them checked.
    static func unasked(_ reason: String) -> [CheckItem] {
        (stages + ["api", "api-roles", "clock"]).map { .skipped($0, reason) }
    }

    /// Name, connection, TLS, the API's answer, the roles in it, the clock.
    var items: [CheckItem] {
        guard let answer = outcome.answer else { return failed }
        return Self.stages.map(passed) + [api(answer), roles(answer), clock(answer)]
    }

    private func passed(_ stage: String) -> CheckItem {
        switch stage {
        case "name":
            let isAddress =
                opened.host.split(separator: ":").first?.allSatisfy { $0.isNumber || $0 == "." } ?? false
            return isAddress || opened.host.hasPrefix("[")
                ? .skipped(stage, "\(opened.host) is an address")
                : .pass(stage, proxy.map { "left to the proxy \($0)" } ?? "\(opened.host) resolves")
        case "tls" where !opened.info.apiURL.hasPrefix("https:"):
            return .skipped(stage, "plain http to a loopback address")
        case "tls": return .pass(stage, "the certificate is good")
        default: return .pass(stage, "\(opened.host) takes connections")
        }
    }

    /// The stages before the one that failed passed; those after it were not reached.
    private var failed: [CheckItem] {
        let reason = outcome.failure ?? ""
        let stage = Self.stage(of: reason)
        let hint = hints.first
        let all = Self.stages + ["api", "api-roles", "clock"]
        let index = all.firstIndex(of: stage) ?? 0
        return all[..<index].map(passed)
            + [.fail(stage, "\(outcome.words): \(hint?.why ?? "no answer came")", do: hint?.do)]
            + all[(index + 1)...].map { .skipped($0, "not reached") }
    }

    private static func stage(of reason: String) -> String {
        switch TransportFailure(rawValue: reason) {
        case .hostNotFound, .nameServerFailure, .nameServerTimeout: "name"
        case .connectionRefused, .connectionTimeout, .noRoute: "connection"
        case .certificateUntrusted, .certificateExpired, .certificateWrongName, .handshakeReset,
            .handshakeTimeout:
            "tls"
        default: "api"
        }
    }

    private var hints: [Hint] {
        Hints.hints(
            for: HintFacts(
                response: outcome.answer?.response, transportReason: outcome.failure,
                orgName: opened.info.orgName, pathName: opened.pathName,
                host: opened.host, isSandbox: opened.info.isSandbox, claims: opened.key?.claims,
                isKeyAbsent: opened.key == nil, proxy: proxy, now: now,
                answeredAt: now, isSingleTry: true))
    }

    private func api(_ answer: Answer) -> CheckItem {
        let hint = hints.first
        switch answer.status {
        case 200 where answer.response.isJSON:
            return .pass("api", "\(answer.statusWords): the key is accepted")
        case 200...299:
            return .fail(
                "api", "\(answer.statusWords), but not with the JSON that Kustomer sends",
                do: "Check --api-url")
        case 429:
            return .warning("api", "\(answer.statusWords): \(hint?.why ?? "")", do: hint?.do)
        default: return .fail("api", "\(answer.statusWords): \(hint?.why ?? "")", do: hint?.do)
        }
    }

    private func roles(_ answer: Answer) -> CheckItem {
        guard let roles = answer.response.tokenRoles else {
            return .skipped("api-roles", "the answer names no roles")
        }
        let troubles = APIKeyClaims(roles: roles).troubles(orgName: nil, host: "", now: now)
        guard let trouble = troubles.first else { return .pass("api-roles", roles.joined(separator: ", ")) }
        return trouble == .noCustomerRole
            ? .warning("api-roles", trouble.why, do: trouble.do)
            : .fail("api-roles", trouble.why, do: trouble.do)
    }

    /// This machine's clock against the answer's `Date`.
    private func clock(_ answer: Answer) -> CheckItem {
        let date = answer.response.header("date").flatMap(HTTPDate.timestamp)
        guard let date else { return .skipped("clock", "the answer has no date") }
        let difference = (now.milliseconds - date.milliseconds) / 1_000
        guard abs(difference) > Self.clockTolerance else { return .pass("clock", "agrees with the server's") }
        return .warning(
            "clock",
            "this machine's clock is \(abs(difference)) s \(difference > 0 ? "ahead of" : "behind") the server's",
            do: "Set the clock: occurredAt and the schedule of retries depend on it")
    }
}
