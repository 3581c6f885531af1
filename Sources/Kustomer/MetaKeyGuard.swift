internal import JSONText

/// Watches over the keys of one `meta`: of duplicates the last counts (T1), of one final key the first (T15).
protocol MetaKeyGuard {
    /// Whether a later member of the same name hides a member.
    ///
    /// - Parameter key: the index of the member's key.
    /// - Returns: whether it is hidden.
    func isHidden(_ key: Int) -> Bool

    /// Sees the key of a member that is not sent: it takes no key, but may hide an earlier member.
    ///
    /// - Parameters:
    ///   - start: where the key begins.
    ///   - end: where it ends; at least eight bytes after `start` are readable.
    mutating func passes(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>)

    /// Takes a final key.
    ///
    /// - Parameters:
    ///   - start: where the key begins.
    ///   - end: where it ends; at least eight bytes after `start` are readable.
    /// - Returns: whether it was free.
    mutating func admits(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) -> Bool
}

/// Looks for a sign that two members might share a key, and gives up at the first; nearly free.
///
/// What is compared is a hash of the final key without all `Num` and `At` at its end. Two members of one name,
/// and two with one final key, always have the same; so while all differ there is nothing to resolve.
struct QuickKeyGuard: MetaKeyGuard {
    /// How many keys are watched; an object with more needs the exact guard.
    static let capacity = 64

    private let hashes: UnsafeMutablePointer<UInt64>
    private var count = 0
    private var seen: UInt64 = 0

    /// Whether the exact guard has to decide.
    private(set) var isUnsure = false

    /// Makes a guard.
    ///
    /// - Parameter hashes: room for `capacity` hashes.
    init(_ hashes: UnsafeMutablePointer<UInt64>) {
        self.hashes = hashes
    }

    @inline(__always)
    func isHidden(_ key: Int) -> Bool { false }

    @inline(__always)
    mutating func admits(
        _ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        passes(start, end)
        return true
    }

    @inline(__always)
    mutating func passes(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) {
        var stem = end
        while true {
            if MetaKey.endsInNum(start, stem) {
                stem -= 3
            } else if MetaKey.endsInAt(start, stem) {
                stem -= 2
            } else {
                break
            }
        }
        let hash = Self.hash(start, stem - start)
        let bit: UInt64 = 1 &<< (hash &>> 58)
        if seen & bit != 0 {
            var index = 0
            while index < count {
                if hashes[index] == hash { isUnsure = true }
                index &+= 1
            }
        }
        seen |= bit
        guard count < Self.capacity else {
            isUnsure = true
            return
        }
        hashes[count] = hash
        count &+= 1
    }

    /// Hashes the first and the last eight bytes and the length.
    @inline(__always)
    fileprivate static func hash(_ start: UnsafeMutablePointer<UInt8>, _ count: Int) -> UInt64 {
        let first = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).littleEndian
        var word = count >= 8 ? first : first & ((1 &<< UInt64(count &* 8)) &- 1)
        if count > 8 {
            let last = UnsafeRawPointer(start + (count &- 8)).loadUnaligned(as: UInt64.self).littleEndian
            word ^= (last &<< 29 | last &>> 35) &+ UInt64(truncatingIfNeeded: count)
        }
        return word &* 0x9E37_79B9_7F4A_7C15
    }
}

/// Knows exactly; for the rare object in which two members might share a key.
struct ExactKeyGuard: MetaKeyGuard {
    private let hidden: Set<Int>
    private var taken: Set<[UInt8]> = []

    /// Makes a guard.
    ///
    /// - Parameters:
    ///   - view: the event.
    ///   - properties: the index of its properties, -1 for none.
    init(_ view: JSONView, properties: Int) {
        hidden = properties < 0 ? [] : Set(view.hiddenKeys(of: properties))
    }

    func isHidden(_ key: Int) -> Bool { hidden.contains(key) }

    mutating func passes(_ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>) {}

    mutating func admits(
        _ start: UnsafeMutablePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        taken.insert(Array(UnsafeBufferPointer(start: start, count: end - start))).inserted
    }
}
