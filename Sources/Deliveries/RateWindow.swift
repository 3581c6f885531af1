/// The org's rate budget as one sender sees it: how many requests may still start, and when the next one may.
///
/// A request takes its place when it starts and gives it back one window after it ended. The destination counted it
/// somewhere in between, so no window of its own, fixed or sliding, ever sees more than the limit. The limit is what
/// was configured, which bounds every request, or what `x-ratelimit-limit` says, which a refused one (429) does not
/// weigh on; whichever is lower. Where `x-ratelimit-remaining` is lower than
/// our own requests explain, others use the budget too; their share is kept free and fades over one window, since
/// every answer tells it anew.
///
/// Pure: it is told the time, which must not run backwards.
public struct RateWindow<Instant: InstantProtocol>: Sendable where Instant.Duration == Duration {
    /// Whether a request may start.
    public enum Decision: Equatable, Sendable {
        /// It may, and its place is taken: `finished` or `abandoned` must follow.
        case go
        /// It may not; ask again at the instant, or earlier when a request ended or the limit changed.
        case wait(until: Instant)
    }

    /// The highest limit, in requests a window: what was configured.
    public let configuredLimit: Int

    /// How long a request weighs on the budget after it ended: 60 s divided by the time scale.
    public let length: Duration

    /// The limit that the destination named last; `nil` before it named one.
    public private(set) var learnedLimit: Int?

    /// Until when nothing starts, after a 429; `nil` when there is no pause.
    public private(set) var pausedUntil: Instant?

    /// How many requests are under way.
    public private(set) var inFlight = 0

    private var ended = EndedRequests<Instant>()
    private var refused = EndedRequests<Instant>()
    private var others: Others?

    /// What others use, as of an instant.
    private struct Others: Sendable {
        var count: Int
        var startedAt: Instant
        var observedAt: Instant
    }

    /// Makes a window with the whole budget free.
    ///
    /// - Parameters:
    ///   - limit: the highest limit, in requests a window; below 1 it counts as 1.
    ///   - length: the window, 60 s divided by the time scale.
    public init(limit: Int, length: Duration = .seconds(60)) {
        configuredLimit = max(1, limit)
        self.length = length
    }

    /// The limit in force: the lower of the configured and the learned one.
    public var limit: Int { min(configuredLimit, learnedLimit ?? configuredLimit) }

    /// How many requests may start now.
    ///
    /// - Parameter now: the present instant.
    /// - Returns: what is left of `limit`, at least 0; pauses aside.
    public func remaining(at now: Instant) -> Int {
        let used = used(at: now)
        let refused = refused.count(after: now.advanced(by: .zero - length))
        return max(0, min(configuredLimit - used - refused, limit - used - othersShare(at: now)))
    }

    /// Asks to start one request.
    ///
    /// - Parameter now: the present instant.
    /// - Returns: `.go`, and its place is taken; or when to ask again.
    public mutating func take(at now: Instant) -> Decision {
        ended.drop(before: now.advanced(by: .zero - length - length))
        refused.drop(before: now.advanced(by: .zero - length))
        if let pause = pausedUntil {
            if now < pause { return .wait(until: pause) }
            pausedUntil = nil
            leaveOnePlace(at: now)
        }
        if remaining(at: now) > 0 {
            inFlight += 1
            return .go
        }
        return .wait(until: nextChange(after: now))
    }

    /// Gives the place of a request back, one window from now, and learns from the answer's headers.
    ///
    /// - Parameters:
    ///   - startedAt: when `take` said `.go`.
    ///   - now: when the request ended, answered or not.
    ///   - limit: `x-ratelimit-limit`; `nil` when the answer had none.
    ///   - remaining: `x-ratelimit-remaining`; `nil` when the answer had none.
    ///   - isRefused: whether the answer was 429, so that the destination did not count the request: it weighs on the
    ///     configured limit alone. Should the destination count even those, they show up as the use of others.
    public mutating func finished(
        startedAt: Instant, at now: Instant, limit: Int? = nil, remaining: Int? = nil, isRefused: Bool = false
    ) {
        inFlight = max(0, inFlight - 1)
        if isRefused { refused.append(now) } else { ended.append(now) }
        if let limit, limit > 0 { learnedLimit = limit }
        guard let total = limit ?? learnedLimit, let remaining, remaining >= 0, remaining <= total else {
            return
        }
        if let others, others.startedAt > startedAt { return }
        // All of ours that the destination can have counted when it answered: a lower bound for the others.
        let ours = inFlight + ended.count(after: startedAt.advanced(by: .zero - length))
        others = Others(count: max(0, total - remaining - ours), startedAt: startedAt, observedAt: now)
    }

    /// Gives the place of a request back at once: it was never sent.
    public mutating func abandoned() {
        inFlight = max(0, inFlight - 1)
    }

    /// Stops all starts until an instant; a later end of an earlier pause stays.
    ///
    /// - Parameter instant: when requests may start again.
    public mutating func pause(until instant: Instant) {
        pausedUntil = pausedUntil.map { max($0, instant) } ?? instant
    }

    /// Takes the others' share down so far that one request may start: its answer tells how much they really use.
    private mutating func leaveOnePlace(at now: Instant) {
        let share = min(othersShare(at: now), max(0, limit - used(at: now) - 1))
        if others != nil {
            others?.count = share
            others?.observedAt = now
        }
    }

    /// Our own requests that weigh on the budget.
    private func used(at now: Instant) -> Int {
        inFlight + ended.count(after: now.advanced(by: .zero - length))
    }

    /// What others use, taken to fade evenly over one window; rounded up.
    private func othersShare(at now: Instant) -> Int {
        guard let others, others.count > 0 else { return 0 }
        let age = others.observedAt.duration(to: now) / length
        return age >= 1 ? 0 : Int((Double(others.count) * (1 - max(0, age))).rounded(.up))
    }

    /// The first instant at which one more place can be free, if nothing ends before.
    private func nextChange(after now: Instant) -> Instant {
        var instant = now.advanced(by: length)
        let start = now.advanced(by: .zero - length)
        for oldest in [ended.first(after: start), refused.first(after: start)].compactMap({ $0 }) {
            instant = min(instant, oldest.advanced(by: length))
        }
        let share = othersShare(at: now)
        if share > 0, let others {
            let age = 1 - Double(share - 1) / Double(others.count)
            let faded = others.observedAt.advanced(by: length * age)
            instant = min(instant, max(faded, now.advanced(by: .milliseconds(1))))
        }
        return instant
    }
}

/// When requests ended, oldest first.
private struct EndedRequests<Instant: InstantProtocol>: Sendable {
    private var instants: [Instant] = []
    private var start = 0

    mutating func append(_ instant: Instant) {
        instants.append(instants.last.map { max($0, instant) } ?? instant)
    }

    mutating func drop(before instant: Instant) {
        start = index(after: instant)
        guard start > 1_024, start > instants.count / 2 else { return }
        instants.removeFirst(start)
        start = 0
    }

    func count(after instant: Instant) -> Int {
        instants.count - index(after: instant)
    }

    func first(after instant: Instant) -> Instant? {
        let index = index(after: instant)
        return index < instants.count ? instants[index] : nil
    }

    /// The first index whose instant is later than the given one.
    private func index(after instant: Instant) -> Int {
        var low = start
        var high = instants.count
        while low < high {
            let middle = (low + high) / 2
            if instants[middle] > instant { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
