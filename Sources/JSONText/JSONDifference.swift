/// One place in which two JSON values differ.
public struct JSONChange: Equatable, Sendable {
    /// What happened there.
    public enum Kind: Equatable, Sendable {
        /// Only the new value has it.
        case added
        /// Only the old value has it.
        case removed
        /// Both have it, and it is not the same.
        case changed
    }

    /// Where; an index into an array counts as in the new value, of an element that was removed as in the old.
    public let pointer: JSONPointer
    /// What happened there.
    public let kind: Kind
    /// The old value's compact text; nil for what was added.
    public let old: String?
    /// The new value's compact text; nil for what was removed.
    public let new: String?

    /// Makes a change.
    ///
    /// - Parameters:
    ///   - pointer: where.
    ///   - old: the old value's compact text; nil for what was added.
    ///   - new: the new value's compact text; nil for what was removed.
    public init(_ pointer: JSONPointer, old: String?, new: String?) {
        self.pointer = pointer
        self.old = old
        self.new = new
        kind = old == nil ? .added : new == nil ? .removed : .changed
    }
}

/// What two JSON values differ in, by their structure: blanks and the order of members do not count, number
/// lexemes do.
public enum JSONDifference {
    /// Compares two values.
    ///
    /// Goes into objects member by member, and into arrays element by element, after the elements that both
    /// begin and end with; what is an object in one and something else in the other changed as a whole. Of
    /// a key that occurs twice the last counts, as everywhere.
    ///
    /// - Parameters:
    ///   - old: the one value; nil for none.
    ///   - new: the other; nil for none.
    /// - Returns: the places in which they differ, in the order of the old value, what was added at the end of
    ///   each object; none when they are equal.
    public static func changes(from old: JSONValue?, to new: JSONValue?) -> [JSONChange] {
        var changes: [JSONChange] = []
        compare(old, new, at: JSONPointer(parts: []), &changes)
        return changes
    }

    private static func compare(
        _ old: JSONValue?, _ new: JSONValue?, at pointer: JSONPointer, _ changes: inout [JSONChange]
    ) {
        guard let old, let new else {
            if old != nil || new != nil { changes.append(change(pointer, old, new)) }
            return
        }
        switch (old.kind, new.kind) {
        case (.object, .object): compareMembers(old, new, at: pointer, &changes)
        case (.array, .array): compareElements(old.elements, new.elements, at: pointer, &changes)
        default:
            if !isEqual(old, new) { changes.append(change(pointer, old, new)) }
        }
    }

    private static func compareMembers(
        _ old: JSONValue, _ new: JSONValue, at pointer: JSONPointer, _ changes: inout [JSONChange]
    ) {
        let newMembers = new.members
        let newValues = values(newMembers)
        let oldMembers = old.members
        for member in oldMembers {
            compare(
                member.value, newValues[Array(member.key.utf8)], at: pointer.appending(member.key), &changes)
        }
        let oldKeys = Set(oldMembers.map { Array($0.key.utf8) })
        for member in newMembers where !oldKeys.contains(Array(member.key.utf8)) {
            compare(nil, member.value, at: pointer.appending(member.key), &changes)
        }
    }

    /// The members' values by the bytes of their keys, since Swift's strings are equal in more cases.
    private static func values(_ members: [JSONMember]) -> [[UInt8]: JSONValue] {
        Dictionary(members.map { (Array($0.key.utf8), $0.value) }) { $1 }
    }

    private static func compareElements(
        _ old: [JSONValue], _ new: [JSONValue], at pointer: JSONPointer, _ changes: inout [JSONChange]
    ) {
        let most = min(old.count, new.count)
        var head = 0
        while head < most, isEqual(old[head], new[head]) { head += 1 }
        var tail = 0
        while tail < most - head, isEqual(old[old.count - 1 - tail], new[new.count - 1 - tail]) { tail += 1 }
        let oldMiddle = old[head..<(old.count - tail)]
        let newMiddle = new[head..<(new.count - tail)]
        for index in head..<max(oldMiddle.endIndex, newMiddle.endIndex) {
            compare(
                index < oldMiddle.endIndex ? old[index] : nil, index < newMiddle.endIndex ? new[index] : nil,
                at: pointer.appending("\(index)"), &changes)
        }
    }

    /// Whether nothing differs; told without listing what does, since arrays ask it of each element.
    private static func isEqual(_ old: JSONValue, _ new: JSONValue) -> Bool {
        guard old.kind == new.kind else { return false }
        switch old.kind {
        case .string: return old.stringBytes == new.stringBytes
        case .array: return old.elements.elementsEqual(new.elements, by: isEqual)
        case .object:
            let (oldMembers, newValues) = (old.members, values(new.members))
            return oldMembers.count == newValues.count
                && oldMembers.allSatisfy { member in
                    newValues[Array(member.key.utf8)].map { isEqual(member.value, $0) } ?? false
                }
        default: return old.compact == new.compact
        }
    }

    private static func change(_ pointer: JSONPointer, _ old: JSONValue?, _ new: JSONValue?) -> JSONChange {
        JSONChange(pointer, old: old.map(text), new: new.map(text))
    }

    private static func text(_ value: JSONValue) -> String {
        String(decoding: value.compact, as: UTF8.self)
    }
}
