public import Datafly

/// How far a delivery's attempts have come: all that decides what the next outcome does to it.
public struct DeliveryProgress: Sendable, Equatable {
    /// The attempts so far that burned one of the six.
    public var countedAttempts: Int

    /// All attempts so far, counted or not.
    public var totalAttempts: Int

    /// How many of them were answered 409.
    public var conflicts: Int

    /// When the first attempt started, counted or not; `nil` before it.
    public var firstAttemptAt: Timestamp?

    /// How long the destination was halted since the first attempt: for that long the 24-hour clock stood still.
    public var haltedTime: Duration

    /// Makes the progress of a delivery; of a new one by default.
    ///
    /// - Parameters:
    ///   - countedAttempts: the attempts so far that burned one of the six.
    ///   - totalAttempts: all attempts so far.
    ///   - conflicts: how many of them were answered 409.
    ///   - firstAttemptAt: when the first attempt started.
    ///   - haltedTime: how long the destination was halted since then.
    public init(
        countedAttempts: Int = 0, totalAttempts: Int = 0, conflicts: Int = 0,
        firstAttemptAt: Timestamp? = nil,
        haltedTime: Duration = .zero
    ) {
        self.countedAttempts = countedAttempts
        self.totalAttempts = totalAttempts
        self.conflicts = conflicts
        self.firstAttemptAt = firstAttemptAt
        self.haltedTime = haltedTime
    }

    /// The end of the 24 hours.
    ///
    /// - Parameters:
    ///   - startedAt: when the attempt in hand started; the first one starts the clock.
    ///   - schedule: gives the 24 hours and their time scale.
    /// - Returns: the instant after which no attempt is made.
    public func deadline(startedAt: Timestamp, schedule: Schedule = .standard) -> Timestamp {
        (firstAttemptAt ?? startedAt).advanced(by: schedule.scaledSpan + haltedTime)
    }

    /// The latest instant for which an attempt is planned: a hundredth of the 24 hours before their end, so that a
    /// late start is still within them.
    private func lastStart(startedAt: Timestamp, schedule: Schedule) -> Timestamp {
        deadline(startedAt: startedAt, schedule: schedule).advanced(by: .zero - schedule.scaledSpan / 100)
    }

    /// Decides what an outcome does to the delivery.
    ///
    /// - Parameters:
    ///   - outcome: what the attempt came to.
    ///   - classification: what that means; `OutcomeRules.classify` with this progress's `conflicts`.
    ///   - isProbe: whether the attempt was started as an uncounted one.
    ///   - startedAt: when the attempt started.
    ///   - now: when it ended, as attempts and waits are timed.
    ///   - wall: the same on the system's clock, for the dates in its headers; `now` when nil.
    ///   - schedule: the waits, the 24 hours and the time scale.
    ///   - random: a number from 0 up to 1 for the jitter.
    /// - Returns: the delivery's next state, and when to try again.
    public func move(
        after outcome: Outcome, classification: Classification, isProbe: Bool = false, startedAt: Timestamp,
        at now: Timestamp, wall: Timestamp? = nil, schedule: Schedule = .standard, random: Double
    ) -> StateMove {
        let isCounted = classification.isCounted && !isProbe
        let isAmbiguous = classification.outcomeClass == .ambiguous
        switch classification.outcomeClass {
        case .delivered:
            return StateMove(state: .delivered, isCounted: isCounted)
        case .permanent:
            return StateMove(state: .dead, reason: DeadReason(permanent: outcome), isCounted: isCounted)
        case .halt:
            return StateMove(state: .pending, isCounted: false)
        case .retry, .ambiguous:
            break
        }
        let dead = { (reason: DeadReason) in
            StateMove(
                state: .dead, reason: reason, isCounted: isCounted, marksPossibleDuplicate: isAmbiguous)
        }
        let counted = countedAttempts + (isCounted ? 1 : 0)
        if counted >= schedule.maximumAttempts { return dead(.attemptsExhausted) }
        let lastStart = lastStart(startedAt: startedAt, schedule: schedule)
        if now >= lastStart { return dead(.expired) }
        let wait = wait(
            after: outcome, classification: classification, counted: counted, at: wall ?? now,
            schedule: schedule, random: random)
        return StateMove(
            state: .pending, nextAttemptAt: wait.map { min(now.advanced(by: $0), lastStart) },
            isCounted: isCounted, marksPossibleDuplicate: isAmbiguous)
    }

    /// The wait before the next attempt; `nil` when only the destination decides.
    private func wait(
        after outcome: Outcome, classification: Classification, counted: Int, at now: Timestamp,
        schedule: Schedule, random: Double
    ) -> Duration? {
        guard let answer = outcome.answer else {
            let isByDestination = classification.consequence == .rest || outcome == .cut
            return isByDestination ? nil : schedule.wait(afterCounted: counted, random: random)
        }
        if classification.consequence == .pause {
            return PauseRule.wait(after: answer, at: now, schedule: schedule)
        }
        let wait = schedule.wait(afterCounted: counted, random: random)
        guard let text = answer.retryAfter, let asked = RetryAfter.wait(text, at: now) else { return wait }
        return max(wait, schedule.scale.scaled(asked))
    }
}
