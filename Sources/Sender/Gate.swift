import Datafly
import Deliveries

/// Whether a destination takes deliveries now; when it does not, whose turn it is to try.
///
/// A halt (class H) and a rest (nobody can be reached) both let one probe through at a time, on the probe's
/// schedule. An answer to a probe that is not H opens the gate; what still comes in from requests that began
/// before it closed says nothing new (delivery.md, "Outcome classes").
struct Gate: Equatable, Sendable {
    /// Why the gate is closed, since when, and when it is tried.
    struct Stop: Equatable, Sendable {
        /// Whether it is a halt, which stops the 24-hour clock, or a rest.
        var isHalt: Bool
        /// What closed it, or the latest probe that failed.
        var outcome: Outcome
        /// Probes that failed since it closed.
        var failures = 0
        /// When the next probe may go.
        var probeAt: Timestamp
        /// Whether a probe is under way.
        var isProbing = false
    }

    /// The schedule of the probes.
    let schedule: ProbeSchedule
    /// Why it is closed; `nil` when it is open.
    private(set) var stop: Stop?

    /// Makes an open gate.
    ///
    /// - Parameter schedule: the schedule of the probes.
    init(schedule: ProbeSchedule) {
        self.schedule = schedule
    }

    /// Whether everything that is due may go.
    var isOpen: Bool { stop == nil }

    /// Whether the destination is halted, so that the 24-hour clock stands still.
    var isHalted: Bool { stop?.isHalt == true }

    /// When the next probe may go; `nil` when the gate is open or a probe is under way.
    var probeAt: Timestamp? {
        guard let stop, !stop.isProbing else { return nil }
        return stop.probeAt
    }

    /// Begins closed, as an earlier process left it: one probe at once says whether it is still so.
    ///
    /// - Parameters:
    ///   - outcome: what had halted the destination.
    ///   - now: the present time.
    mutating func stayHalted(by outcome: Outcome, at now: Timestamp) {
        stop = Stop(isHalt: true, outcome: outcome, probeAt: now)
    }

    /// Notes that a probe was sent.
    mutating func probeStarted() {
        stop?.isProbing = true
    }

    /// Notes that a probe could not be sent after all.
    mutating func probeAbandoned() {
        stop?.isProbing = false
    }

    /// Lets the next probe go at once.
    ///
    /// - Parameter now: the present time.
    mutating func probeNow(at now: Timestamp) {
        guard let probeAt, probeAt > now else { return }
        stop?.probeAt = now
    }

    /// Takes in what an attempt came to.
    ///
    /// - Parameters:
    ///   - outcome: what it came to.
    ///   - consequence: what that means for the destination.
    ///   - isProbe: whether the attempt was a probe.
    ///   - now: when it ended.
    ///   - random: a number from 0 up to 1 for the jitter.
    mutating func note(
        _ outcome: Outcome, _ consequence: Classification.Consequence, isProbe: Bool, at now: Timestamp,
        random: Double
    ) {
        let closes = consequence == .halt || consequence == .rest
        guard var stop else {
            if closes { stop = closed(by: outcome, isHalt: consequence == .halt, at: now, random: random) }
            return
        }
        guard isProbe else {
            if consequence == .halt, !stop.isHalt {
                self.stop = closed(by: outcome, isHalt: true, at: now, random: random)
            }
            return
        }
        guard closes || (stop.isHalt && outcome.answer == nil) else {
            self.stop = nil
            return
        }
        stop.isProbing = false
        stop.isHalt = stop.isHalt || consequence == .halt
        if !stop.isHalt || consequence == .halt { stop.outcome = outcome }
        stop.failures += 1
        stop.probeAt = now.advanced(by: schedule.wait(afterFailures: stop.failures, random: random))
        self.stop = stop
    }

    private func closed(by outcome: Outcome, isHalt: Bool, at now: Timestamp, random: Double) -> Stop {
        Stop(
            isHalt: isHalt, outcome: outcome,
            probeAt: now.advanced(by: schedule.wait(afterFailures: 0, random: random)),
            isProbing: stop?.isProbing ?? false)
    }
}
