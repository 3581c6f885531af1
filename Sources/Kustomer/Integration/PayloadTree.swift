internal import Datafly
internal import JSONText

/// One member of a payload with where it came from.
struct PayloadMember {
    /// What stands there.
    enum Value {
        /// Any value, as compact JSON.
        case json([UInt8])
        /// An object, member by member: `location` and `custom`.
        case members([PayloadMember])
    }

    var key: String
    var value: Value
    var note: TransformerNote

    /// The value as compact JSON.
    var json: [UInt8] {
        switch value {
        case .json(let json): return json
        case .members(let members):
            var writer = JSONWriter()
            PayloadTree.write(members, to: &writer)
            return writer.bytes
        }
    }

    /// What has been noted of the member, or of its own members.
    var notes: [TransformerNote] {
        switch value {
        case .json: [note]
        case .members(let members): members.flatMap(\.notes)
        }
    }
}

/// A payload that a configuration's rules change, member by member.
struct PayloadTree {
    private var identity: [PayloadMember] = []
    /// `name`, then `trackingId` and `sessionId`.
    private var event: [PayloadMember] = []
    private var meta: [PayloadMember] = []

    /// Takes a payload apart.
    ///
    /// - Parameters:
    ///   - payload: as the pass has written it.
    ///   - sent: its notes of what is sent, in the payload's order.
    init(_ payload: [UInt8], sent: [TransformerNote]) {
        guard let root = (try? JSONDocument(payload, limits: .unlimitedBytes))?.root else { return }
        var notes = sent.makeIterator()
        let member = { (key: String, value: JSONValue) in
            notes.next().map { PayloadMember(key: key, value: .json(value.compact), note: $0) }
        }
        identity = root["identity"]?.members.compactMap { member($0.key, $0.value) } ?? []
        event = root["event"]?["name"].flatMap { member("name", $0) }.map { [$0] } ?? []
        meta = root["event"]?["meta"]?.members.compactMap { member($0.key, $0.value) } ?? []
    }

    /// The notes of what is sent, in the payload's order.
    var notes: [TransformerNote] { (identity + event + meta).flatMap(\.notes) }

    /// The payload.
    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("identity")
        Self.write(identity, to: &writer)
        writer.key("event")
        writer.beginObject()
        for member in event {
            writer.key(member.key)
            writer.raw(member.json)
        }
        writer.key("meta")
        Self.write(meta, to: &writer)
        writer.endObject()
        writer.endObject()
        return writer.bytes
    }

    static func write(_ members: [PayloadMember], to writer: inout JSONWriter) {
        writer.beginObject()
        for member in members {
            writer.key(member.key)
            writer.raw(member.json)
        }
        writer.endObject()
    }

    /// Takes out the members of `meta` that come from properties.
    mutating func removeProperties() {
        meta.removeAll { $0.note.rule == "T14" }
    }
}

extension PayloadTree {
    /// The value at a place.
    ///
    /// - Parameter target: the place.
    /// - Returns: compact JSON; nil when nothing stands there.
    func value(at target: TargetPath) -> [UInt8]? {
        switch target {
        case .identity(let field): Self.member(field, of: identity)?.json
        case .location(let field): inner("location").flatMap { Self.member(field, of: $0) }?.json
        case .custom(let key): inner("custom").flatMap { Self.member(key, of: $0) }?.json
        case .event(let field): Self.member(field, of: event)?.json
        case .meta(let key): Self.member(key, of: meta)?.json
        }
    }

