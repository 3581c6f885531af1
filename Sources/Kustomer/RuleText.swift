/// The rules of the transform in a sentence each, for whoever reads an explanation (T17).
public enum RuleText {
    /// What a rule says.
    ///
    /// - Parameter rule: its number, `T1` to `T17`.
    /// - Returns: one sentence; nil for anything else.
    public static func of(_ rule: String) -> String? {
        texts[rule]
    }

    private static let texts: [String: String] = [
        "T1":
            "Key order, number lexemes and strings are kept as they came; of duplicate keys the last one counts.",
        "T2": "An event has at most 524,288 bytes and 128 levels.",
        "T3":
            "The type decides first: track and page can be delivered, identify is kept, group is not mapped.",
        "T4": "An event is delivered under the name that its mapping gives it; names match exactly.",
        "T5":
            "Every required consent category must be granted, in canonical, else categories, else consent itself.",
        "T6":
            "email is traits.email, else context.traits.email, else the known identity's; trimmed and lowercased.",
        "T7": "externalId is userId, else the known identity's userId; it is not trimmed.",
        "T8": "name is traits.name, else context.traits.name, else the known identity's; trimmed.",
        "T9":
            "For identity, a number counts as its text, any other kind as absent, and an empty text is passed over.",
        "T10":
            "What an identify leaves is known from then on, for its anonymousId and its userId; two people never mix.",
        "T11": "The mapped name stands as it is, unless the event name style replaces its white space.",
        "T12":
            "meta holds a page's name, the properties in their order, anonymousId and occurredAt; context gives nothing.",
        "T13": "A meta key is camelCase of its letters and digits: order_id becomes orderId.",
        "T14":
            "Numbers get the suffix Num, date-times At; booleans and nested values become text; null is left out.",
        "T15": "Of two properties that land on one key, the first one stays.",
        "T16":
            "A payload is held against every published rule of Kustomer's before it is sent, and never changed.",
        "T17": "Every member of the payload knows its source, and every member that is not sent knows why.",
    ]
}
