import Datafly
import Deliveries

/// Which ticks are under way, so that no more are asked for than what is shown needs.
struct TickState: Equatable, Sendable {
    /// How many are under way; more than one only after what is shown came to need a sooner one.
    private(set) var underWay = 0
    /// When the soonest of them comes; nil while none counts.
    private var due: Timestamp?
    private var isFirst = true

    /// Whether a tick is under way.
    var isUnderWay: Bool { underWay > 0 }

    /// The tick to ask for, when something shown changes after a while.
    ///
    /// The first tick comes at once, since the time may be old by then; so does one that is needed sooner than the
    /// one under way.
    ///
    /// - Parameters:
    ///   - needed: how long what is shown stays as it is; nil when it does not change by itself.
    ///   - now: the time as it was last told.
    /// - Returns: how long the tick takes; nil when none is to be asked for.
    mutating func next(_ needed: Duration?, now: Timestamp) -> Duration? {
        guard let needed else {
            isFirst = true
            return nil
        }
        let isSooner = due.map { now.advanced(by: needed) < $0 } ?? false
        guard due == nil || isSooner else { return nil }
        let wait = isFirst || isSooner ? Duration.zero : needed
        isFirst = false
        underWay += 1
        due = now.advanced(by: wait)
        return wait
    }

    /// Takes a tick; one that was overtaken by a sooner one counts for nothing.
    mutating func take(at now: Timestamp) {
        underWay = max(underWay - 1, 0)
        if underWay == 0 || due.map({ now >= $0 }) ?? true { due = nil }
    }

    /// Notes that a tick will not come.
    mutating func fail() {
        underWay = max(underWay - 1, 0)
        if underWay == 0 { due = nil }
    }
}
