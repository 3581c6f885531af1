package import JSONText

/// Where the members of an event stand in its tape; -1 for those that are not there.
///
/// Made in one pass over the outermost object; of duplicates the last counts (T1).
package struct EventOutline: Sendable {
    /// The value of `type`.
    package var type = -1
    /// The value of `event`.
    package var event = -1
    /// The value of `name`.
    package var name = -1
    /// The value of `userId`.
    package var userId = -1
    /// The value of `anonymousId`.
    package var anonymousId = -1
    /// The value of `properties`.
    package var properties = -1
    /// The value of `traits`.
    package var traits = -1
    /// The value of `context`.
    package var context = -1
    /// The value of `timestamp`.
    package var timestamp = -1
    /// The value of `messageId`.
    package var messageId = -1

    /// Finds the members.
    ///
    /// - Parameter view: a text whose outermost value is an object.
    package init(_ view: JSONView) {
        let end = view.next(0)
        var key = 1
        while key < end {
            let value = key &+ 1
            if view.nodes[key].isEscaped {
                placeEscaped(view, key, value)
            } else {
                place(view, key, value)
            }
            key = view.next(value)
        }
    }

    mutating func place(_ view: JSONView, _ key: Int, _ value: Int) {
        let raw = view.raw(key)
        guard raw.count >= 4, raw.count <= 11, let start = raw.baseAddress else { return }
        // The key's first eight bytes at once, the first in the lowest bits; the longer keys end in few letters.
        let word = ByteWord.load(start, count: min(raw.count, 8), end: view.end)
        switch (raw.count, word) {
        case (4, 0x6570_7974): type = value
        case (4, 0x656D_616E): name = value
        case (5, 0x74_6E65_7665): event = value
        case (6, 0x6449_7265_7375): userId = value
        case (6, 0x7374_6961_7274): traits = value
        case (7, 0x74_7865_746E_6F63): context = value
        case (9, 0x6D61_7473_656D_6974): if start[8] == 0x70 { timestamp = value }
        case (9, 0x4965_6761_7373_656D): if start[8] == 0x64 { messageId = value }
        case (10, 0x6974_7265_706F_7270): if start[8] == 0x65, start[9] == 0x73 { properties = value }
        case (11, 0x756F_6D79_6E6F_6E61):
            if start[8] == 0x73, start[9] == 0x49, start[10] == 0x64 { anonymousId = value }
        default: break
        }
    }

    mutating func placeEscaped(_ view: JSONView, _ key: Int, _ value: Int) {
        switch String(decoding: view.string(key), as: UTF8.self) {
        case "type": type = value
        case "event": event = value
        case "name": name = value
        case "userId": userId = value
        case "anonymousId": anonymousId = value
        case "properties": properties = value
        case "traits": traits = value
        case "context": context = value
        case "timestamp": timestamp = value
        case "messageId": messageId = value
        default: break
        }
    }

    /// The event's type, when it is one of the four.
    ///
    /// - Parameter view: the event.
    /// - Returns: nil when `type` is missing, no string, or another word.
    package func kind(_ view: JSONView) -> Event.Kind? {
        guard view.isKind(type, JSONNode.string) else { return nil }
        let raw = view.raw(type)
        guard !view.nodes[type].isEscaped, raw.count >= 4, raw.count <= 8, let start = raw.baseAddress else {
            return kindBySpelling(view)
        }
        switch (raw.count, ByteWord.load(start, count: raw.count, end: view.end)) {
        case (5, 0x6B_6361_7274): return .track
        case (4, 0x6567_6170): return .page
        case (8, 0x7966_6974_6E65_6469): return .identify
        case (5, 0x70_756F_7267): return .group
        default: return nil
        }
    }

    func kindBySpelling(_ view: JSONView) -> Event.Kind? {
        Event.Kind.allCases.first { $0.rawValue.utf8.elementsEqual(view.string(type)) }
    }

    /// The type of an event that is taken (T3).
    ///
    /// - Parameters:
    ///   - view: the event; its outermost value is an object.
    ///   - supplied: the type to use when the event has none.
    /// - Returns: the type.
    /// - Throws: why it is no event.
    package func checkedKind(_ view: JSONView, supplied: Event.Kind?) throws(EventError) -> Event.Kind {
        let kind = type < 0 ? supplied : kind(view)
        guard let kind, kind != .track || view.isKind(event, JSONNode.string) else {
            throw refusal(view, kind)
        }
        return kind
    }

    func refusal(_ view: JSONView, _ kind: Event.Kind?) -> EventError {
        if kind != nil {
            return EventError(reason: .trackWithoutName, offset: event < 0 ? nil : view.offset(of: event))
        }
        guard type >= 0 else { return EventError(reason: .typeMissing, offset: nil) }
        let offset = view.offset(of: type)
        guard view.kind(type) == JSONNode.string else {
            return EventError(reason: .typeNotAString, offset: offset)
        }
        let text = String(decoding: view.string(type), as: UTF8.self)
        return EventError(
            reason: .unknownType(text, suggestion: Event.Kind.suggestion(for: text)), offset: offset)
    }
}

extension JSONView {
    /// Where a value begins, its quote included.
    func offset(of node: Int) -> Int {
        Int(nodes[node].start) - (kind(node) == JSONNode.string ? 1 : 0)
    }

    /// A field's value by T9: a string's text, a number's lexeme, empty for everything else.
    ///
    /// - Parameters:
    ///   - node: a value's index, or -1.
    ///   - scratch: as many writable bytes as the text; the answer may point there.
    /// - Returns: UTF-8.
    package func fieldText(_ node: Int, scratch: UnsafeMutablePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard node >= 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
        let entry = nodes[node]
        guard entry.kind == JSONNode.string || entry.kind == JSONNode.number else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        guard entry.isEscaped else { return raw(node) }
        return UnsafeBufferPointer(start: scratch, count: unescape(node, to: scratch))
    }

    /// A userId or anonymousId by T7 and T9: not trimmed, empty when it holds white space only.
    ///
    /// - Parameters:
    ///   - node: a value's index, or -1.
    ///   - scratch: as many writable bytes as the text; the answer may point there.
    /// - Returns: UTF-8.
    package func identifier(_ node: Int, scratch: UnsafeMutablePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        let text = fieldText(node, scratch: scratch)
        guard text.count > 0, text[0] > 0x20, text[0] < 0x80 else {
            return WhiteSpace.isBlank(text) ? UnsafeBufferPointer(start: nil, count: 0) : text
        }
        return text
    }

    /// A userId or anonymousId by T7 and T9 as a copy; absent when it holds white space only.
    ///
    /// - Parameter node: a value's index, or -1.
    /// - Returns: UTF-8, nil when it is absent.
    package func identifierBytes(_ node: Int) -> [UInt8]? {
        guard node >= 0, kind(node) == JSONNode.string || kind(node) == JSONNode.number else { return nil }
        let text = string(node)
        return text.withUnsafeBufferPointer { WhiteSpace.isBlank($0) } ? nil : text
    }
}
