public import Datafly
import JSONText
public import Kustomer

/// The reading of a customer and a timeline, as a value: which path to read next, and what the answers come to.
///
/// The way: the customer by email, and by externalId when that finds nobody; the customer's sessions; the events
/// of those sessions that can hold the event, the newest first, until it is found (kustomer-api.md, Reading back).
public struct Verification: Equatable, Sendable {
    /// The most requests of one reading.
    public static let maximumRequests = 20
    /// The most pages of sessions that are read.
    private static let maximumSessionPages = 5
    /// How far this machine's clock and Kustomer's may be apart.
    private static let clockTolerance: Duration = .seconds(600)

    /// What is to be found.
    public let target: VerificationTarget
    /// The requests so far.
    public private(set) var steps: [VerificationStep] = []
    /// The path to read next; nil when all is read.
    public private(set) var next: ReadBackPath?
    /// What it came to; nil while there is something to read.
    public private(set) var conclusion: VerificationConclusion?

    private let apiURL: String
    private var fallback: ReadBackPath?
    private var customerID = ""
    private var sessions: [TimelineSession] = []
    private var sessionPages = 0
    private var unread: [ReadBackPath] = []
    private var timeline: TimelineSearch

    /// Begins a reading; without an identity it is over at once.
    ///
    /// - Parameters:
    ///   - target: what is to be found.
    ///   - apiURL: the base of the API, without a slash at its end.
    public init(_ target: VerificationTarget, apiURL: String) {
        self.target = target
        self.apiURL = apiURL
        timeline = TimelineSearch(target)
        let byEmail = target.email.map { ReadBackPath.customer(email: $0) }
        let byExternalId = target.externalId.map { ReadBackPath.customer(externalId: $0) }
        next = byEmail ?? byExternalId
        fallback = byEmail == nil ? nil : byExternalId
        if next == nil { conclusion = .anonymous }
    }

    /// Takes in what the request to `next` came to.
    ///
    /// - Parameters:
    ///   - outcome: the answer, or how the request failed.
    ///   - milliseconds: how long it took.
    ///   - now: the time.
    public mutating func take(_ outcome: Outcome, milliseconds: Int, at now: Timestamp) {
        guard let path = next else { return }
        let note: String
        switch outcome {
        case .answered(let answer): note = take(answer, of: path, at: now)
        case .failed(let failure):
            conclude(.failed(failure))
            note = ""
        case .cut:
            conclude(.failed(.unclear))
            note = ""
        }
        steps.append(
            VerificationStep(
                path: path.text, words: outcome.words,
                isGood: outcome.status.map { (200..<300).contains($0) } ?? false,
                milliseconds: milliseconds, note: note))
        if conclusion == nil, steps.count >= Self.maximumRequests { concludeTimeline(isComplete: false) }
    }

    /// Gives up, since the rate budget has no place for the request to `next`.
    ///
    /// - Parameter time: when there may be one.
    public mutating func giveUp(until time: Timestamp) {
        conclude(.rateLimited(until: time))
    }

    private mutating func conclude(_ conclusion: VerificationConclusion) {
        self.conclusion = conclusion
        next = nil
    }

    /// Takes in an answer, and says in a word or two what was in it.
    private mutating func take(_ answer: Answer, of path: ReadBackPath, at now: Timestamp) -> String {
        switch answer.status {
        case 200..<300:
            if !answer.isBodyCut, let note = ReadBackBody(answer.body).flatMap({ take($0, of: path) }) {
                return note
            }
            conclude(.unreadable(answer.statusWords))
            return answer.isBodyCut ? "the answer is larger than ked reads" : "not the JSON that was expected"
        case 404: takeMissing(path, answer)
        case 401,
            403 where !answer.response.isHTML:
            conclude(.notAllowed(path, status: answer.status))
        case 429: conclude(.rateLimited(until: now.advanced(by: PauseRule.wait(after: answer, at: now))))
        default: conclude(.unreadable(answer.statusWords))
        }
        return answer.response.message ?? ""
    }

    /// Goes on after a 404: the other identity, the next session; a customer that cannot be found is a conclusion.
    private mutating func takeMissing(_ path: ReadBackPath, _ answer: Answer) {
        switch path.subject {
        case .customer:
            // Only Kustomer names what was not found; where an event was taken before, the org is known anyway.
            let isOurs = answer.response.errors.contains { $0.place != nil } || target.state == .delivered
            guard isOurs else { return conclude(.orgUnknown) }
            guard let other = fallback else { return conclude(.customerNotFound) }
            next = other
            fallback = nil
        case .sessions: planSessions()
        case .events: readNextSession()
        }
    }

    /// Takes in a body; nil when it is not what the path has.
    private mutating func take(_ body: ReadBackBody, of path: ReadBackPath) -> String? {
        switch path.subject {
        case .customer:
            guard let id = body.customerID, let sessions = ReadBackPath.sessions(ofCustomer: id) else {
                return nil
            }
            customerID = id
            next = sessions
            return "customer \(id)"
        case .sessions:
            guard body.isList else { return nil }
            let found = body.sessions
            sessions += found
            sessionPages += 1
            if sessionPages < Self.maximumSessionPages, let page = nextPage(body, path) {
                next = page
            } else {
                planSessions()
            }
            return Self.counted(found.count, "session")
        case .events:
            guard body.isList else { return nil }
            let found = body.events
            timeline.add(found)
            if timeline.isFound {
                concludeTimeline(isComplete: true)
            } else if let page = nextPage(body, path) {
                next = page
            } else {
                readNextSession()
            }
            return Self.counted(found.count, "event")
        }
    }

    private func nextPage(_ body: ReadBackBody, _ path: ReadBackPath) -> ReadBackPath? {
        body.next.flatMap { path.next($0, apiURL: apiURL) }
    }

    /// Chooses the sessions to read: those that did not end before the event, the newest first; where none is left,
    /// the newest alone, so that one sees what there is.
    private mutating func planSessions() {
        let earliest = target.time.advanced(by: .zero - Self.clockTolerance)
        let end = { (session: TimelineSession) in session.lastEventAt?.milliseconds ?? .max }
        let newest = sessions.sorted { end($0) > end($1) }
        let possible = newest.filter { $0.lastEventAt.map { $0 >= earliest } ?? true }
        unread = (possible.isEmpty ? Array(newest.prefix(1)) : possible).compactMap {
            ReadBackPath.events(ofSession: $0.id, ofCustomer: customerID)
        }
        readNextSession()
    }

    private mutating func readNextSession() {
        guard !unread.isEmpty else { return concludeTimeline(isComplete: true) }
        next = unread.removeFirst()
    }

    private mutating func concludeTimeline(isComplete: Bool) {
        conclude(timeline.conclusion(customerID: customerID, isComplete: isComplete))
    }

    private static func counted(_ count: Int, _ word: String) -> String {
        "\(count) \(word)\(count == 1 ? "" : "s")"
    }
}
