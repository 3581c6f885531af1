internal import Datafly
internal import JSONText

/// Lays a configuration's rules over a payload: mappings, then enrichments, then changes in place.
struct IntegrationPass {
    private let event: Event
    private let known: KnownIdentity
    private let fileName: String
    private let nameStyle: EventNameStyle
    private let rules: IntegrationPlan.EventRules
    private var tree: PayloadTree
    private var lost: [TransformerNote]

    /// What a person should know about values that a transform could not change.
    private(set) var findings: [Finding] = []

    /// Begins with the payload that T6–T15 make.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - known: the known identity that holds for it.
    ///   - options: the transformer's; they have an integration.
    ///   - rules: the event's rules.
    ///   - payload: the payload.
    ///   - notes: what its pass recorded.
    init(
        _ event: Event, known: KnownIdentity, options: Transformer.Options, rules: IntegrationPlan.EventRules,
        payload: [UInt8], notes: [TransformerNote]
    ) {
        self.event = event
        self.known = known
        self.rules = rules
        fileName = options.integration?.fileName ?? ""
        nameStyle = options.nameStyle
        tree = PayloadTree(payload, sent: notes.filter(\.isSent))
        lost = notes.filter { !$0.isSent }
        if rules.listingLine != nil {
            tree.removeProperties()
            lost = lost.filter(\.isOfTimestamp)
        }
    }

    /// Applies the rules.
    ///
    /// - Returns: the payload, and the notes of all its members and of what is not sent.
    mutating func run() -> (payload: [UInt8], notes: [TransformerNote]) {
        for mapping in rules.mappings { apply(mapping) }
        for enrichment in rules.enrichments { apply(enrichment) }
        for change in rules.transforms { apply(change) }
        return (tree.bytes, tree.notes + lost)
    }

    fileprivate mutating func apply(_ mapping: FieldMapping) {
        // A source that is empty is passed over for the next (T9).
        let sources = fields(mapping.sourcePath)
        let usable = sources.first { $0.value.flatMap(mapping.target.fitted) != nil }
        let found = usable ?? sources.first
        var value = usable?.value
        if let transform = mapping.transform {
            if let given = value {
                value = transform.applied(to: given)
                if value == nil { note(transform, given, mapping.line, at: found?.pointer) }
            } else if case .defaultValue(let json) = transform {
                value = MappedValue(json: Array(json.utf8))
            }
        }
        if let map = mapping.valueMap, value != nil || mapping.defaultValue == nil {
            value = map.value(for: value?.text).map { MappedValue(json: Array($0.utf8)) }
        }
        if let value = value.flatMap(mapping.target.fitted) {
            set(
                value.json, at: mapping.target, found.map { .field($0) } ?? .constant("mapping"), "mapping",
                mapping.line)
        } else if let json = mapping.defaultValue,
            let value = mapping.target.fitted(MappedValue(json: Array(json.utf8)))
        {
            set(value.json, at: mapping.target, .constant("mapping"), "mapping", mapping.line)
        } else {
            // Where there was a value, or a value_map speaks for all, nothing is meant; else T6 to T8 hold.
            let isMeant = usable != nil || mapping.valueMap?.speaksForAll == true
            if isMeant, case .identity(let field) = mapping.target {
                replace(tree.removeIdentity(field), by: mapping.line, "mapping")
            }
            let source = found ?? MappedField(pointer: nil, text: mapping.sourcePath.description, value: nil)
            lose(source, .nothing(target: mapping.target.description, isAbsent: found == nil), mapping.line)
        }
    }

    fileprivate mutating func apply(_ enrichment: Enrichment) {
        switch enrichment.content {
        case .constant(let json):
            guard let value = enrichment.target.fitted(MappedValue(json: Array(json.utf8))) else {
                return loseConstant(json, enrichment)
            }
            set(value.json, at: enrichment.target, .constant("enrichment"), "enrichment", enrichment.line)
        case .template(let template):
            var text = ""
            var fields: [MappedField] = []
            for piece in template.pieces {
                switch piece {
                case .text(let part): text += part
                case .field(let path):
                    guard let field = field(path), let value = field.value else {
                        let absent = MappedField(pointer: nil, text: path.description, value: nil)
                        let loss = TransformerNote.Loss.nothing(
                            target: enrichment.target.description, isAbsent: true)
                        return lose(absent, loss, enrichment.line, "enrichment")
                    }
                    text += value.text
                    fields.append(field)
                }
            }
            guard let value = enrichment.target.fitted(MappedValue(text: text)) else {
                return loseConstant(text, enrichment)
            }
            let source = fields.count == 1 ? TransformerNote.Source.field(fields[0]) : .constant("enrichment")
            set(value.json, at: enrichment.target, source, "enrichment", enrichment.line)
        }
    }

