extension JSONView {
    /// The keys of an object's members that a later member of the same name hides (T1).
    ///
    /// Names are compared byte by byte after unescaping. Up to 16 members are compared with each other, more
    /// go through a table, so that no text costs more than in proportion to its size.
    ///
    /// - Parameter object: an object's index.
    /// - Returns: the indices of the hidden members' keys, in document order; as a rule none.
    package func hiddenKeys(of object: Int) -> [Int] {
        let end = next(object)
        var members = 0
        var key = object + 1
        while key < end {
            members += 1
            key = next(key + 1)
        }
        return members > 16 ? hiddenByTable(object) : hiddenByComparison(object)
    }

    fileprivate func hiddenByComparison(_ object: Int) -> [Int] {
        let end = next(object)
        var hidden: [Int] = []
        var key = object + 1
        while key < end {
            let following = next(key + 1)
            var later = following
            while later < end {
                if isSameString(key, later) {
                    hidden.append(key)
                    break
                }
                later = next(later + 1)
            }
            key = following
        }
        return hidden
    }

    fileprivate func hiddenByTable(_ object: Int) -> [Int] {
        let end = next(object)
        var last: [[UInt8]: Int] = [:]
        var hidden: [Int] = []
        var key = object + 1
        while key < end {
            if let earlier = last.updateValue(key, forKey: string(key)) { hidden.append(earlier) }
            key = next(key + 1)
        }
        hidden.sort()
        return hidden
    }

    /// Whether two strings have the same value, byte by byte.
    ///
    /// - Parameters:
    ///   - first: a string's index.
    ///   - second: another's.
    /// - Returns: whether they are the same.
    @inline(__always)
    package func isSameString(_ first: Int, _ second: Int) -> Bool {
        let entry = nodes[first]
        let other = nodes[second]
        guard !entry.isEscaped, !other.isEscaped else { return string(first) == string(second) }
        let length = entry.end &- entry.start
        guard length == other.end &- other.start else { return false }
        return matches(bytes + Int(entry.start), bytes + Int(other.start), Int(length))
    }

    /// Whether any object in a value has two members of one name.
    ///
    /// - Parameter node: any value's index.
    /// - Returns: whether there is a duplicate at any depth.
    package func hasDuplicates(_ node: Int) -> Bool {
        let end = next(node)
        var current = node
        while current < end {
            if kind(current) == JSONNode.object, !hiddenKeys(of: current).isEmpty { return true }
            current += 1
        }
        return false
    }
}
