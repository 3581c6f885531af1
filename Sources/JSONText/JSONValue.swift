/// One value in a document, read when asked for.
public struct JSONValue: Sendable {
    /// What a value is.
    public enum Kind: Sendable {
        /// Members in order.
        case object
        /// Elements in order.
        case array
        /// A text.
        case string
        /// A number, kept as its lexeme.
        case number
        /// `true` or `false`.
        case boolean
        /// `null`.
        case null
    }

    /// The document that the value is in.
    public let document: JSONDocument

    /// The value's index in the tape.
    package let node: Int

    package init(document: JSONDocument, node: Int) {
        self.document = document
        self.node = node
    }

    /// What the value is.
    public var kind: Kind {
        switch document.nodes[node].kind {
        case JSONNode.object: .object
        case JSONNode.array: .array
        case JSONNode.string: .string
        case JSONNode.number: .number
        case JSONNode.null: .null
        default: .boolean
        }
    }

    /// The text of a string, unescaped; nil when it is no string.
    public var string: String? {
        guard let utf8 = stringBytes else { return nil }
        return String(decoding: utf8, as: UTF8.self)
    }

    /// The text of a string as UTF-8, unescaped; nil when it is no string.
    public var stringBytes: [UInt8]? {
        guard kind == .string else { return nil }
        return document.withView { $0.string(node) }
    }

    /// A number as it is spelt, such as `8.50`; nil when it is no number.
    public var numberLexeme: String? {
        guard kind == .number else { return nil }
        return String(decoding: document.bytes[byteRange], as: UTF8.self)
    }

    /// True or false; nil when it is neither.
    public var boolean: Bool? {
        switch document.nodes[node].kind {
        case JSONNode.yes: true
        case JSONNode.no: false
        default: nil
        }
    }

    /// The value of the member with a name, the last one when there are several (T1).
    ///
    /// - Parameter key: compared code point by code point, never normalised.
    /// - Returns: nil when there is none or this is no object.
    public subscript(_ key: String) -> JSONValue? {
        guard kind == .object else { return nil }
        var key = key
        let found = key.withUTF8 { key in
            document.withView { view in
                var found = -1
                var node = node + 1
                let end = view.next(self.node)
                while node < end {
                    let isEscaped = view.nodes[node].isEscaped
                    if isEscaped ? view.string(node).elementsEqual(key) : view.raw(node).elementsEqual(key) {
                        found = node + 1
                    }
                    node = view.next(node + 1)
                }
                return found
            }
        }
        return found < 0 ? nil : JSONValue(document: document, node: found)
    }

    /// The element at a place, from 0.
    ///
    /// - Parameter index: the place.
    /// - Returns: nil when there is none or this is no array.
    public subscript(_ index: Int) -> JSONValue? {
        guard kind == .array, index >= 0 else { return nil }
        var current = node + 1
        let end = Int(document.nodes[node].next)
        for _ in 0..<index where current < end { current = Int(document.nodes[current].next) }
        return current < end ? JSONValue(document: document, node: current) : nil
    }

    /// The value that a pointer leads to from here.
    ///
    /// - Parameter pointer: by RFC 6901; the last duplicate counts.
    /// - Returns: nil when it leads nowhere.
    public subscript(pointer pointer: JSONPointer) -> JSONValue? {
        var value = self
        for part in pointer.parts {
            let isIndex =
                !part.isEmpty && part.utf8.allSatisfy { $0 &- 0x30 < 10 }
                && (part == "0" || part.first != "0")
            guard let next = value[part] ?? (isIndex ? Int(part).flatMap { value[$0] } : nil) else {
                return nil
            }
            value = next
        }
        return value
    }

    /// An object's members in order, of duplicates only the last, where it stands; empty when it is no object.
    public var members: [JSONMember] {
        guard kind == .object else { return [] }
        return document.withView { view in
            let hidden = Set(view.hiddenKeys(of: node))
            var members: [JSONMember] = []
            var key = node + 1
            let end = view.next(node)
            while key < end {
                if !hidden.contains(key) {
                    let name = String(decoding: view.string(key), as: UTF8.self)
                    members.append(
                        JSONMember(key: name, value: JSONValue(document: document, node: key + 1)))
                }
                key = view.next(key + 1)
            }
            return members
        }
    }

    /// An array's elements in order; empty when it is no array.
    public var elements: [JSONValue] {
        guard kind == .array else { return [] }
        var elements: [JSONValue] = []
        var current = node + 1
        let end = Int(document.nodes[node].next)
        while current < end {
            elements.append(JSONValue(document: document, node: current))
            current = Int(document.nodes[current].next)
        }
        return elements
    }

    /// Where the value stands in `document.bytes`; a string without its quotes.
    public var byteRange: Range<Int> {
        Int(document.nodes[node].start)..<Int(document.nodes[node].end)
    }

    /// The value as compact JSON: no white space, fewest escapes, duplicates resolved (T1).
    public var compact: [UInt8] {
        document.withView { $0.compact(node) }
    }
}

/// One member of an object.
public struct JSONMember: Sendable {
    /// The member's name, unescaped.
    public let key: String

    /// The member's value.
    public let value: JSONValue
}
