import JSONText
import Kustomer

/// The order in which the members of an event stand in it.
struct EventOrder {
    private var places: [JSONPointer: Int] = [:]

    /// Goes through an event.
    ///
    /// - Parameter event: a JSON text; one that cannot be read has no order.
    init(_ event: [UInt8]) {
        guard let root = (try? JSONDocument(event, limits: .event))?.root else { return }
        add(root, JSONPointer(parts: []))
    }

    private mutating func add(_ value: JSONValue, _ pointer: JSONPointer) {
        for member in value.members {
            let inner = pointer.appending(member.key)
            places[inner] = places.count
            add(member.value, inner)
        }
    }

    /// Sorts matched lines by where their sources stand.
    ///
    /// - Parameter lines: the lines.
    /// - Returns: their indices; lines without a source in the event at the end, equal ones in their order.
    func sorted(_ lines: [Explanation.Line]) -> [Int] {
        let keys = lines.map { $0.source.map(place) ?? Int.max }
        return keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    }

    /// Where a pointer leads; one that leads into an array stands where the array does.
    private func place(of pointer: JSONPointer) -> Int {
        var pointer = pointer
        while !pointer.parts.isEmpty {
            if let place = places[pointer] { return place }
            pointer.parts.removeLast()
        }
        return Int.max
    }
}
