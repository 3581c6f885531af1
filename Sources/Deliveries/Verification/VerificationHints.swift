import Datafly
import Kustomer

/// What a person should do about what reading back came to.
enum VerificationHints {
    private static let api = "Kustomer's API reference, Customers and Sessions"
    private static let page = "Datafly's Kustomer page, Testing"

    /// The hint for a conclusion.
    ///
    /// - Parameters:
    ///   - conclusion: what reading back came to.
    ///   - target: what was to be found.
    ///   - isSandbox: whether the built-in sandbox was read.
    /// - Returns: nil where the event is there once, as it should be.
    static func hint(
        for conclusion: VerificationConclusion, _ target: VerificationTarget, isSandbox: Bool
    ) -> Hint? {
        switch conclusion {
        case .found(let match): found(match, target)
        case .differs(let match): differs(match, target)
        case .eventNotFound(_, _, let isComplete):
            unsent(target) ?? eventNotFound(isComplete: isComplete, isSandbox: isSandbox)
        case .customerNotFound: unsent(target) ?? customerNotFound(isSandbox: isSandbox)
        case .anonymous: (target.state == .skipped ? unsent(target) : nil) ?? anonymous
        case .orgUnknown: orgUnknown
        case .notAllowed(let path, let status): notAllowed(path, status, target, isSandbox: isSandbox)
        case .rateLimited(let time): rateLimited(until: time)
        case .unreadable(let words): unreadable(words)
        case .failed(let failure): failed(failure)
        }
    }

    // MARK: - The event is there

    private static func found(_ match: TimelineMatch, _ target: VerificationTarget) -> Hint? {
        if target.state != .delivered {
            return Hint(
                id: "timeline-has-it",
                what: "The event is on the timeline although this delivery is not delivered.",
                why:
                    "An answer was lost on its way, or another sender, such as Signal itself, delivered the event.",
                do: "Do not replay it: it would be there twice.", source: page)
        }
        guard match.count > 1 else { return nil }
        return Hint(
            id: "timeline-has-twice", what: "The event is on the timeline \(match.count) times.",
            why: "It was sent again after an answer was lost or by a replay, or a second sender is at work.",
            do: "Let only one of ked and Signal's own worker deliver; what is there twice stays there.",
            source: page)
    }

    private static func differs(_ match: TimelineMatch, _ target: VerificationTarget) -> Hint? {
        if match.isSameOccurrence {
            return Hint(
                id: "timeline-differs",
                what: "The event is there with the same occurredAt, and other values.",
                why:
                    "It was sent with another mapping, by another sender, or Kustomer keeps the values otherwise.",
                do: "Compare the marked fields; r sends it anew under the mapping of now, as one more event.",
                source: page)
        }
        return unsent(target)
            ?? Hint(
                id: "timeline-other-event", what: "This event is not there; one of its name is.",
                why: "The nearest event of this name happened at another time or has other values.",
                do:
                    "If the event was sent only just now, wait a few seconds and press v again; else r sends it anew.",
                source: page)
    }

    // MARK: - The event is not there

    /// The hint for an event that is not expected to be there; nil for one that was delivered.
    private static func unsent(_ target: VerificationTarget) -> Hint? {
        let why = target.why.isEmpty ? "" : ": \(target.why.prefix(60))"
        switch target.state {
        case .delivered: return nil
        case .skipped:
            return Hint(
                id: "not-sent-skipped",
                what: "The event is not there, as is to be expected: it was never sent.",
                why: "It was skipped\(why).",
                do: "Esc: what is said below the delivery tells whether there is anything to change.",
                source: page)
        case .dead where target.isPossibleDuplicate:
            return Hint(
                id: "not-sent-after-all",
                what: "The event is not there: the attempt whose answer was lost did not deliver it.",
                why: "The delivery is dead\(why).", do: "Press r to deliver it again: it will be there once.",
                source: page)
        case .dead:
            return Hint(
                id: "not-sent-dead",
                what: "The event is not there, as is to be expected: the delivery is dead.",
                why: "Kustomer did not take it\(why).",
                do: "Esc, see the hint of the delivery, and press r when what it says is mended.",
                source: page)
        case .received, .pending, .sending:
            return Hint(
                id: "not-sent-yet", what: "The event is not there yet.",
                why: "The delivery is \(target.state.rawValue)\(why).",
                do:
                    "Press v again when it was delivered; a run that only looks (--no-deliver) delivers nothing.",
                source: page)
        }
    }

