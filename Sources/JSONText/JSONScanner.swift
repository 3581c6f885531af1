/// Reads one JSON text into a tape, by RFC 8259 exactly and without recursion.
///
/// The pointers end here and in `JSONView`: every read is inside `bytes[0..<count]`, and the tape must have
/// room for `nodeBound(count, maximumDepth:)` entries, which no text of `count` bytes can exceed.
struct JSONScanner {
    /// What is to come next in the text.
    enum Step {
        /// A value.
        case value
        /// A comma or the end of a container, or the end of the text.
        case after
        /// Nothing: the text has been read.
        case done
        /// Nothing: the text is not JSON.
        case failed
    }

    let bytes: UnsafePointer<UInt8>
    let count: Int
    let nodes: UnsafeMutablePointer<JSONNode>
    let maximumDepth: Int
    var position: Int
    var used = 0
    var reason: JSONSyntaxError.Reason?
    /// The innermost open container's index, -1 for none.
    fileprivate var parent = -1
    fileprivate var depth = 0
    fileprivate var isInObject = false

    /// Makes a scanner that starts at a byte.
    ///
    /// - Parameters:
    ///   - bytes: the text.
    ///   - count: its length in bytes.
    ///   - start: where to begin: 0, or after a byte order mark.
    ///   - nodes: room for the entries.
    ///   - maximumDepth: the deepest nesting that is read.
    init(
        _ bytes: UnsafePointer<UInt8>, count: Int, from start: Int,
        into nodes: UnsafeMutablePointer<JSONNode>, maximumDepth: Int
    ) {
        self.bytes = bytes
        self.count = count
        self.nodes = nodes
        self.maximumDepth = maximumDepth
        self.position = start
    }

    /// The most entries that reading a text can need.
    ///
    /// A closed container costs two bytes, any other entry one and (but for a container's first) a comma or
    /// colon, so n bytes hold at most (n + 1) / 2; an open container, of which there are at most
    /// `maximumDepth`, costs one.
    ///
    /// - Parameters:
    ///   - count: the text's bytes.
    ///   - maximumDepth: the deepest nesting that is read.
    /// - Returns: the number of entries.
    static func nodeBound(_ count: Int, maximumDepth: Int) -> Int {
        count / 2 + maximumDepth + 2
    }

    /// Reads the whole text.
    ///
    /// - Returns: whether it is JSON; when not, `reason` and `position` say why and where.
    mutating func scan() -> Bool {
        skipSpace()
        guard position < count else { return fail(.empty) }
        var step = Step.value
        while true {
            switch step {
            case .value: step = beginValue()
            case .after: step = endValue()
            case .done: return true
            case .failed: return false
            }
        }
    }

    /// Notes what is wrong at the present position.
    ///
    /// - Parameter reason: what is wrong.
    /// - Returns: false, for the caller to return.
    @inline(never)
    mutating func fail(_ reason: JSONSyntaxError.Reason) -> Bool {
        self.reason = reason
        return false
    }

    /// Goes past spaces, tabs and line ends.
    @inline(__always)
    mutating func skipSpace() {
        while position < count, bytes[position] <= 0x20 {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position &+= 1
        }
    }

    /// Adds an entry for a string, a number or a word.
    ///
    /// - Parameters:
    ///   - flags: kind and `escaped`.
    ///   - start: its first byte.
    ///   - end: the byte after its last.
    @inline(__always)
    mutating func add(_ flags: UInt32, _ start: Int, _ end: Int) {
        (nodes + used).initialize(
            to: JSONNode(
                start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
                next: UInt32(truncatingIfNeeded: used &+ 1), flags: flags))
        used &+= 1
    }
}

extension JSONScanner {
    /// Reads a string, a number or a word, or the opening of a container with its first key.
    @inline(__always)
    fileprivate mutating func beginValue() -> Step {
        skipSpace()
        guard position < count else { return failed(.endOfInput) }
        let byte = bytes[position]
        if byte == 0x22 { return scanString() ? .after : .failed }
        guard byte == 0x7B || byte == 0x5B else { return scanScalar(byte) ? .after : .failed }
        guard depth < maximumDepth else { return failed(.tooDeep(maximumDepth: maximumDepth)) }
        open(isObject: byte == 0x7B)
        skipSpace()
        guard position < count else { return failed(.endOfInput) }
        if bytes[position] == (isInObject ? 0x7D : 0x5D) {
            close()
            return .after
        }
        return !isInObject || scanKey() ? .value : .failed
    }

    /// Reads what follows a value: a comma (and a key), or the end of its container.
    @inline(__always)
    fileprivate mutating func endValue() -> Step {
        skipSpace()
        if parent < 0 { return position == count ? .done : failed(.trailingContent) }
        guard position < count else { return failed(.endOfInput) }
        let byte = bytes[position]
        if byte == 0x2C {
            position &+= 1
            return !isInObject || scanKey() ? .value : .failed
        }
        guard byte == (isInObject ? 0x7D : 0x5D) else { return failed(.expectedCommaOrEnd) }
        close()
        return .after
    }

    @inline(never)
    fileprivate mutating func failed(_ reason: JSONSyntaxError.Reason) -> Step {
        self.reason = reason
        return .failed
    }

    /// Adds a container whose end is not known yet; until then `next` holds its parent's index plus 1.
    @inline(__always)
    fileprivate mutating func open(isObject: Bool) {
        (nodes + used).initialize(
            to: JSONNode(
                start: UInt32(truncatingIfNeeded: position), end: 0,
                next: UInt32(truncatingIfNeeded: parent &+ 1),
                flags: isObject ? JSONNode.object : JSONNode.array))
        parent = used
        isInObject = isObject
        depth &+= 1
        used &+= 1
        position &+= 1
    }

    /// Ends the innermost container at the bracket under the position.
    @inline(__always)
    fileprivate mutating func close() {
        position &+= 1
        depth &-= 1
        let outer = Int(nodes[parent].next) &- 1
        nodes[parent].end = UInt32(truncatingIfNeeded: position)
        nodes[parent].next = UInt32(truncatingIfNeeded: used)
        parent = outer
        isInObject = outer >= 0 && nodes[outer].kind == JSONNode.object
    }

    /// Reads a member's key and the colon after it.
    @inline(__always)
    fileprivate mutating func scanKey() -> Bool {
        skipSpace()
        guard position < count else { return fail(.endOfInput) }
        guard bytes[position] == 0x22 else { return fail(.expectedKey) }
        guard scanString() else { return false }
        skipSpace()
        guard position < count else { return fail(.endOfInput) }
        guard bytes[position] == 0x3A else { return fail(.expectedColon) }
        position &+= 1
        return true
    }
}
