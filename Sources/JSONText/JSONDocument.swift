/// A JSON text and its tape: checked once, read lazily, order and number lexemes kept (T1).
///
/// For example: `let document = try JSONDocument(bytes)`, then `document.root["properties"]?["revenue"]`.
public struct JSONDocument: Sendable {
    /// The text, byte for byte as it was given.
    public let bytes: [UInt8]

    let nodes: [JSONNode]

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - bytes: the text; UTF-8.
    ///   - limits: how large and how deep it may be.
    ///   - allowsByteOrderMark: whether one mark at the start is passed over, as it is at the start of a body or
    ///     a stream, and not at that of a stream's later lines.
    /// - Throws: what is not as RFC 8259 has it, or over a limit, and where.
    public init(
        _ bytes: [UInt8], limits: JSONLimits = .event, allowsByteOrderMark: Bool = true
    ) throws(JSONSyntaxError) {
        var tape = JSONTape()
        var failure: JSONSyntaxError?
        bytes.withUnsafeBufferPointer { buffer in
            do throws(JSONSyntaxError) {
                _ = try tape.read(buffer, limits: limits, allowsByteOrderMark: allowsByteOrderMark)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        self.bytes = bytes
        self.nodes = tape.copy()
    }

    /// The outermost value.
    public var root: JSONValue { JSONValue(document: self, node: 0) }

    /// The members that a later member of the same name in the same object hides, in document order.
    ///
    /// Worked out anew at each call. What a hidden member contains is not gone through.
    public var duplicates: [JSONPointer] {
        withView { view in
            var found: [JSONPointer] = []
            if view.hasDuplicates(0) { collectDuplicates(view, 0, JSONPointer(parts: []), &found) }
            return found
        }
    }

    /// Lends the document as a view of pointers.
    ///
    /// - Parameter body: must not let the view escape.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    package func withView<Answer, Failure>(
        _ body: (JSONView) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        try bytes.withUnsafeBufferPointer { text throws(Failure) in
            try nodes.withUnsafeBufferPointer { tape throws(Failure) in
                guard let text = text.baseAddress, let tape = tape.baseAddress else {
                    preconditionFailure("a document has bytes and at least one entry")
                }
                return try body(JSONView(bytes: text, count: bytes.count, nodes: tape))
            }
        }
    }

    fileprivate func collectDuplicates(
        _ view: JSONView, _ node: Int, _ pointer: JSONPointer, _ found: inout [JSONPointer]
    ) {
        let isObject = view.kind(node) == JSONNode.object
        guard isObject || view.kind(node) == JSONNode.array else { return }
        let hidden = isObject ? Set(view.hiddenKeys(of: node)) : []
        let end = view.next(node)
        var current = node + 1
        var index = 0
        while current < end {
            let part = isObject ? String(decoding: view.string(current), as: UTF8.self) : String(index)
            let value = isObject ? current + 1 : current
            if hidden.contains(current) {
                found.append(pointer.appending(part))
            } else if view.next(value) > value + 1 {
                collectDuplicates(view, value, pointer.appending(part), &found)
            }
            current = view.next(value)
            index += 1
        }
    }
}
