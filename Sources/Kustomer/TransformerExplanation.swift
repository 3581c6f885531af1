internal import Datafly
internal import JSONText

/// Puts what a pass recorded beside the event and the payload (T17).
struct TransformerExplanation {
    let event: Event
    let known: KnownIdentity
    let options: Transformer.Options
    let notes: [TransformerNote]
    let payload: Payload?
    let skip: Skip?

    /// The line of the section whose mappings say what is sent; nil when all properties are.
    let listingLine: Int?

    /// The lines as they are shown.
    ///
    /// - Returns: payload members in payload order; a property that is not sent after the one before it, a trait
    ///   after the identity, everything else that is not sent at the end, in the event's order. Without a payload the
    ///   members stand as a payload would have them.
    func lines() -> [Explanation.Line] {
        let members = EventPlaces(event, taken: notes.compactMap(\.source.pointer))
        let places = payload == nil ? members.inPayloadOrder : members.all
        let byNode = Dictionary(places.map { ($0.node, $0) }) { first, _ in first }
        let sent = sentLines(byNode)
        let losses = lossesByNode(places)
        var following: [Int: [Explanation.Line]] = [:]
        var last: [Explanation.Line] = []
        var anchor = sent.firstIndex { $0.line.targetText == "event.name" } ?? -1
        let identityEnd = anchor - 1
        let indexByNode = Dictionary(sent.enumerated().map { ($1.node, $0) }) { first, _ in first }
        for place in places {
            if let index = indexByNode[place.node] {
                if place.area == .properties { anchor = index }
                continue
            }
            let line = unsentLine(place, losses[place.node])
            switch place.area {
            case .properties where payload != nil: following[anchor, default: []].append(line)
            case .traits where payload != nil: following[identityEnd, default: []].append(line)
            default: last.append(line)
            }
        }
        var lines = following[-1] ?? []
        for (index, entry) in sent.enumerated() {
            lines.append(entry.line)
            lines += following[index] ?? []
        }
        return lines + unfilledLines(places) + last
    }

    /// The notes of members that are not sent.
    fileprivate func lossesByNode(_ places: [EventPlaces.Place]) -> [Int: TransformerNote] {
        var losses: [Int: TransformerNote] = [:]
        for note in notes where !note.isSent {
            switch note.source {
            case .member(let node): losses[node] = note
            case .field(let field):
                if let place = places.first(where: { $0.pointer == field.pointer }) {
                    losses[place.node] = note
                }
            case .known, .receipt, .constant: break
            }
        }
        return losses
    }

    /// The payload's members with their sources, in payload order.
    fileprivate func sentLines(
        _ places: [Int: EventPlaces.Place]
    ) -> [(node: Int, line: Explanation.Line)] {
        guard let payload, let root = try? JSONDocument(payload.bytes, limits: .unlimitedBytes).root else {
            return []
        }
        return zip(notes.filter(\.isSent), Self.targets(root)).map { note, target in
            let node = Self.node(of: note.source, places)
            return (node, sentLine(note, places[node], target.0, target.1))
        }
    }

    /// The members of a payload, those of `location`, `custom` and `meta` each by itself.
    fileprivate static func targets(_ root: JSONValue) -> [(JSONPointer, JSONValue)] {
        var targets: [(JSONPointer, JSONValue)] = []
        for (part, inner) in [("identity", ["location", "custom"]), ("event", ["meta"])] {
            for member in root[part]?.members ?? [] {
                let pointer = JSONPointer(parts: [part, member.key])
                if inner.contains(member.key), member.value.kind == .object {
                    targets += member.value.members.map { (pointer.appending($0.key), $0.value) }
                } else {
                    targets.append((pointer, member.value))
                }
            }
        }
        return targets
    }

    /// The member of the event that a value comes from, or is inside of; -1 when there is none.
    fileprivate static func node(
        of source: TransformerNote.Source, _ places: [Int: EventPlaces.Place]
    ) -> Int {
        switch source {
        case .member(let node): node
        case .field(let field):
            places.values.first { place in
                field.pointer.map { $0.parts.starts(with: place.pointer.parts) && !place.isHidden } ?? false
            }?.node ?? -1
        case .known, .receipt, .constant: -1
        }
    }

