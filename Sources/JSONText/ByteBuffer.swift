/// Bytes that are written into through a cursor, kept and reused.
///
/// For example: `buffer.reserve(n)`, then `var output = buffer.cursor`, writes, `buffer.finish(output)`.
/// There is always `slack` room beyond what was reserved, so that copies may write whole words.
@usableFromInline
package struct ByteBuffer: ~Copyable {
    /// The first byte.
    package private(set) var base: UnsafeMutablePointer<UInt8>

    /// How many bytes have been written.
    package private(set) var count = 0
    private var capacity: Int

    /// Room beyond what is reserved.
    @usableFromInline package static let slack = 64

    /// Makes an empty buffer.
    ///
    /// - Parameter capacity: bytes to make room for at once.
    package init(capacity: Int = 4096) {
        self.capacity = capacity
        base = .allocate(capacity: capacity + Self.slack)
    }

    deinit {
        base.deallocate()
    }

    /// Makes room for bytes after those that are there.
    ///
    /// - Parameter wanted: how many.
    package mutating func reserve(_ wanted: Int) {
        guard capacity - count < wanted else { return }
        capacity = max(count + wanted, capacity * 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.slack)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    /// A cursor at the end of what has been written.
    package var cursor: ByteCursor { ByteCursor(base + count) }

    /// Takes over what a cursor has written.
    ///
    /// - Parameter cursor: one that this buffer gave, moved forward within the room reserved.
    package mutating func finish(_ cursor: ByteCursor) {
        count = cursor.place - base
    }

    /// Adds bytes to what has been written.
    ///
    /// - Parameter added: any bytes.
    package mutating func append(_ added: [UInt8]) {
        reserve(added.count)
        (base + count).update(from: added, count: added.count)
        count += added.count
    }

    /// Forgets what has been written and keeps the room.
    package mutating func removeAll() {
        count = 0
    }

    /// What has been written.
    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
}
