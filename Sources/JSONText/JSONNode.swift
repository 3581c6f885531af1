/// One entry of the tape: a value, or the key of a member, as a span of the text.
///
/// Shape: values stand in document order; an object is followed by key, value, key, value …, an array by its
/// elements; `next` leads past all that belongs to the entry. Offsets are bytes from the start of the text.
@usableFromInline
package struct JSONNode: Sendable {
    /// The first byte: of a string the one after the quote, of a container the bracket.
    @usableFromInline package var start: UInt32

    /// The byte after the last: of a string the closing quote, of a container the one after the bracket.
    @usableFromInline package var end: UInt32

    /// The index of the entry after this one and all that it contains.
    @usableFromInline package var next: UInt32

    /// A kind (low three bits) and `isEscaped`.
    @usableFromInline package var flags: UInt32

    @inlinable package init(start: UInt32, end: UInt32, next: UInt32, flags: UInt32) {
        self.start = start
        self.end = end
        self.next = next
        self.flags = flags
    }

    @usableFromInline package static let object: UInt32 = 0
    @usableFromInline package static let array: UInt32 = 1
    @usableFromInline package static let string: UInt32 = 2
    @usableFromInline package static let number: UInt32 = 3
    @usableFromInline package static let yes: UInt32 = 4
    @usableFromInline package static let no: UInt32 = 5
    @usableFromInline package static let null: UInt32 = 6

    /// Set on a string that holds at least one backslash, whose bytes are thus not its value.
    @usableFromInline package static let escaped: UInt32 = 8

    /// One of the kinds above.
    @inlinable package var kind: UInt32 { flags & 7 }

    /// Whether the bytes of this string differ from its value.
    @inlinable package var isEscaped: Bool { flags & 8 != 0 }
}
