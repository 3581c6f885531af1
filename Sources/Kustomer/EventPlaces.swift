internal import Datafly
internal import JSONText

/// The members of an event as an explanation shows them, in document order.
///
/// Members of `properties` and `traits` stand each by itself, what is inside `context` leaf by leaf, `context.consent`
/// and everything else as a whole; but where a rule takes something from inside of one, its parts stand each by itself.
struct EventPlaces {
    /// The part of an event that a member belongs to.
    enum Area: Equatable {
        case top, properties, traits, contextTraits, consent, context
        /// Inside of a member that no rule of the transform knows.
        case inside
    }

    /// One member.
    struct Place {
        let node: Int
        let pointer: JSONPointer
        let area: Area
        /// Whether a later member of the same name counts.
        let isHidden: Bool

        /// The pointer as it is shown: `properties.order_id`.
        var text: String { pointer.parts.joined(separator: ".") }

        /// The member's name.
        var key: String { pointer.parts.last ?? "" }

        /// Where what comes from it stands in a payload: the identity, the name, the properties, what is known of the
        /// event besides; what never comes into one last.
        fileprivate var rank: Int {
            switch (area, key) {
            case (.traits, "email"): 0
            case (.top, "userId"): 1
            case (.traits, "name"): 2
            case (.traits, _): 3
            case (.top, "event"): 4
            case (.properties, _): 5
            case (.top, "anonymousId"): 6
            case (.top, "timestamp"): 7
            default: 8
            }
        }
    }

    private(set) var all: [Place] = []

    /// The members in the order in which a payload has them, so that an event that is not sent reads like one that is.
    var inPayloadOrder: [Place] {
        let ranks = all.map(\.rank)
        return all.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { all[$0] }
    }

    private let taken: [JSONPointer]

    /// Goes through an event.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - taken: what rules take from it.
    init(_ event: Event, taken: [JSONPointer] = []) {
        self.taken = taken
        event.document.withView { view in
            addMembers(view, 0, JSONPointer(parts: []), .top)
        }
    }

    private mutating func addMembers(_ view: JSONView, _ object: Int, _ pointer: JSONPointer, _ area: Area) {
        let hidden = Set(view.hiddenKeys(of: object))
        let end = view.next(object)
        var key = object + 1
        while key < end {
            let value = key + 1
            let name = String(decoding: view.string(key), as: UTF8.self)
            let isHidden = hidden.contains(key)
            let inner = view.kind(value) == JSONNode.object && !isHidden ? Self.inner(name, in: area) : nil
            if let inner, view.next(value) > value + 1 {
                addMembers(view, value, pointer.appending(name), inner)
            } else {
                let own = area == .context && name == "consent" ? Area.consent : area
                add(view, Place(node: value, pointer: pointer.appending(name), area: own, isHidden: isHidden))
            }
            key = view.next(value)
        }
    }

    /// Adds a member, or its parts where a rule takes one of them.
    private mutating func add(_ view: JSONView, _ place: Place) {
        let parts = place.pointer.parts
        let isDivided = taken.contains { $0.parts.count > parts.count && $0.parts.starts(with: parts) }
        guard isDivided, !taken.contains(place.pointer), !place.isHidden, place.area != .consent else {
            all.append(place)
            return
        }
        let area = place.area == .top ? Area.inside : place.area
        switch view.kind(place.node) {
        case JSONNode.object: addMembers(view, place.node, place.pointer, area)
        case JSONNode.array:
            let end = view.next(place.node)
            var element = place.node + 1
            var index = 0
            while element < end {
                let pointer = place.pointer.appending(String(index))
                add(view, Place(node: element, pointer: pointer, area: area, isHidden: false))
                element = view.next(element)
                index += 1
            }
        default: all.append(place)
        }
    }

    /// The area of an object's members, nil when it is shown as a whole.
    private static func inner(_ name: String, in area: Area) -> Area? {
        switch (area, name) {
        case (.top, "properties"): .properties
        case (.top, "traits"): .traits
        case (.top, "context"): .context
        case (.context, "consent"): nil
        case (.context, "traits"): .contextTraits
        case (.context, _): .context
        default: nil
        }
    }
}