    fileprivate mutating func apply(_ change: FieldTransform) {
        guard let json = tree.value(at: change.target) else {
            guard case .defaultValue(let json) = change.transform,
                let value = change.target.fitted(MappedValue(json: Array(json.utf8)))
            else { return }
            return set(value.json, at: change.target, .constant("transform"), "transform", change.line)
        }
        let value = MappedValue(json: json)
        guard let changed = change.transform.applied(to: value).flatMap(change.target.fitted) else {
            return note(change.transform, value, change.line, at: change.target.pointer)
        }
        guard changed != value else { return }
        _ = tree.set(changed.json, at: change.target) { former in
            TransformerNote(
                source: former?.source ?? .constant("transform"), fate: .sent, rule: "transform",
                line: change.line)
        }
    }
}

extension IntegrationPass {
    /// Puts a value at a place.
    fileprivate mutating func set(
        _ json: [UInt8], at target: TargetPath, _ source: TransformerNote.Source, _ rule: String, _ line: Int
    ) {
        var json = json
        if target == .event("name"), nameStyle != .asIs, let name = MappedValue(json: json).root?.string {
            json = MappedValue(text: nameStyle.applied(to: name)).json
        }
        let replaced = tree.set(json, at: target) { _ in
            TransformerNote(source: source, fate: .sent, rule: rule, line: line)
        }
        replace(replaced, by: line, rule)
    }

    /// Notes that members of the event are not sent because a rule fills their place.
    fileprivate mutating func replace(_ notes: [TransformerNote], by line: Int, _ rule: String) {
        for note in notes {
            guard case .member = note.source else { continue }
            lost.append(
                TransformerNote(source: note.source, fate: .lost(.replaced, key: ""), rule: rule, line: line))
        }
    }

    /// Notes that a value of the configuration itself counts as absent at its target.
    fileprivate mutating func loseConstant(_ text: String, _ enrichment: Enrichment) {
        lose(
            MappedField(pointer: nil, text: Hints.clipped(text, 40), value: nil),
            .nothing(target: enrichment.target.description, isAbsent: false), enrichment.line, "enrichment")
    }

    fileprivate mutating func lose(
        _ field: MappedField, _ loss: TransformerNote.Loss, _ line: Int, _ rule: String = "mapping"
    ) {
        lost.append(
            TransformerNote(source: .field(field), fate: .lost(loss, key: ""), rule: rule, line: line))
    }

    /// Notes that a transform makes nothing of a value.
    fileprivate mutating func note(
        _ transform: ValueTransform, _ value: MappedValue, _ line: Int, at pointer: JSONPointer?
    ) {
        let shown = Hints.clipped(String(decoding: value.json, as: UTF8.self), 40)
        findings.append(
            Finding(
                .transformFailed, pointer: pointer?.description ?? "",
                message: "\(transform.name.rawValue) makes nothing of \(shown) (\(fileName) line \(line))",
                severity: .warning))
    }

    /// What a source path leads to first.
    fileprivate func field(_ path: SourcePath) -> MappedField? { fields(path).first }

    /// What a source path leads to: in the event, then for traits and userId in what is known.
    ///
    /// - Parameter path: the path.
    /// - Returns: the values in the order in which they count; none where it leads nowhere, or to null.
    fileprivate func fields(_ path: SourcePath) -> [MappedField] {
        let isUserId = path.parts == ["userId"]
        let isTrait = path.parts.first == "traits"
        let pointers =
            isTrait ? [path.pointer, JSONPointer(parts: ["context"] + path.parts)] : [path.pointer]
        var fields: [MappedField] = []
        for pointer in pointers {
            guard let value = event.document.root[pointer: pointer], value.kind != .null else { continue }
            if isUserId, event.userId == nil { continue }
            fields.append(
                MappedField(
                    pointer: pointer, text: pointer.parts.joined(separator: "."),
                    value: MappedValue(json: value.compact)))
        }
        if isUserId, let userId = known.userId {
            fields.append(
                MappedField(pointer: nil, text: "known userId", value: MappedValue(text: userId)))
        }
        if isTrait, known.traits.count > 2, let traits = MappedValue(json: known.traits).root,
            let value = traits[pointer: JSONPointer(parts: Array(path.parts.dropFirst()))],
            value.kind != .null
        {
            let text = "known \(path.parts.joined(separator: "."))"
            fields.append(MappedField(pointer: nil, text: text, value: MappedValue(json: value.compact)))
        }
        return fields
    }
}

/// A value that a rule takes from the event or from what is known.
struct MappedField {
    /// Where it stands in the event; nil when it stands there not.
    let pointer: JSONPointer?

    /// The source as it is shown.
    let text: String

    /// The value; nil when there is none.
    let value: MappedValue?
}