    fileprivate func sentLine(
        _ note: TransformerNote, _ place: EventPlaces.Place?, _ target: JSONPointer, _ value: JSONValue
    ) -> Explanation.Line {
        let targetValue = value.shown
        var line = Explanation.Line(
            source: place?.pointer, sourceText: place?.text ?? "", sourceValue: nil, target: target,
            targetText: (target.parts.first == "event" && target.parts.count == 3
                ? target.parts.dropFirst() : target.parts[...]).joined(separator: "."),
            targetValue: targetValue, rule: note.rule)
        switch note.source {
        case .member(let node):
            line.sourceValue = shown(node)
        case .known(let field):
            line.sourceText = "known \(field)"
            line.sourceValue = knownValue(field)
        case .receipt:
            line.sourceText = "time of receipt"
            line.sourceValue = targetValue
        case .field(let field):
            (line.source, line.sourceText) = (field.pointer, field.text)
            line.sourceValue = field.value.map { String(decoding: $0.json, as: UTF8.self) }
        case .constant(let word):
            line.sourceText = word
            line.sourceValue = targetValue
        }
        line.note = note.line.map(placeText)
        line.isChanged = line.sourceValue != targetValue
        line.rule = rule(of: note, place, target, isChanged: line.isChanged)
        return line
    }

    /// The most telling rule of a member: the one that changed its value, else its key, else that sends it.
    fileprivate func rule(
        of note: TransformerNote, _ place: EventPlaces.Place?, _ target: JSONPointer, isChanged: Bool
    ) -> String {
        if note.rule == "T4", options.nameStyle != .asIs { return "T11" }
        guard note.rule == "T14", let place, let key = target.parts.last else { return note.rule }
        let name = place.area == .properties ? place.key : "pageName"
        let plainKey = MetaKey.key(for: name, kind: .text) ?? ""
        if isChanged || !key.utf8.elementsEqual(plainKey.utf8) { return "T14" }
        return key.utf8.elementsEqual(name.utf8) ? "T12" : "T13"
    }

    fileprivate func unsentLine(
        _ place: EventPlaces.Place, _ loss: TransformerNote?
    ) -> Explanation.Line {
        var (rule, words) = ("T1", "not sent: " + TransformerNote.Loss.hidden.words(key: ""))
        var line: Int?
        if !place.isHidden {
            if let loss, case .lost(let reason, let key) = loss.fate {
                (rule, words, line) = (loss.rule, "not sent: " + reason.words(key: key), loss.line)
            } else if let listingLine, isUnlisted(place) {
                (rule, words, line) = ("mapping", "not sent: none of the mappings takes it", listingLine)
            } else {
                (rule, words) = reason(place)
            }
        }
        return Explanation.Line(
            source: place.pointer, sourceText: place.text, sourceValue: shown(place.node), rule: rule,
            note: "\(words) (\(line.map(placeText) ?? rule))")
    }

    /// Whether a member is not sent only because the section's mappings say what is.
    fileprivate func isUnlisted(_ place: EventPlaces.Place) -> Bool {
        payload != nil
            && (place.area == .properties || place.area == .top && place.key == "name" && event.kind == .page)
    }

    /// The lines of rules that had nothing to send and whose source is no member of the event.
    fileprivate func unfilledLines(_ places: [EventPlaces.Place]) -> [Explanation.Line] {
        notes.compactMap { note in
            guard case .field(let field) = note.source, case .lost(let reason, let key) = note.fate,
                !places.contains(where: { $0.pointer == field.pointer })
            else { return nil }
            return Explanation.Line(
                source: field.pointer, sourceText: field.text,
                sourceValue: field.value.map { String(decoding: $0.json, as: UTF8.self) }, rule: note.rule,
                note: "not sent: \(reason.words(key: key)) (\(note.line.map(placeText) ?? note.rule))")
        }
    }

    /// A line of the integration's configuration.
    fileprivate func placeText(_ line: Int) -> String {
        "\(options.integration?.fileName ?? "") line \(line)"
    }

    fileprivate func shown(_ node: Int) -> String {
        event.document.withView { String(decoding: $0.compact(node), as: UTF8.self) }
    }

    fileprivate func knownValue(_ field: String) -> String? {
        if field == "userId" {
            var writer = JSONWriter()
            writer.string(orNull: known.userId)
            return String(decoding: writer.bytes, as: UTF8.self)
        }
        let traits = try? JSONDocument(known.traits, limits: .unlimitedBytes).root
        return (field == "traits.email" ? traits?["email"] : traits?["name"])?.shown
    }
}