    private static func eventNotFound(isComplete: Bool, isSandbox: Bool) -> Hint {
        let why =
            isComplete
            ? "A timeline shows an event after a few seconds; or the event was attached to another customer."
            : "The customer has more sessions than ked reads at once, and it was not in the newest."
        return Hint(
            id: "event-not-on-timeline",
            what: "Kustomer took the event, and this customer's timeline does not have it.",
            why: why,
            do: isComplete
                ? "Wait a few seconds and press v again; compare the customer's id with that of the response."
                : "Look for it in Kustomer: open the customer and scroll the timeline to the event's time.",
            source: page)
    }

    private static func customerNotFound(isSandbox: Bool) -> Hint {
        Hint(
            id: "customer-not-found", what: "Kustomer has no customer with this email or externalId.",
            why: isSandbox
                ? "The built-in sandbox begins empty with every run, and forgets what an earlier run delivered."
                : "The key may lack org.user.customer, so that no customer is made, or the customer was deleted or merged.",
            do: isSandbox
                ? "Press r to deliver the event again, then v."
                : "Make a key with org.user.customer in Settings > Security > API Keys, then r sends the event anew.",
            source: "Datafly's Kustomer page, Create an API key")
    }

    private static let anonymous = Hint(
        id: "no-customer-to-read", what: "The event is anonymous: there is no customer to read.",
        why:
            "It has no email and no externalId. Kustomer keeps such events 30 days, invisible to agents until identified.",
        do: "Make sure datafly.identify() runs before the event, so that its traits are carried through.",
        source: "Datafly's Kustomer page, Troubleshooting, \"Event arrives but no customer attached\"")

    // MARK: - It could not be read

    private static let orgUnknown = Hint(
        id: "org-unknown", what: "404 Not Found: Kustomer does not know this org.",
        why: "The org_name in the host is wrong, or what answers is not Kustomer's API.",
        do:
            "Confirm that it matches your Kustomer subdomain, the acme in https://acme.kustomerapp.com; set --org.",
        source: "Datafly's Kustomer page, Troubleshooting, \"404 Not Found\"")

    private static func notAllowed(
        _ path: ReadBackPath, _ status: Int, _ target: VerificationTarget, isSandbox: Bool
    ) -> Hint {
        let thing = path.subject == .customer ? "customers" : "timelines"
        let doubt = target.state == .delivered ? "" : ", or is not accepted at all"
        return Hint(
            id: "may-not-read",
            what: "\(status) \(KustomerResponse.reason(status)): the API key may not read \(thing).",
            why: "It lacks the role \(path.role) (or \(path.legacyRole))\(doubt); delivering needs neither.",
            do: "Make a new key in Settings > Security > API Keys with it too; roles cannot be added later.",
            source: api)
    }

    private static func rateLimited(until time: Timestamp) -> Hint {
        let clock = time.text.split(separator: "T").last?.prefix(8) ?? ""
        return Hint(
            id: "reading-rate-limited",
            what: "The timeline could not be read now: the org's requests of this minute are used up.",
            why:
                "Reading takes requests from the same budget as delivering, and as every key, app and agent tool.",
            do: "Press v again after \(clock) UTC.",
            source: "Kustomer's API reference, Rate limiting")
    }

    private static func unreadable(_ words: String) -> Hint {
        Hint(
            id: "reading-unreadable", what: "\(words): nothing could be read from this answer.",
            why: "It is not what Kustomer's API answers; a proxy may have answered, or Kustomer failed.",
            do: "Press v again later; if it stays so, check --api-url and what stands in between.",
            source: api)
    }

    private static func failed(_ failure: TransportFailure) -> Hint {
        Hint(
            id: "reading-failed", what: "No answer: \(failure.words).",
            why: "The API was not reached, which says nothing about the timeline.",
            do: "Check the network and --api-url, then press v again.", source: api)
    }
}
