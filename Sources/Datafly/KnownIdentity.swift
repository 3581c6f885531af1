package import JSONText

/// What the last `identify` left: a userId, or none, and traits (T10).
public struct KnownIdentity: Equatable, Sendable {
    /// The user's id, nil when none is known.
    public var userId: String?

    /// The traits as a compact JSON object, duplicates resolved, values as they came: `{"email":"A@b.c","age":3}`.
    public var traits: [UInt8]

    /// Nobody, and nothing known.
    public static let none = KnownIdentity(userId: nil, traits: Array("{}".utf8))

    /// Makes a known identity.
    ///
    /// - Parameters:
    ///   - userId: the user's id, nil when none is known.
    ///   - traits: a compact JSON object; anything else counts as `{}`.
    public init(userId: String?, traits: [UInt8]) {
        self.userId = userId
        self.traits = traits
    }

    /// Whether two are the same, byte by byte.
    ///
    /// - Parameters:
    ///   - first: a known identity.
    ///   - second: another.
    /// - Returns: whether userId and traits are the same.
    public static func == (first: KnownIdentity, second: KnownIdentity) -> Bool {
        guard first.traits == second.traits, let userId = first.userId, let other = second.userId else {
            return first.traits == second.traits && first.userId == nil && second.userId == nil
        }
        return userId.utf8.elementsEqual(other.utf8)
    }

    /// The record that holds for an event, of those that its ids lead to (T10).
    ///
    /// A record found by anonymousId that has another userId than the event's is not used: a shared device must
    /// not mix two people.
    ///
    /// - Parameters:
    ///   - userId: the event's userId, nil when absent.
    ///   - byUserId: the record kept under it.
    ///   - byAnonymousId: the record kept under the event's anonymousId.
    /// - Returns: the record to use, nil when there is none.
    public static func applicable(
        userId: String?, byUserId: KnownIdentity?, byAnonymousId: KnownIdentity?
    ) -> KnownIdentity? {
        if userId != nil, let byUserId { return byUserId }
        guard let byAnonymousId else { return nil }
        guard let userId, let other = byAnonymousId.userId else { return byAnonymousId }
        return userId.utf8.elementsEqual(other.utf8) ? byAnonymousId : nil
    }

    /// The record that an `identify` leaves, starting from this one (T10).
    ///
    /// It is to be kept under the event's anonymousId and under the resulting userId.
    ///
    /// - Parameter event: an `identify`; any other type changes nothing. This record is the one that holds for it.
    /// - Returns: this record with the event's traits laid over (null removes) and its userId, if it has one.
    public func after(identify event: Event) -> KnownIdentity {
        guard event.kind == .identify else { return self }
        return event.document.withView { after($0, event.outline) }
    }

    /// The same for an event seen as a view.
    package func after(_ view: JSONView, _ outline: EventOutline) -> KnownIdentity {
        let own = view.identifierBytes(outline.userId)
        let userId = own.map { String(decoding: $0, as: UTF8.self) } ?? self.userId
        guard view.isKind(outline.traits, JSONNode.object) else {
            return KnownIdentity(userId: userId, traits: traits)
        }
        var merged = TraitList(traits)
        merged.lay(view, outline.traits)
        return KnownIdentity(userId: userId, traits: merged.text)
    }
}

/// Traits as a list of members while one `identify` is laid over another.
private struct TraitList {
    private var keys: [[UInt8]] = []
    private var values: [[UInt8]?] = []
    private var places: [[UInt8]: Int] = [:]

    init(_ text: [UInt8]) {
        guard text.count > 2, let document = try? JSONDocument(text, limits: .unlimitedBytes) else { return }
        document.withView { view in
            if view.kind(0) == JSONNode.object { lay(view, 0) }
        }
    }

    /// Lays an object's members over those that are there; null removes.
    mutating func lay(_ view: JSONView, _ object: Int) {
        let hidden = Set(view.hiddenKeys(of: object))
        let end = view.next(object)
        var key = object + 1
        while key < end {
            let value = key + 1
            if !hidden.contains(key) {
                let isNull = view.kind(value) == JSONNode.null
                put(view.string(key), isNull ? nil : view.compact(value))
            }
            key = view.next(value)
        }
    }

    private mutating func put(_ key: [UInt8], _ value: [UInt8]?) {
        if let place = places[key] {
            values[place] = value
        } else if let value {
            places[key] = keys.count
            keys.append(key)
            values.append(value)
        }
    }

    /// The list as a compact JSON object.
    var text: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        for (key, value) in zip(keys, values) {
            guard let value else { continue }
            writer.key(String(decoding: key, as: UTF8.self))
            writer.raw(value)
        }
        writer.endObject()
        return writer.bytes
    }
}
