/// In which parts the ids of a list are gone through for a number of rows that a filter finds.
///
/// The nearest few hundred come first. What was found there says how far on the rest would be: if near enough, that part
/// is next; then a longer one, whose indices are looked up within it; then all that is left.
struct Stretches {
    /// How many ids the parts have.
    struct Lengths {
        /// The fewest of the first one.
        var near: Int64 = 400
        /// What the first one has for each row that is wanted, where that is more.
        var perRow: Int64 = 4
        /// The most that are gone through near by after the first one.
        var mostNear: Int64 = 8_000
        /// What the part after that has.
        var middle: Int64 = 32_000
    }

    /// One part.
    struct Stretch: Equatable {
        /// Its ids.
        var ids: ClosedRange<Int64>
        /// Whether it is so short that the bodies are read, and no index of words is gone through for it.
        var isNear: Bool
    }

    private enum Turn {
        case first, near, middle, rest
    }

    private var left: ClosedRange<Int64>?
    private var newestFirst = true
    private var limit = 0
    private var lengths: Lengths?
    private var turn = Turn.first

    /// No part at all.
    init() {}

    /// Divides ids.
    ///
    /// - Parameters:
    ///   - ids: all of them.
    ///   - newestFirst: at which end to begin.
    ///   - limit: how many rows are wanted.
    ///   - lengths: how long the parts are; nil for one of all.
    init(_ ids: ClosedRange<Int64>, newestFirst: Bool, limit: Int, lengths: Lengths?) {
        left = ids
        self.newestFirst = newestFirst
        self.limit = limit
        self.lengths = lengths
    }

    /// The next part.
    ///
    /// - Parameter found: how many rows were found in those before.
    /// - Returns: the part; nil when none is left.
    mutating func next(found: Int) -> Stretch? {
        guard let lengths else { return take(.max, isNear: false) }
        let first = max(lengths.near, lengths.perRow * Int64(limit))
        switch turn {
        case .first:
            turn = .near
            return take(first, isNear: true)
        case .near:
            turn = .middle
            let expected = found == 0 ? Int64.max : Int64(limit - found) * first / Int64(found) * 3 / 2
            guard expected <= lengths.mostNear else { return next(found: found) }
            return take(expected + 1, isNear: true)
        case .middle:
            turn = .rest
            return take(lengths.middle, isNear: false)
        case .rest:
            return take(.max, isNear: false)
        }
    }

    private mutating func take(_ length: Int64, isNear: Bool) -> Stretch? {
        guard let ids = left else { return nil }
        guard length <= ids.upperBound - ids.lowerBound else {
            left = nil
            return Stretch(ids: ids, isNear: isNear)
        }
        let middle = newestFirst ? ids.upperBound - length : ids.lowerBound + length - 1
        let (older, newer) = (ids.lowerBound...middle, (middle + 1)...ids.upperBound)
        left = newestFirst ? older : newer
        return Stretch(ids: newestFirst ? newer : older, isNear: isNear)
    }
}
