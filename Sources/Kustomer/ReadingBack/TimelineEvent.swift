public import Datafly
import JSONText

/// A tracking event on a customer's timeline, as it is read back.
public struct TimelineEvent: Equatable, Sendable {
    /// What `trackingEvent` puts before the name that was sent.
    static let prefix = "tracking."

    /// The name that was sent, without the prefix.
    public var name: String
    /// The compact text of its meta; empty when none was given.
    public var meta: [UInt8]
    /// The session that it belongs to; nil when that was not given.
    public let sessionID: String?
    /// When it came: `publishedAt`, else `createdAt`; nil when neither was given.
    public let publishedAt: Timestamp?

    /// Makes an event.
    ///
    /// - Parameters:
    ///   - name: the name that was sent.
    ///   - meta: the text of its meta.
    ///   - sessionID: the session that it belongs to.
    ///   - publishedAt: when it came.
    public init(name: String, meta: [UInt8] = [], sessionID: String? = nil, publishedAt: Timestamp? = nil) {
        self.name = name
        self.meta = meta
        self.sessionID = sessionID
        self.publishedAt = publishedAt
    }

    /// Reads an element of `data`; nil when it has neither `trackingEvent` nor `name`.
    init?(_ item: JSONValue) {
        let attributes = item["attributes"] ?? item
        guard let given = attributes["trackingEvent"]?.string ?? attributes["name"]?.string else {
            return nil
        }
        let time = { (name: String) in attributes[name]?.string.flatMap { Timestamp(text: $0) } }
        self.init(
            name: given.hasPrefix(Self.prefix) ? String(given.dropFirst(Self.prefix.count)) : given,
            meta: attributes["meta"]?.compact ?? [], sessionID: attributes["sessionId"]?.string,
            publishedAt: time("publishedAt") ?? time("createdAt"))
    }
}
