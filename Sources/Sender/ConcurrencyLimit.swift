/// How many requests may run at once: grows by one after a round of successes, halves when the far side is
/// overloaded, and never leaves the range from one to the bound.
///
/// One overloaded round often answers many requests with 503 at once; only the first of them halves, those that
/// were under way when it did say nothing new.
struct ConcurrencyLimit: Equatable, Sendable {
    /// The most requests that may ever run at once.
    let bound: Int
    /// How many may run at once now.
    private(set) var current: Int
    private var successes = 0
    private var unheard = 0

    /// Makes a limit that begins at its bound.
    ///
    /// - Parameter bound: the most requests at once, at least one.
    init(bound: Int) {
        self.bound = max(1, bound)
        current = self.bound
    }

    /// Notes that a request went well.
    mutating func succeeded() {
        ended()
        guard current < bound else { return }
        successes += 1
        if successes >= current {
            current += 1
            successes = 0
        }
    }

    /// Notes that a request ended otherwise, which says nothing of how busy the far side is.
    mutating func ended() {
        if unheard > 0 { unheard -= 1 }
    }

    /// Notes that the far side was too busy for a request.
    ///
    /// - Parameter inFlight: how many other requests are under way.
    mutating func overloaded(inFlight: Int) {
        if unheard > 0 {
            unheard -= 1
            return
        }
        current = max(1, current / 2)
        successes = 0
        unheard = inFlight
    }
}
