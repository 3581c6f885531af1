import Datafly

extension Hints {
    /// The hint for an event that was not sent.
    ///
    /// - Parameter skip: why it was not.
    /// - Returns: the hint of that reason.
    static func skipped(_ skip: Skip) -> Hint {
        switch skip.reason {
        case .notMapped: notMapped(skip)
        case .consentDenied:
            Hint(
                id: "consent-denied",
                what: "Skipped: the visitor did not consent, so Kustomer must not get this event.",
                why: sentence(skip.detail),
                do:
                    "Nothing, if that is right; else check the consent categories of the integration (--consent).",
                source: "Datafly's Kustomer page, Configure in Signal, step 4")
        case .identifyOnly:
            Hint(
                id: "identify-only",
                what: "Kept, not sent: an identify makes a person known and is no event of its own.",
                why: sentence(skip.detail),
                do: "Nothing: the tracked events that follow carry its email, user id and name.",
                source: "Datafly's Kustomer page, How to send identity data")
        case .groupNotMapped:
            Hint(
                id: "group-not-mapped",
                what: "Skipped: a group call is not sent to Kustomer.",
                why: sentence(skip.detail),
                do: "Nothing; to see it on the timeline, track an event that is mapped.",
                source: "Datafly's Kustomer page, Event Mapping")
        }
    }

    /// The hint for an event whose messageId stands for other content already.
    public static let idConflict = Hint(
        id: "id-conflict",
        what: "Kept, not sent: another event came in before with this messageId.",
        why: "A messageId tells duplicates apart, and the content of the two is not the same.",
        do: "Give each event a messageId of its own; to send this one all the same, press r.",
        source: "Datafly Signal, messageId: the deduplication key")

    private static func notMapped(_ skip: Skip) -> Hint {
        let remedy =
            if skip.suggestion == Event.Kind.page.rawValue {
                #"Send a page view as a page event, "type":"page", or add this one to the Field Mappings."#
            } else if let name = skip.suggestion {
                "Did you mean \(clipped(name, 30))? Track it under that name, or add it to the Field Mappings."
            } else {
                "Track one of the eight mapped events, or add this one to the integration's Field Mappings."
            }
        return Hint(
            id: "not-mapped",
            what: "Skipped: no event mapping has this name, so it was not sent.",
            why: sentence(skip.detail), do: remedy,
            source: "Datafly's Kustomer page, Event Mapping")
    }

    /// A detail as a sentence: its first letter large, a full stop at its end.
    private static func sentence(_ detail: String) -> String {
        let text = clipped(detail, 104)
        let stop = [".", "…", "?"].contains(where: text.hasSuffix) || text.isEmpty ? "" : "."
        return "\(text.prefix(1).uppercased())\(text.dropFirst())\(stop)"
    }
}
