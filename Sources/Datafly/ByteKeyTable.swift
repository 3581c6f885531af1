internal import JSONText

/// Numbers kept under byte strings, looked up without making a copy of the key.
///
/// Open addressing over a power of two of slots, at most half of them taken; hashes are seeded, so that nobody
/// can choose keys that collide.
struct ByteKeyTable: Sendable {
    private struct Entry: Sendable {
        var hash: UInt64
        var start: Int
        var length: Int
        var value: Int
    }

    private var slots: [Int32] = Array(repeating: -1, count: 16)
    private var entries: [Entry] = []
    private var keys: [UInt8] = []
    private let seed = UInt64.random(in: .min ... .max)

    /// The number kept under a key, -1 when there is none.
    func find(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        let entry = Int(slots[slot(of: key, hash(key))])
        return entry < 0 ? -1 : entries[entry].value
    }

    /// Keeps a number under a key.
    ///
    /// - Parameters:
    ///   - key: any bytes.
    ///   - value: the number, not negative.
    /// - Returns: the number kept there before, -1 for none.
    mutating func put(_ key: [UInt8], _ value: Int) -> Int {
        key.withUnsafeBufferPointer { key in
            let hash = hash(key)
            let slot = slot(of: key, hash)
            let entry = Int(slots[slot])
            if entry >= 0 {
                let former = entries[entry].value
                entries[entry].value = value
                return former
            }
            slots[slot] = Int32(entries.count)
            entries.append(Entry(hash: hash, start: keys.count, length: key.count, value: value))
            keys.append(contentsOf: key)
            if entries.count * 2 > slots.count { grow() }
            return -1
        }
    }

    /// The slot that holds a key, or the free one where it belongs.
    private func slot(of key: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0, !isKey(key, hash, entries[Int(slots[slot])]) { slot = (slot + 1) & mask }
        return slot
    }

    private func isKey(_ key: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ entry: Entry) -> Bool {
        guard entry.hash == hash, entry.length == key.count else { return false }
        return keys.withUnsafeBufferPointer { keys in
            UnsafeBufferPointer(rebasing: keys[entry.start..<(entry.start + entry.length)]).elementsEqual(key)
        }
    }

    private func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = seed ^ UInt64(key.count)
        guard let start = key.baseAddress else { return hash }
        var index = 0
        while index < key.count {
            let word = ByteWord.load(start + index, count: min(8, key.count - index), end: start + key.count)
            let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = product.high ^ product.low ^ seed
            index += 8
        }
        return hash
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        let mask = slots.count - 1
        for (index, entry) in entries.enumerated() {
            var slot = Int(truncatingIfNeeded: entry.hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(index)
        }
    }
}
