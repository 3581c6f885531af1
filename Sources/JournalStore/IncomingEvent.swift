public import Datafly
import JSONText

/// One event on its way into the store: its bytes as they came, and what the source knows about them.
public struct IncomingEvent: Sendable {
    /// The event's bytes, kept verbatim.
    public var bytes: [UInt8]
    /// The type that the path supplied, when the body had none.
    public var suppliedKind: Event.Kind?
    /// The event's own messageId, `nil` when it has none.
    public var messageId: String?
    /// The messageId that the source minted; used only when the event has none.
    public var mintedMessageId: String?
    /// The event's type.
    public var kind: Event.Kind
    /// The event's name, `nil` when it has none.
    public var name: String?
    /// Where it came from: `http`, `file:events.ndjson`.
    public var source: String
    /// When it came in.
    public var receivedAt: Timestamp

    /// Makes an incoming event.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - suppliedKind: the type that the path supplied, when the body had none.
    ///   - mintedMessageId: the messageId that the source minted; `nil` for a random one where one is needed.
    ///   - source: where the event came from.
    ///   - receivedAt: when it came in.
    public init(
        _ event: Event, suppliedKind: Event.Kind? = nil, mintedMessageId: String? = nil, source: String,
        receivedAt: Timestamp
    ) {
        self.init(
            bytes: event.document.bytes, suppliedKind: suppliedKind, messageId: event.messageId,
            mintedMessageId: mintedMessageId, kind: event.kind, name: event.name, source: source,
            receivedAt: receivedAt)
    }

    /// Makes an incoming event out of what is known about its bytes.
    ///
    /// - Parameters:
    ///   - bytes: the event's bytes.
    ///   - suppliedKind: the type that the path supplied, when the body had none.
    ///   - messageId: the event's own messageId.
    ///   - mintedMessageId: the messageId that the source minted; `nil` for a random one where one is needed.
    ///   - kind: the event's type.
    ///   - name: the event's name.
    ///   - source: where the event came from.
    ///   - receivedAt: when it came in.
    public init(
        bytes: [UInt8], suppliedKind: Event.Kind? = nil, messageId: String?, mintedMessageId: String? = nil,
        kind: Event.Kind, name: String?, source: String, receivedAt: Timestamp
    ) {
        self.bytes = bytes
        self.suppliedKind = suppliedKind
        self.messageId = messageId
        self.mintedMessageId = mintedMessageId
        self.kind = kind
        self.name = name
        self.source = source
        self.receivedAt = receivedAt
    }

    /// The messageId under which the store keeps the event: its own, else the minted, else a random one.
    var storedMessageId: String { messageId ?? mintedMessageId ?? MessageID.random() }
}
