import Datafly
import Deliveries
import JournalStore

extension Dispatcher {
    /// What is known about the next delivery whose 24 hours end.
    enum Expiry: Equatable, Sendable {
        /// The journal has to be asked.
        case unknown
        /// No delivery that waits has an attempt behind it.
        case none
        /// Not before this time.
        case notBefore(Timestamp)
    }

    /// Makes dead letters of what waited for longer than 24 hours; never while the destination is halted.
    ///
    /// - Returns: when to look again; `nil` when only an attempt can change that.
    func buryExpired() async throws -> C.Instant? {
        if gate.isHalted { return nil }
        let now = options.now()
        if case .notBefore(let time) = expiry, time > now { return instant(of: time) }
        if expiry == .none { return nil }
        expiry = .none
        let dead = try await persisting { [journal, destination, options] in
            try await journal.expire(at: now, destination: destination, schedule: options.schedule)
        }
        report(dead)
        let next = try await journal.nextExpiryAt(destination: destination, schedule: options.schedule)
        guard let next else { return nil }
        expiry = .notBefore(next)
        return instant(of: max(next, now.advanced(by: .milliseconds(1))))
    }

    /// Tells of dead letters that no attempt made: their time was over, or what is stored of them is damaged.
    ///
    /// - Parameter dead: the dead letters.
    func report(_ dead: [Processed]) {
        for delivery in dead {
            reports.send(
                OutcomeReport(
                    messageId: delivery.messageId, event: delivery.eventName, outcome: .dead,
                    reason: delivery.reason, delivery: delivery.id))
        }
    }

    /// Tells the journal for how long the 24-hour clock stood still since it was told last.
    ///
    /// - Parameter now: the present time.
    /// - Throws: `JournalError`.
    func noteHalt(until now: Timestamp) async throws {
        let start = haltedSince
        let isHalted = gate.isHalted
        haltedSince = isHalted ? now : nil
        guard isHalted || start != nil else { return }
        try await persisting { [journal, destination] in
            try await journal.noteHalt(
                from: start ?? now, to: now, destination: destination, goesOn: isHalted)
        }
    }
}