    /// Puts a value at a place.
    ///
    /// - Parameters:
    ///   - json: the value as compact JSON.
    ///   - target: the place.
    ///   - note: where it came from; from the note of what stood there, for a change in place.
    /// - Returns: the notes of what stood there before.
    mutating func set(
        _ json: [UInt8], at target: TargetPath, _ note: (TransformerNote?) -> TransformerNote
    ) -> [TransformerNote] {
        switch target {
        case .identity(let field) where field == "location" || field == "custom":
            let note = note(Self.member(field, of: identity)?.notes.first)
            return Self.put(Self.whole(field, json, note), into: &identity, rank: Self.identityRank)
        case .identity(let field):
            return Self.put(
                made(field, json, Self.member(field, of: identity), note), into: &identity,
                rank: Self.identityRank)
        case .location(let field): return setInner("location", field, json, note)
        case .custom(let key): return setInner("custom", key, json, note)
        case .event(let field):
            return Self.put(made(field, json, Self.member(field, of: event), note), into: &event) { _ in 0 }
        case .meta(let key):
            return Self.put(
                made(key, json, Self.member(key, of: meta), note), into: &meta, rank: Self.metaRank)
        }
    }

    /// Takes out what T6 to T8 made of a field of the identity; what a mapping made stays.
    ///
    /// - Parameter field: e.g. `email`.
    /// - Returns: the notes of what stood there.
    mutating func removeIdentity(_ field: String) -> [TransformerNote] {
        let isMade = { (member: PayloadMember) in
            member.key == field && ["T6", "T7", "T8"].contains(member.note.rule)
        }
        defer { identity.removeAll(where: isMade) }
        return identity.filter(isMade).flatMap(\.notes)
    }

    fileprivate func made(
        _ key: String, _ json: [UInt8], _ former: PayloadMember?,
        _ note: (TransformerNote?) -> TransformerNote
    ) -> PayloadMember {
        PayloadMember(key: key, value: .json(json), note: note(former?.note))
    }

    fileprivate mutating func setInner(
        _ field: String, _ key: String, _ json: [UInt8], _ note: (TransformerNote?) -> TransformerNote
    ) -> [TransformerNote] {
        var members = inner(field) ?? []
        let member = made(key, json, Self.member(key, of: members), note)
        let replaced = Self.put(member, into: &members) { _ in 0 }
        let whole = PayloadMember(key: field, value: .members(members), note: member.note)
        _ = Self.put(whole, into: &identity, rank: Self.identityRank)
        return replaced
    }

    fileprivate func inner(_ field: String) -> [PayloadMember]? {
        guard case .members(let members)? = Self.member(field, of: identity)?.value else { return nil }
        return members
    }

    /// An object as its members, anything else as it is.
    fileprivate static func whole(_ key: String, _ json: [UInt8], _ note: TransformerNote) -> PayloadMember {
        guard let root = MappedValue(json: json).root, root.kind == .object else {
            return PayloadMember(key: key, value: .json(json), note: note)
        }
        let members = root.members.map {
            PayloadMember(key: $0.key, value: .json($0.value.compact), note: note)
        }
        return PayloadMember(key: key, value: .members(members), note: note)
    }

    fileprivate static func member(_ key: String, of members: [PayloadMember]) -> PayloadMember? {
        members.first { $0.key.utf8.elementsEqual(key.utf8) }
    }

    /// Puts a member in the place of one with its key, else behind all whose rank is not higher.
    fileprivate static func put(
        _ member: PayloadMember, into members: inout [PayloadMember], rank: (String) -> Int
    ) -> [TransformerNote] {
        if let place = members.firstIndex(where: { $0.key.utf8.elementsEqual(member.key.utf8) }) {
            let replaced = members[place].notes
            members[place] = member
            return replaced
        }
        let place = members.firstIndex { rank($0.key) > rank(member.key) } ?? members.endIndex
        members.insert(member, at: place)
        return []
    }

    /// T9's order, then the rest as it comes.
    fileprivate static func identityRank(_ field: String) -> Int {
        ["email", "externalId", "name"].firstIndex(of: field) ?? 3
    }

    /// What T12 generates comes last.
    fileprivate static func metaRank(_ key: String) -> Int {
        switch key {
        case "anonymousId": 1
        case "occurredAt": 2
        default: 0
        }
    }
}
