import Datafly

/// A customer of the sandbox's, with the timeline.
struct SandboxCustomer: Sendable {
    /// How many events of a customer are kept, the newest ones.
    static let maximumEvents = 1_000

    /// A run of events with one session id.
    struct Session: Sendable {
        /// The session's id, as it was sent or as the sandbox made it.
        let id: String
        /// When its first event came.
        let firstEventAt: Timestamp
        /// When its latest event came.
        var lastEventAt: Timestamp
        /// How many events came.
        var count: Int
    }

    /// A tracking event on the timeline.
    struct Event: Sendable {
        /// The event's id.
        let id: String
        /// Its name, without the prefix.
        let name: String
        /// The text of its meta, a JSON object.
        let meta: [UInt8]
        /// The session that it belongs to.
        let sessionID: String
        /// When it came.
        let createdAt: Timestamp
    }

    /// The customer's id.
    let id: String
    /// The id of the tracking identity.
    let identityID: String
    /// The tracking id that the sandbox answers with.
    let trackingID: String
    /// When the customer was created.
    let createdAt: Timestamp
    /// When the customer was last created or updated.
    var updatedAt: Timestamp
    /// Every address that the customer is found by, the latest last.
    var emails: [String] = []
    /// The id that the customer is found by.
    var externalID: String?
    /// The display name.
    var name: String?
    /// The sessions, oldest first.
    private(set) var sessions: [Session] = []
    /// The timeline, oldest first.
    private(set) var events: [Event] = []
    private let ownSessionID = SandboxID.random()

    /// The sessions, that with the latest event first.
    var newestSessions: [Session] {
        sessions.enumerated()
            .sorted { ($0.element.lastEventAt, $0.offset) > ($1.element.lastEventAt, $1.offset) }
            .map(\.element)
    }

    /// Makes a customer without any attribute.
    ///
    /// - Parameters:
    ///   - trackingID: the tracking id that was sent, if any.
    ///   - now: the time.
    init(trackingID: String?, at now: Timestamp) {
        self.id = SandboxID.random()
        self.identityID = SandboxID.random()
        self.trackingID = trackingID ?? SandboxID.random()
        self.createdAt = now
        self.updatedAt = now
    }

    /// Puts an event on the timeline, the oldest giving way when there are too many.
    ///
    /// - Parameters:
    ///   - name: the event's name.
    ///   - meta: the text of its meta.
    ///   - sessionID: the session that was sent, if any.
    ///   - now: the time.
    mutating func record(name: String, meta: [UInt8], sessionID: String?, at now: Timestamp) {
        let session = sessionID ?? ownSessionID
        if let index = sessions.firstIndex(where: { $0.id == session }) {
            sessions[index].lastEventAt = now
            sessions[index].count += 1
        } else {
            sessions.append(Session(id: session, firstEventAt: now, lastEventAt: now, count: 1))
        }
        events.append(
            Event(id: SandboxID.random(), name: name, meta: meta, sessionID: session, createdAt: now))
        if events.count > Self.maximumEvents { events.removeFirst() }
    }
}
