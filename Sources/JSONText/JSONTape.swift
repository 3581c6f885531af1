/// Room for the entries of one JSON text after another, so that reading the next allocates nothing.
///
/// For example: `let view = try tape.read(line, limits: .event)`; the view is good until the next `read`, for
/// as long as the bytes and the tape live.
package struct JSONTape: ~Copyable {
    private var nodes: UnsafeMutablePointer<JSONNode>
    private var capacity: Int

    /// How many entries the last text took.
    package private(set) var count = 0

    /// Makes a tape with room for an ordinary event.
    package init() {
        capacity = 2048
        nodes = .allocate(capacity: capacity)
    }

    deinit {
        nodes.deallocate()
    }

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - limits: how large and how deep it may be.
    ///   - allowsByteOrderMark: whether one mark at the start is passed over.
    /// - Returns: a view of the value.
    /// - Throws: what is wrong, and where; the tape can be used again.
    package mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits, allowsByteOrderMark: Bool = true
    ) throws(JSONSyntaxError) -> JSONView {
        let start = allowsByteOrderMark && ByteOrderMark.starts(bytes) ? 3 : 0
        guard let base = bytes.baseAddress, bytes.count > start else {
            throw JSONSyntaxError(.empty, at: bytes.count, in: bytes)
        }
        guard bytes.count - start <= limits.maximumBytes else {
            throw JSONSyntaxError(
                .tooLarge(maximumBytes: limits.maximumBytes), at: start + limits.maximumBytes, in: bytes)
        }
        reserve(JSONScanner.nodeBound(bytes.count, maximumDepth: limits.maximumDepth))
        var scanner = JSONScanner(
            base, count: bytes.count, from: start, into: nodes, maximumDepth: limits.maximumDepth)
        let isJSON = scanner.scan()
        guard isJSON else {
            throw JSONSyntaxError(scanner.reason ?? .expectedValue, at: scanner.position, in: bytes)
        }
        count = scanner.used
        return JSONView(bytes: base, count: bytes.count, nodes: UnsafePointer(nodes))
    }

    /// The entries of the last text.
    ///
    /// - Returns: a copy.
    package func copy() -> [JSONNode] {
        Array(UnsafeBufferPointer(start: nodes, count: count))
    }

    private mutating func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        nodes.deallocate()
        capacity = max(wanted, capacity * 2)
        nodes = .allocate(capacity: capacity)
    }
}
