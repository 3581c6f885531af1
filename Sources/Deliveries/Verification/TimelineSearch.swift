import Datafly
import Kustomer

/// Looks for one event among those of a timeline, page by page.
struct TimelineSearch: Equatable, Sendable {
    /// The most events that are named when the one is not there.
    private static let maximumLatest = 10

    private let target: VerificationTarget
    private var best: Candidate?
    private var exactCount = 0
    private var latest: [TimelineEvent] = []

    /// An event of the same name.
    private struct Candidate: Equatable {
        let event: TimelineEvent
        let fields: [VerifiedField]
        /// The nearer to what was sent the smaller: as it was sent, of the same instant, of the same name.
        let rank: Int
        let distance: Int64
    }

    /// Makes a search that has seen nothing.
    ///
    /// - Parameter target: what is to be found.
    init(_ target: VerificationTarget) {
        self.target = target
    }

    /// Whether the event was found as it was sent.
    var isFound: Bool { exactCount > 0 }

    /// Takes in events.
    ///
    /// - Parameter events: a page of the timeline.
    mutating func add(_ events: [TimelineEvent]) {
        for event in events where target.meta != nil && event.name.utf8.elementsEqual(target.eventName.utf8) {
            consider(event)
        }
        let newest = (latest + events).sorted { Self.time($0) > Self.time($1) }
        latest = Array(newest.prefix(Self.maximumLatest))
    }

    /// What was seen comes to.
    ///
    /// - Parameters:
    ///   - customerID: whose timeline it is.
    ///   - isComplete: whether everything was read that can hold the event.
    /// - Returns: the conclusion.
    func conclusion(customerID: String, isComplete: Bool) -> VerificationConclusion {
        guard let best else {
            return .eventNotFound(customerID: customerID, latest: latest, isComplete: isComplete)
        }
        let match = TimelineMatch(
            customerID: customerID, event: best.event, fields: best.fields, count: max(exactCount, 1))
        return isFound ? .found(match) : .differs(match)
    }

    private mutating func consider(_ event: TimelineEvent) {
        let fields = VerifiedField.fields(sent: target.meta ?? [], there: event.meta)
        let match = TimelineMatch(customerID: "", event: event, fields: fields, count: 1)
        let isExact = match.differenceCount == 0
        if isExact { exactCount += 1 }
        let found = Candidate(
            event: event, fields: fields, rank: isExact ? 0 : match.isSameOccurrence ? 1 : 2,
            distance: event.publishedAt.map { abs($0.milliseconds - target.time.milliseconds) } ?? .max)
        if let best, (best.rank, best.distance) <= (found.rank, found.distance) { return }
        best = found
    }

    private static func time(_ event: TimelineEvent) -> Int64 { event.publishedAt?.milliseconds ?? .min }
}
