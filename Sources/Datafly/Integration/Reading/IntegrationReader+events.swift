extension IntegrationReader {
    /// The keys of rules.
    static let ruleKeys = ["mappings", "enrichments", "transforms"]

    /// Reads the sections of single events.
    ///
    /// - Parameter node: `events`.
    /// - Returns: the sections, in order.
    mutating func events(_ node: YAMLNode) -> [IntegrationEvent] {
        guard !node.isNull, let entries = entries(of: node, at: "events") else { return [] }
        return entries.compactMap { event($0.key, $0.member) }
    }

    fileprivate mutating func event(_ name: String, _ member: YAMLMember) -> IntegrationEvent? {
        let path = Self.path("events", name)
        guard !name.isEmpty else {
            error(member.key, "events", "an event's name is empty", "name the event as Signal sends it")
            return nil
        }
        if name == "identify" || name == "group" {
            warning(
                member.key, path, "\(name) events are never delivered: this is a track event of that name",
                "take it out unless you send such a track event")
        }
        let event = name == "page" ? nil : name
        var section = IntegrationEvent(
            event: event, kustomerName: Preset.default.kustomerName(for: event) ?? name, line: member.key.line
        )
        let known = ["vendor_event_name", "enabled"] + Self.ruleKeys
        guard let members = self.section(member.value, at: path, known: known) else { return nil }
        if let node = members["vendor_event_name"], !node.isNull,
            let kustomerName = text(node, at: "\(path).vendor_event_name")
        {
            section.kustomerName = kustomerName
        }
        checkName(section.kustomerName, members["vendor_event_name"] ?? member.key, at: path)
        if let node = members["enabled"], !node.isNull {
            section.isEnabled = boolean(node, at: "\(path).enabled") ?? true
        }
        section.rules = rules(members, at: path)
        return section
    }

    /// Warns of a name that Kustomer is expected to refuse (kustomer-api.md, the event's name).
    fileprivate mutating func checkName(_ name: String, _ node: YAMLNode, at path: String) {
        let startsWithLetter = name.utf8.first.map { (0x61...0x7A).contains($0 | 0x20) } ?? false
        guard !startsWithLetter || name.unicodeScalars.count > 255 else { return }
        warning(
            node, path, "Kustomer refuses \(Quoted.text(name)) as an event's name",
            "write a vendor_event_name that begins with one of a–z, A–Z and has 255 characters at most")
    }

    /// Reads the rules of a section.
    ///
    /// - Parameters:
    ///   - members: the section's members.
    ///   - path: where in the configuration.
    /// - Returns: those that are right.
    mutating func rules(_ members: [String: YAMLNode], at path: String) -> IntegrationRules {
        var rules = IntegrationRules()
        for (index, node) in elements(of: members["mappings"], at: "\(path).mappings").enumerated() {
            guard let mapping = mapping(node, at: "\(path).mappings[\(index)]") else { continue }
            if let first = rules.mappings.first(where: { $0.target == mapping.target }) {
                warning(
                    node, "\(path).mappings[\(index)].target",
                    "\(mapping.target) is filled on line \(first.line) too: where both have a value, this one is sent",
                    "take one out, unless the first stands in for the second")
            }
            rules.mappings.append(mapping)
        }
        for (index, node) in elements(of: members["enrichments"], at: "\(path).enrichments").enumerated() {
            if let enrichment = enrichment(node, at: "\(path).enrichments[\(index)]") {
                rules.enrichments.append(enrichment)
            }
        }
        for (index, node) in elements(of: members["transforms"], at: "\(path).transforms").enumerated() {
            if let change = change(node, at: "\(path).transforms[\(index)]") {
                rules.transforms.append(change)
            }
        }
        return rules
    }
}
