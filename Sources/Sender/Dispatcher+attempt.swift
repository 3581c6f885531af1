import Datafly
import Deliveries
import JournalStore
import Kustomer
import Logging

extension Dispatcher {
    /// How long a full disk is given before the same write is tried again.
    private static var patience: Duration { .seconds(1) }

    /// Makes one attempt; when the journal can no longer be written, the run ends with that.
    ///
    /// - Parameters:
    ///   - delivery: the delivery.
    ///   - isProbe: whether it tries a gate that is closed.
    ///   - takenAt: when the rate window gave it its place.
    func run(_ delivery: DueDelivery, isProbe: Bool, takenAt: C.Instant) async {
        do {
            try await leaving { try await attempt(delivery, isProbe: isProbe, takenAt: takenAt) }
        } catch {
            if !Task.isCancelled { failure = failure ?? error }
        }
        ended(delivery.id)
    }

    /// Does what ends the run; a full disk does not keep it from ending, and what could not be written is found at the
    /// next start as what a crash leaves.
    ///
    /// - Parameter body: what writes.
    /// - Throws: what the body throws, unless the disk is full and it is time to stop.
    func leaving(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as JournalError where error.reason == .diskFull && isStopping {
            fullDisk.tell(error, "what ended last is not written down, and sent again at the next start")
        }
    }

    /// Makes one attempt from its first row in the journal to its last.
    ///
    /// - Parameters:
    ///   - delivery: the delivery.
    ///   - isProbe: whether it tries a gate that is closed.
    ///   - takenAt: when the rate window gave it its place.
    /// - Throws: the journal's error, when it can no longer be written.
    private func attempt(_ delivery: DueDelivery, isProbe: Bool, takenAt: C.Instant) async throws {
        let isCounted = !(isProbe && gate.isHalted)
        let startedAt = options.now()
        guard let attempt = try await begun(delivery, isCounted: isCounted, at: startedAt) else {
            if isProbe { gate.probeAbandoned() }
            return window.abandoned()
        }
        let sentAt = clock.now
        let outcome = await client.send(delivery.payload)
        if Task.isCancelled { return }
        let milliseconds = Int(sentAt.duration(to: clock.now).wholeMilliseconds)
        let classification = OutcomeRules.classify(outcome, conflictsBefore: delivery.progress.conflicts)
        let now = options.now()
        takeIn(outcome, classification, isProbe: isProbe, takenAt: takenAt, at: now)
        try await noteHalt(until: now)
        let move = delivery.progress.move(
            after: outcome, classification: classification, isProbe: !isCounted, startedAt: startedAt,
            at: now, wall: options.wall(), schedule: options.schedule, random: options.random())
        try await persisting {
            try await self.journal.finish(
                attempt, outcome: outcome, classification: classification, move: move, at: now,
                milliseconds: milliseconds)
        }
        if move.state == .pending, expiry == .none { expiry = .unknown }
        report(delivery, outcome, classification, move, milliseconds: milliseconds)
    }

    /// Writes the attempt down as started.
    ///
    /// - Parameters:
    ///   - delivery: the delivery.
    ///   - isCounted: whether it burns one of the six when its outcome does.
    ///   - startedAt: when it starts.
    /// - Returns: the attempt; `nil` when the delivery is no longer waiting.
    /// - Throws: `JournalError`.
    private func begun(
        _ delivery: DueDelivery, isCounted: Bool, at startedAt: Timestamp
    ) async throws -> AttemptID? {
        let digest = SHA256Digest.hexadecimal(delivery.payload)
        do {
            return try await persisting {
                try await self.journal.begin(
                    delivery.id, isCounted: isCounted, at: startedAt, digest: digest,
                    byteCount: delivery.payload.count)
            }
        } catch let error as JournalError {
            switch error.reason {
            case .wrongState, .unknownDelivery: return nil
            default: throw error
            }
        }
    }

    /// Lets an outcome change what all attempts share.
    private func takeIn(
        _ outcome: Outcome, _ classification: Classification, isProbe: Bool, takenAt: C.Instant,
        at now: Timestamp
    ) {
        takeBudget(of: outcome, classification, takenAt: takenAt)
        if Self.meansOverload(outcome), classification.scope != .customer {
            limit.overloaded(inFlight: inFlight - 1)
        } else if classification.outcomeClass == .delivered {
            limit.succeeded()
        } else {
            limit.ended()
        }
        gate.note(
            outcome, classification.consequence, isProbe: isProbe, at: now, random: options.random())
        waker.yield()
    }

    /// Lets an outcome change the rate window: a place is given back, headers are learned from, a 429 pauses.
    ///
    /// - Parameters:
    ///   - outcome: what a request came to.
    ///   - classification: what that means.
    ///   - takenAt: when the rate window gave it its place.
    func takeBudget(of outcome: Outcome, _ classification: Classification, takenAt: C.Instant) {
        let answer = outcome.answer
        window.finished(
            startedAt: takenAt, at: clock.now, limit: answer?.rateLimit, remaining: answer?.rateRemaining,
            isRefused: answer?.status == 429)
        if let answer, classification.consequence == .pause, classification.scope == .destination {
            let pause = PauseRule.wait(after: answer, at: options.wall(), schedule: options.schedule)
            window.pause(until: clock.now.advanced(by: pause))
        }
    }

    /// Whether the far side had more than it could do.
    private static func meansOverload(_ outcome: Outcome) -> Bool {
        switch outcome {
        case .answered(let answer): answer.status == 429 || answer.status == 503
        case .failed(let failure):
            failure == .answerTimeout || failure == .connectionTimeout || failure == .handshakeTimeout
        case .cut: false
        }
    }

    /// Frees an attempt's place and lets the next one begin.
    private func ended(_ id: DeliveryID) {
        claimed.remove(id)
        inFlight -= 1
        mayHaveMore = true
        waker.yield()
    }

    private func report(
        _ delivery: DueDelivery, _ outcome: Outcome, _ classification: Classification, _ move: StateMove,
        milliseconds: Int
    ) {
        let kind: OutcomeReport.Kind =
            switch move.state {
            case .delivered: .delivered
            case .dead: .dead
            default: classification.outcomeClass == .halt ? .halt : .retry
            }
        reports.send(
            OutcomeReport(
                messageId: delivery.messageId, event: delivery.eventName, outcome: kind,
                reason: move.reason?.rawValue ?? outcome.failure, status: outcome.status,
                attempt: delivery.progress.totalAttempts + 1, milliseconds: milliseconds,
                delivery: delivery.id))
    }

    /// Writes to the journal, again and again while the disk is full; unless it is time to stop.
    ///
    /// - Parameter write: what is written, all of it or nothing.
    /// - Returns: what the write returns.
    /// - Throws: the journal's error, when trying again would not help.
    func persisting<Written: Sendable>(
        _ write: @Sendable () async throws -> Written
    ) async throws -> Written {
        try await FullDisk.outlasting(write) { error in
            if isStopping { throw error }
            fullDisk.tell(error, "nothing is sent until there is room")
            try await clock.sleep(for: Self.patience)
        }
    }
}
