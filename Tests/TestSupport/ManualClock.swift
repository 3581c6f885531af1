import Synchronization

/// A clock that stands still until a test moves it on.
public final class ManualClock: Clock, Sendable {
    /// An instant of the clock: the time since it was made.
    public struct Instant: InstantProtocol, Sendable {
        /// The time since the clock was made.
        public let offset: Duration

        /// Makes an instant.
        ///
        /// - Parameter offset: the time since the clock was made.
        public init(_ offset: Duration = .zero) {
            self.offset = offset
        }

        /// The instant a while later.
        ///
        /// - Parameter duration: how much later.
        /// - Returns: the instant.
        public func advanced(by duration: Duration) -> Instant {
            Instant(offset + duration)
        }

        /// How long it is from this instant to another.
        ///
        /// - Parameter other: the other instant.
        /// - Returns: the time between, negative when the other is earlier.
        public func duration(to other: Instant) -> Duration {
            other.offset - offset
        }

        /// Tells whether one instant is before another.
        ///
        /// - Parameters:
        ///   - lhs: an instant.
        ///   - rhs: another instant.
        /// - Returns: whether `lhs` comes first.
        public static func < (lhs: Instant, rhs: Instant) -> Bool {
            lhs.offset < rhs.offset
        }
    }

    private struct Sleeper {
        let deadline: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Watcher {
        let count: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now = Instant()
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
        var watchers: [Watcher] = []
        var next = 0
    }

    private let state = Mutex(State())

    /// Makes a clock that stands at zero.
    public init() {}

    /// The instant at which the clock stands.
    public var now: Instant { state.withLock(\.now) }

    /// The clock counts exactly.
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// Waits until a test has moved the clock to an instant.
    ///
    /// - Parameters:
    ///   - deadline: the instant.
    ///   - tolerance: makes no difference.
    /// - Throws: `CancellationError` when the caller is cancelled before.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                add(Sleeper(deadline: deadline, continuation: continuation), number)
            }
        } onCancel: {
            cancel(number)
        }
    }

    /// Moves the clock on and wakes those whose time has come, the earliest first.
    ///
    /// - Parameter duration: by how much.
    public func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
                .sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
            for (number, _) in due { state.sleepers[number] = nil }
            return due.map(\.value.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Waits until so many sleep on the clock, so that moving it on reaches them all.
    ///
    /// - Parameter count: how many at least.
    public func sleepers(atLeast count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.sleepers.count >= count { return true }
                state.watchers.append(Watcher(count: count, continuation: continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    /// When the first of those who sleep wants to be woken; `nil` when nobody sleeps.
    public var nextDeadline: Instant? {
        state.withLock { $0.sleepers.values.map(\.deadline).min() }
    }

    private func add(_ sleeper: Sleeper, _ number: Int) {
        enum Entry { case sleeps, isDue, isCancelled }
        let (entry, watchers) = state.withLock { state -> (Entry, [Watcher]) in
            if state.cancelled.remove(number) != nil { return (.isCancelled, []) }
            if sleeper.deadline <= state.now { return (.isDue, []) }
            state.sleepers[number] = sleeper
            let count = state.sleepers.count
            let satisfied = state.watchers.filter { $0.count <= count }
            state.watchers.removeAll { $0.count <= count }
            return (.sleeps, satisfied)
        }
        switch entry {
        case .sleeps: break
        case .isDue: sleeper.continuation.resume()
        case .isCancelled: sleeper.continuation.resume(throwing: CancellationError())
        }
        for watcher in watchers { watcher.continuation.resume() }
    }

    private func cancel(_ number: Int) {
        let sleeper = state.withLock { state -> Sleeper? in
            guard let sleeper = state.sleepers.removeValue(forKey: number) else {
                state.cancelled.insert(number)
                return nil
            }
            return sleeper
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
