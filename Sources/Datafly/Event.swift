public import JSONText

/// One thing that happened, as Signal sent it: its bytes, and what they say when asked.
///
/// Shape: a JSON object whose `type` is `track`, `page`, `identify` or `group` (T3).
public struct Event: Sendable {
    /// An event's `type`.
    public enum Kind: String, Sendable, CaseIterable {
        /// Something that a visitor did; it has a name.
        case track
        /// A page that was looked at.
        case page
        /// Who a visitor is.
        case identify
        /// Which group a visitor belongs to.
        case group
    }

    /// The event's bytes and tape.
    public let document: JSONDocument

    /// The event's type.
    public let kind: Kind

    /// Where its members stand.
    package let outline: EventOutline

    /// Reads an event.
    ///
    /// - Parameters:
    ///   - bytes: one JSON object, at most 524,288 bytes, 128 deep (T2).
    ///   - suppliedKind: the type that an HTTP path gave; used only when the event has no `type`.
    ///   - allowsByteOrderMark: whether one mark at the start is passed over: at the start of a body or stream.
    /// - Throws: why it is no event.
    public init(
        _ bytes: [UInt8], suppliedKind: Kind? = nil, allowsByteOrderMark: Bool = true
    ) throws(EventError) {
        do throws(JSONSyntaxError) {
            document = try JSONDocument(bytes, allowsByteOrderMark: allowsByteOrderMark)
        } catch {
            throw EventError(reason: .syntax(error), offset: error.offset)
        }
        guard document.root.kind == .object else {
            throw EventError(reason: .notAnObject, offset: document.withView { $0.offset(of: 0) })
        }
        let outline = document.withView { EventOutline($0) }
        kind = try document.withView { view throws(EventError) in
            try outline.checkedKind(view, supplied: suppliedKind)
        }
        self.outline = outline
    }

    /// A track's `event`, a page's `name`; nil for other types and when it is no string.
    public var name: String? {
        switch kind {
        case .track: value(outline.event)?.string
        case .page: value(outline.name)?.string
        case .identify, .group: nil
        }
    }

    /// `userId` by T7 and T9: a number as its lexeme, nil when it is white space only.
    public var userId: String? {
        identifier(outline.userId)
    }

    /// `anonymousId` by T9: a number as its lexeme, nil when it is white space only.
    public var anonymousId: String? {
        identifier(outline.anonymousId)
    }

    /// `messageId`: a string that is not empty; anything else counts as absent (T3).
    public var messageId: String? {
        value(outline.messageId)?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What is odd about the event and does not keep it from being taken: duplicates, members of a wrong kind.
    public var warnings: [EventWarning] {
        EventWarning.warnings(of: self)
    }

    fileprivate func identifier(_ node: Int) -> String? {
        let bytes = document.withView { $0.identifierBytes(node) }
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    fileprivate func value(_ node: Int) -> JSONValue? {
        node < 0 ? nil : JSONValue(document: document, node: node)
    }
}
