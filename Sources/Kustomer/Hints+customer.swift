import JSONText

extension Hints {
    /// The hint for a payload that attaches to no customer, or that makes duplicates likelier.
    ///
    /// - Parameter facts: what is known.
    /// - Returns: `nil` when both keys are there, or there is no readable payload.
    static func customer(_ facts: HintFacts) -> Hint? {
        guard let payload = facts.payload,
            let root = (try? JSONDocument(payload, limits: .unlimitedBytes))?.root, root.kind == .object
        else { return nil }
        let hasEmail = isPresent(root["identity"]?["email"])
        let hasExternalID = isPresent(root["identity"]?["externalId"])
        switch (hasEmail, hasExternalID) {
        case (true, true): return nil
        case (false, false): return noCustomer
        case (true, false): return duplicatesLikely(present: "email", absent: "externalId")
        case (false, true): return duplicatesLikely(present: "externalId", absent: "email")
        }
    }

    private static func isPresent(_ value: JSONValue?) -> Bool {
        !(value?.string ?? "").isEmpty
    }

    private static let noCustomer = Hint(
        id: "no-customer",
        what: "No customer is attached: the event is anonymous and agents do not see it.",
        why: "No identity.email or identity.externalId was present.",
        do:
            "Make sure datafly.identify() runs before the event, on every page load, so traits are carried through.",
        source: troubleshooting("Event arrives but no customer attached"))

    private static func duplicatesLikely(present: String, absent: String) -> Hint {
        Hint(
            id: "duplicates-likely",
            what: "Duplicate customer records are likely: only one of the two match keys is there.",
            why: "identity.\(present) was present, identity.\(absent) was not.",
            do: "Send both email and externalId, so that Kustomer matches an existing record.",
            source: troubleshooting("Duplicate customer records"))
    }
}
