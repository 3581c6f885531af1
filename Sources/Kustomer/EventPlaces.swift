internal import Datafly
internal import JSONText

/// The members of an event as an explanation shows them, in document order.
///
/// Members of `properties` and `traits` stand each by itself, what is inside `context` leaf by leaf, `context.consent`
/// and everything else as a whole.
struct EventPlaces {
    /// The part of an event that a member belongs to.
    enum Area: Equatable {
        case top, properties, traits, contextTraits, consent, context
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
    }

    private(set) var all: [Place] = []

    /// Goes through an event.
    ///
    /// - Parameter event: the event.
    init(_ event: Event) {
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
                all.append(
                    Place(node: value, pointer: pointer.appending(name), area: own, isHidden: isHidden))
            }
            key = view.next(value)
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
