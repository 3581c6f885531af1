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

    /// The lines as they are shown.
    ///
    /// - Returns: payload members in payload order; a property that is not sent after the one before it, a trait
    ///   after the identity, everything else that is not sent at the end, in the event's order.
    func lines() -> [Explanation.Line] {
        let places = EventPlaces(event).all
        let byNode = Dictionary(places.map { ($0.node, $0) }) { first, _ in first }
        let sent = sentLines(byNode)
        let losses = lossesByNode()
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
        return lines + last
    }

    fileprivate func lossesByNode() -> [Int: (loss: TransformerNote.Loss, key: String, rule: String)] {
        var losses: [Int: (loss: TransformerNote.Loss, key: String, rule: String)] = [:]
        for note in notes {
            if case .member(let node) = note.source, case .lost(let loss, let key) = note.fate {
                losses[node] = (loss, key, note.rule)
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
        var targets =
            root["identity"]?.members.map { (JSONPointer(parts: ["identity", $0.key]), $0.value) } ?? []
        if let name = root["event"]?["name"] { targets.append(("/event/name", name)) }
        for member in root["event"]?["meta"]?.members ?? [] {
            targets.append((JSONPointer(parts: ["event", "meta", member.key]), member.value))
        }
        let sent = notes.filter { note in
            if case .lost = note.fate { false } else { true }
        }
        return zip(sent, targets).map { note, target in
            let node = if case .member(let node) = note.source { node } else { -1 }
            return (node, sentLine(note, places[node], target.0, target.1))
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
            line.sourceText = "known identity: \(field)"
            line.sourceValue = knownValue(field)
        case .receipt:
            line.sourceText = "time of receipt"
            line.sourceValue = targetValue
        }
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
        _ place: EventPlaces.Place,
        _ loss: (loss: TransformerNote.Loss, key: String, rule: String)?
    ) -> Explanation.Line {
        let (rule, words): (String, String)
        if place.isHidden {
            (rule, words) = ("T1", "not sent: " + TransformerNote.Loss.hidden.words(key: ""))
        } else if let loss {
            (rule, words) = (loss.rule, "not sent: " + loss.loss.words(key: loss.key))
        } else {
            (rule, words) = reason(place)
        }
        return Explanation.Line(
            source: place.pointer, sourceText: place.text, sourceValue: shown(place.node), rule: rule,
            note: "\(words) (\(rule))")
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
