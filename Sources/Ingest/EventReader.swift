package import Datafly
import JSONText
package import JournalStore

/// Makes what a source read into events that can be kept.
package struct EventReader: Sendable {
    /// The source's label.
    package let source: String
    /// When it was read.
    package let receivedAt: Timestamp

    /// Reads for a source.
    ///
    /// - Parameters:
    ///   - source: the source's label.
    ///   - receivedAt: when it was read.
    package init(source: String, receivedAt: Timestamp) {
        self.source = source
        self.receivedAt = receivedAt
    }

    /// Reads one event.
    ///
    /// - Parameters:
    ///   - bytes: the event as it was sent; they are kept as they are.
    ///   - suppliedKind: the type that the path supplied, used when the event has none.
    ///   - allowsByteOrderMark: whether one mark at the start is passed over; a line's is left out already (T1).
    ///   - mint: makes the messageId for an event that has none.
    /// - Returns: the event to keep.
    /// - Throws: why the bytes are no event (T1 to T3).
    package func event(
        _ bytes: [UInt8], suppliedKind: Event.Kind? = nil, allowsByteOrderMark: Bool, mint: () -> String
    ) throws(EventError) -> IncomingEvent {
        let event = try Event(
            bytes, suppliedKind: suppliedKind, allowsByteOrderMark: allowsByteOrderMark)
        let messageId = event.messageId
        let usesSupplied = suppliedKind != nil && event.document.root["type"] == nil
        return IncomingEvent(
            bytes: bytes,
            suppliedKind: usesSupplied ? suppliedKind : nil,
            messageId: messageId,
            mintedMessageId: messageId == nil ? mint() : nil,
            kind: event.kind,
            name: event.name,
            source: source,
            receivedAt: receivedAt)
    }
}
