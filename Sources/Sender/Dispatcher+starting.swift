import Datafly
import Deliveries
import JournalStore

extension Dispatcher {
    typealias Attempts = ThrowingDiscardingTaskGroup<any Error>

    /// How many deliveries are kept at hand for each request that may be under way, so that a finished one is
    /// followed at once and the journal is asked once for many.
    private static var readyPerRequest: Int { 4 }

    /// Begins every attempt that may begin now, and sets an alarm for when that changes by itself.
    ///
    /// - Parameter attempts: the group that attempts run in.
    /// - Throws: `JournalError`.
    func startWhatMayStart(in attempts: inout Attempts) async throws {
        guard !isStopping else { return release() }
        let expiry = try await buryExpired()
        let start = gate.isOpen ? try await startDue(in: &attempts) : try await startProbe(in: &attempts)
        if let instant = [expiry, start].compactMap({ $0 }).min() { setAlarm(at: instant, in: &attempts) }
    }

    /// Begins what is due, as far as concurrency and the rate window allow.
    ///
    /// - Parameter attempts: the group that attempts run in.
    /// - Returns: when something more may begin by itself; `nil` when only an event can bring that about.
    /// - Throws: `JournalError`.
    private func startDue(in attempts: inout Attempts) async throws -> C.Instant? {
        var nextDue: C.Instant?
        while gate.isOpen, !isStopping {
            while inFlight < limit.current, let delivery = ready.last {
                let now = clock.now
                if case .wait(let instant) = window.take(at: now) { return instant }
                ready.removeLast()
                begin(delivery, isProbe: false, takenAt: now, in: &attempts)
            }
            guard mayHaveMore, ready.count < limit.current else { return nextDue }
            nextDue = try await fetch()
        }
        return nil
    }

    /// Takes more of what is due from the journal.
    ///
    /// - Returns: when the next delivery falls due, once all that is due now was taken; `nil` while what was taken
    ///   before still hides it, since its end asks again.
    private func fetch() async throws -> C.Instant? {
        mayHaveMore = false
        let wanted = max(1, Self.readyPerRequest * options.concurrency - ready.count)
        let now = options.now()
        let due = try await journal.due(
            at: now, limit: wanted, destination: destination, excluding: claimed, buried: report)
        claimed.formUnion(due.lazy.map(\.id))
        ready.insert(contentsOf: due.reversed(), at: 0)
        guard due.count < wanted else {
            mayHaveMore = true
            return nil
        }
        guard let next = try await journal.nextDueAt(destination: destination), next > now else { return nil }
        return instant(of: next)
    }

    /// Begins a probe when it is time for one.
    ///
    /// - Parameter attempts: the group that attempts run in.
    /// - Returns: when it will be time.
    /// - Throws: `JournalError`.
    private func startProbe(in attempts: inout Attempts) async throws -> C.Instant? {
        release()
        guard let probeAt = gate.probeAt, !isProbeStarved else { return nil }
        guard probeAt <= options.now() else { return instant(of: probeAt) }
        isProbeStarved = true
        guard try await candidate() != nil else { return nil }
        isProbeStarved = false
        guard gate.probeAt != nil, !isStopping else { return nil }
        let now = clock.now
        if case .wait(let instant) = window.take(at: now) { return instant }
        gate.probeStarted()
        // Only now, since it changes the journal, and every change wakes the loop; what is sent knows of it.
        try await noteHalt(until: options.now())
        guard let delivery = try await candidate(), !isStopping else {
            gate.probeAbandoned()
            window.abandoned()
            return nil
        }
        claimed.insert(delivery.id)
        begin(delivery, isProbe: true, takenAt: now, in: &attempts)
        return nil
    }

    /// The delivery that a probe would be: the oldest that is due, else the oldest that waits.
    private func candidate() async throws -> DueDelivery? {
        let due = try await journal.due(
            at: options.now(), limit: 1, destination: destination, excluding: claimed, buried: report)
        if let first = due.first { return first }
        return try await journal.oldestWaiting(destination: destination, buried: report)
    }

    /// Starts one attempt as a child task.
    private func begin(
        _ delivery: DueDelivery, isProbe: Bool, takenAt: C.Instant, in attempts: inout Attempts
    ) {
        inFlight += 1
        attempts.addTask { await self.run(delivery, isProbe: isProbe, takenAt: takenAt) }
    }

    /// Gives back what was taken from the journal and not begun.
    func release() {
        guard !ready.isEmpty else { return }
        claimed.subtract(ready.lazy.map(\.id))
        ready = []
        mayHaveMore = true
    }

    /// Wakes the loop at an instant, unless something wakes it before.
    private func setAlarm(at instant: C.Instant, in attempts: inout Attempts) {
        guard alarms.allSatisfy({ $0 > instant }) else { return }
        alarms.append(instant)
        attempts.addTask {
            try? await self.clock.sleep(until: instant, tolerance: nil)
            await self.alarmRang(at: instant)
        }
    }

    private func alarmRang(at instant: C.Instant) {
        if let index = alarms.firstIndex(of: instant) { alarms.remove(at: index) }
        mayHaveMore = true
        waker.yield()
    }

    /// The clock's instant for a time of day; times that are past are now.
    func instant(of time: Timestamp) -> C.Instant {
        clock.now.advanced(by: max(.zero, options.now().duration(to: time)))
    }
}
