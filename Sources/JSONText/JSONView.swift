/// A JSON text that has been read, seen through pointers: nothing is copied, counted or checked.
///
/// Values are named by their tape index; 0 is the outermost, -1 stands for "absent". A view must not outlive
/// the bytes and the tape that it shows; only the code that owns both makes one.
@usableFromInline
package struct JSONView {
    /// The text.
    @usableFromInline package let bytes: UnsafePointer<UInt8>

    /// The text's length in bytes.
    @usableFromInline package let count: Int

    /// The tape.
    @usableFromInline package let nodes: UnsafePointer<JSONNode>

    @inlinable package init(bytes: UnsafePointer<UInt8>, count: Int, nodes: UnsafePointer<JSONNode>) {
        self.bytes = bytes
        self.count = count
        self.nodes = nodes
    }

    /// The end of the readable bytes.
    @inlinable @inline(__always)
    package var end: UnsafePointer<UInt8> { bytes + count }

    /// The kind of a value, one of `JSONNode`'s constants.
    @inlinable @inline(__always)
    package func kind(_ node: Int) -> UInt32 { nodes[node].kind }

    /// Whether there is a value of a kind.
    @inlinable @inline(__always)
    package func isKind(_ node: Int, _ kind: UInt32) -> Bool { node >= 0 && nodes[node].kind == kind }

    /// The entry after a value and all that it contains.
    @inlinable @inline(__always)
    package func next(_ node: Int) -> Int { Int(nodes[node].next) }

    /// A value's bytes as they stand: of a string what is between the quotes.
    @inlinable @inline(__always)
    package func raw(_ node: Int) -> UnsafeBufferPointer<UInt8> {
        let entry = nodes[node]
        return UnsafeBufferPointer(start: bytes + Int(entry.start), count: Int(entry.end &- entry.start))
    }

    /// Whether a string's value is a text of ASCII without quote and backslash.
    @inlinable @inline(__always)
    package func isString(_ node: Int, _ text: StaticString) -> Bool {
        let entry = nodes[node]
        let length = Int(entry.end &- entry.start)
        guard !entry.isEscaped else { return escapedString(node, is: text) }
        guard length == text.utf8CodeUnitCount else { return false }
        return matches(bytes + Int(entry.start), text.utf8Start, length)
    }

    /// Whether a string's value is a text.
    ///
    /// - Parameters:
    ///   - node: a string's index.
    ///   - text: any UTF-8.
    /// - Returns: whether they are the same bytes.
    @inlinable @inline(__always)
    package func isString(_ node: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let entry = nodes[node]
        guard !entry.isEscaped else { return string(node).elementsEqual(text) }
        let length = Int(entry.end &- entry.start)
        guard length == text.count, let other = text.baseAddress else { return length == text.count }
        return matches(bytes + Int(entry.start), other, length)
    }

    /// Whether two runs of bytes are the same.
    @inlinable @inline(__always)
    package func matches(_ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, _ length: Int) -> Bool
    {
        var index = 0
        while index < length {
            guard first[index] == second[index] else { return false }
            index &+= 1
        }
        return true
    }

    @usableFromInline @inline(never)
    package func escapedString(_ node: Int, is text: StaticString) -> Bool {
        text.withUTF8Buffer { text in string(node).elementsEqual(text) }
    }

    /// The value of the last member with a key, -1 when there is none.
    ///
    /// - Parameters:
    ///   - object: an object's index.
    ///   - key: ASCII without quote and backslash.
    /// - Returns: the value's index.
    @inlinable
    package func member(_ object: Int, _ key: StaticString) -> Int {
        var found = -1
        var node = object &+ 1
        let end = next(object)
        while node < end {
            let value = node &+ 1
            if isString(node, key) { found = value }
            node = next(value)
        }
        return found
    }

    /// A string's value as UTF-8.
    ///
    /// - Parameter node: a string's index.
    /// - Returns: a copy.
    @usableFromInline
    package func string(_ node: Int) -> [UInt8] {
        let raw = raw(node)
        guard nodes[node].isEscaped else { return Array(raw) }
        return Array(unsafeUninitializedCapacity: raw.count) { buffer, count in
            guard let target = buffer.baseAddress else { return }
            count = unescape(node, to: target)
        }
    }

    /// Writes a string's value as UTF-8.
    ///
    /// - Parameters:
    ///   - node: a string's index.
    ///   - target: as many writable bytes as the string has between its quotes.
    /// - Returns: how many were written.
    package func unescape(_ node: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
        let raw = raw(node)
        guard let source = raw.baseAddress else { return 0 }
        var read = 0
        var written = 0
        while read < raw.count {
            let byte = source[read]
            guard byte == 0x5C else {
                target[written] = byte
                read &+= 1
                written &+= 1
                continue
            }
            if source[read &+ 1] == 0x75 {
                read &+= 2
                var scalar = UTF8Text.hexUnit(source + read) ?? 0
                read &+= 4
                if scalar & 0xFC00 == 0xD800 {
                    let low = UTF8Text.hexUnit(source + read + 2) ?? 0
                    scalar = 0x10000 &+ ((scalar & 0x3FF) &<< 10) &+ (low & 0x3FF)
                    read &+= 6
                }
                written &+= UTF8Text.write(scalar, to: target + written)
            } else {
                target[written] = Self.unescaped(source[read &+ 1])
                read &+= 2
                written &+= 1
            }
        }
        return written
    }

    fileprivate static func unescaped(_ letter: UInt8) -> UInt8 {
        switch letter {
        case 0x62: 0x08
        case 0x66: 0x0C
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x74: 0x09
        default: letter
        }
    }
}
