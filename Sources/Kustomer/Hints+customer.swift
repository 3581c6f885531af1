import JSONText

extension Hints {
    /// The hint for a payload that attaches to no customer, or that makes duplicates likelier.
    ///
    /// - Parameter facts: what is known.
    /// - Returns: `nil` when both keys are there, or there is no readable payload.
    static func customer(_ facts: HintFacts) -> Hint? {
        guard let root = root(facts.payload) else { return nil }
        switch (isPresent(root["identity"]?["email"]), isPresent(root["identity"]?["externalId"])) {
        case (true, true): return nil
        case (false, false): return noCustomer(anonymousId: root["event"]?["meta"]?["anonymousId"]?.string)
        case (true, false): return duplicatesLikely(present: "email", absent: "externalId")
        case (false, true): return duplicatesLikely(present: "externalId", absent: "email")
        }
    }

    /// The hint for a 201 that names no customer although the payload does.
    ///
    /// - Parameter facts: what is known.
    /// - Returns: `nil` when the answer names one, cannot be read, or the payload names none.
    static func customerNotGiven(_ facts: HintFacts) -> Hint? {
        guard let response = facts.response, response.status == 201, response.isJSON,
            response.customerID == nil, let identity = root(facts.payload)?["identity"],
            isPresent(identity["email"]) || isPresent(identity["externalId"])
        else { return nil }
        let lacksRole = facts.claims.map { !$0.roles.isEmpty && !$0.hasRole("org.user.customer") } ?? false
        return Hint(
            id: "customer-not-given",
            what:
                "201 Created, but the answer names no customer, though the payload has email or externalId.",
            why: lacksRole
                ? KeyTrouble.noCustomerRole.why
                : "No record matched and none was made; the key may lack the org.user.customer role.",
            do: KeyTrouble.noCustomerRole.do, source: KeyTrouble.noCustomerRole.source)
    }

    /// The hint for a hash where an e-mail address is expected.
    ///
    /// - Parameter facts: what is known.
    /// - Returns: `nil` without one, and where the answer's own hint says it.
    static func hashedEmail(_ facts: HintFacts) -> Hint? {
        guard facts.status != 400, facts.status != 422,
            let digits = RuleAdvice.hashLength(root(facts.payload)?["identity"]?["email"]?.string)
        else { return nil }
        return Hint(
            id: "hashed-email",
            what: "The e-mail address is a hash, as it seems: identity.email has \(digits) hex digits.",
            why: "Kustomer is a CRM: it must read the address, and matches customers by it in clear text.",
            do: RuleAdvice.clearText, source: "Datafly's Kustomer page, Identity Signals")
    }

    private static func root(_ payload: [UInt8]?) -> JSONValue? {
        guard let payload, let root = (try? JSONDocument(payload, limits: .unlimitedBytes))?.root,
            root.kind == .object
        else { return nil }
        return root
    }

    private static func isPresent(_ value: JSONValue?) -> Bool {
        !(value?.string ?? "").isEmpty
    }

    private static func noCustomer(anonymousId: String?) -> Hint {
        let unknown = anonymousId.map { "; no identify before it gave one to \(clipped($0, 14))" } ?? ""
        return Hint(
            id: "no-customer",
            what: "No customer is attached: the event is anonymous and agents do not see it.",
            why: "No identity.email or identity.externalId was present\(unknown).",
            do:
                "Make sure datafly.identify() runs before the event, on every page load, so traits are carried through.",
            source: troubleshooting("Event arrives but no customer attached"))
    }

    private static func duplicatesLikely(present: String, absent: String) -> Hint {
        Hint(
            id: "duplicates-likely",
            what: "Duplicate customer records are likely: only one of the two match keys is there.",
            why: "identity.\(present) was present, identity.\(absent) was not.",
            do: "Send both email and externalId, so that Kustomer matches an existing record.",
            source: troubleshooting("Duplicate customer records"))
    }
}
