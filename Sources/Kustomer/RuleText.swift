/// The rules of the transform in a sentence each, for whoever reads an explanation (T17).
public enum RuleText {
    /// What a rule says.
    ///
    /// - Parameter rule: its number, `T1` to `T17`; or `mapping`, `enrichment` or `transform` for what an
    ///   integration's configuration says.
    /// - Returns: one sentence; nil for anything else.
    public static func of(_ rule: String) -> String? {
        texts[rule]
    }

    private static let texts: [String: String] = [
        "T1":
            "Key order, numbers and strings are kept as they came; of duplicate keys the last one counts.",
        "T2": "An event has at most 524,288 bytes and 128 levels.",
        "T3":
            "The type decides first: track and page can be delivered, identify is kept, group is not mapped.",
        "T4": "An event is delivered under the name that its mapping gives it; names match exactly.",
        "T5":
            "Each required consent category must be granted: in canonical, else categories, else consent.",
        "T6":
            "email is traits.email, else context.traits.email, else the known one; trimmed, lowercased.",
        "T7": "externalId is userId, else the known identity's userId; it is not trimmed.",
        "T8": "name is traits.name, else context.traits.name, else the known one; trimmed.",
        "T9":
            "In identity a number counts as its text, other kinds as absent; an empty text is passed over.",
        "T10":
            "What an identify leaves is known from then on, for its userId and its anonymousId.",
        "T11": "The mapped name stands as it is, unless the event name style replaces its white space.",
        "T12":
            "meta holds a page's name, the properties, anonymousId and occurredAt; nothing from context.",
        "T13": "A meta key is camelCase of its letters and digits: order_id becomes orderId.",
        "T14":
            "Numbers get the suffix Num, date-times At; booleans and nested values become text; no nulls.",
        "T15": "Of two properties that land on one key, the first one stays.",
        "T16":
            "A payload is held against every rule that Kustomer publishes, and never changed by that.",
        "T17": "Every member of the payload knows its source, and every member that is not sent knows why.",
        "mapping": "A mapping of the integration's configuration says what is sent, and where it stands.",
        "enrichment": "An enrichment of the integration's configuration adds it.",
        "transform": "A transform of the integration's configuration changes it in place.",
    ]
}
