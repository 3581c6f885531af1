public import Datafly
import JSONText

/// A session on a customer's timeline: a run of events with one session id.
public struct TimelineSession: Equatable, Sendable {
    /// The session's id.
    public let id: String
    /// When its first event came; nil when that was not given.
    public let firstEventAt: Timestamp?
    /// When its latest event came; nil when that was not given.
    public let lastEventAt: Timestamp?

    /// Makes a session.
    ///
    /// - Parameters:
    ///   - id: the session's id.
    ///   - firstEventAt: when its first event came.
    ///   - lastEventAt: when its latest event came.
    public init(id: String, firstEventAt: Timestamp? = nil, lastEventAt: Timestamp? = nil) {
        self.id = id
        self.firstEventAt = firstEventAt
        self.lastEventAt = lastEventAt
    }

    /// Reads an element of `data`: its `sessionId`, else its own id.
    init?(_ item: JSONValue) {
        let attributes = item["attributes"] ?? item
        guard let id = attributes["sessionId"]?.string ?? item["id"]?.string, !id.isEmpty else { return nil }
        let time = { (name: String) in attributes[name]?.string.flatMap { Timestamp(text: $0) } }
        self.init(id: id, firstEventAt: time("firstEventAt"), lastEventAt: time("lastEventAt"))
    }
}
