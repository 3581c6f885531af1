public import Datafly

/// What came in over time, and what became of it.
public struct Throughput: Sendable, Equatable {
    /// The most stretches that a time is divided into.
    public static let maximumBars = 60

    /// When the first stretch begins.
    public var start: Timestamp
    /// How long a stretch is, in milliseconds.
    public var step: Int64
    /// What came in within each stretch, the earliest first.
    public var bars: [Bar]

    /// What came in within one stretch of time.
    public struct Bar: Sendable, Equatable {
        /// All deliveries that came in then.
        public var total: Int
        /// Those that Kustomer took.
        public var delivered: Int
        /// Those that are dead letters.
        public var dead: Int

        /// Makes a bar.
        ///
        /// - Parameters:
        ///   - total: all deliveries that came in then.
        ///   - delivered: those that Kustomer took.
        ///   - dead: those that are dead letters.
        public init(total: Int = 0, delivered: Int = 0, dead: Int = 0) {
            self.total = total
            self.delivered = delivered
            self.dead = dead
        }
    }

    /// Divides a time into stretches: of a second, a minute, an hour, a day, or some of those, so that they are few.
    ///
    /// | from first to last | a stretch | | from first to last | a stretch |
    /// |---|---|---|---|---|
    /// | up to 1 min | 1 s | | up to 15 h | 15 min |
    /// | up to 5 min | 5 s | | up to 2.5 days | 1 h |
    /// | up to 15 min | 15 s | | up to 15 days | 6 h |
    /// | up to 1 h | 1 min | | up to 60 days | 1 day |
    /// | up to 5 h | 5 min | | longer | as many days as are needed |
    ///
    /// - Parameters:
    ///   - first: the earliest arrival.
    ///   - last: the latest arrival.
    public init(from first: Timestamp, to last: Timestamp) {
        let day: Int64 = 86_400
        let sizes = [1, 5, 15, 60, 300, 900, 3_600, 21_600, day].map { $0 * 1_000 }
        let begins = { (size: Int64) in
            first.milliseconds - ((first.milliseconds % size) + size) % size
        }
        let count = { (size: Int64) in (max(last.milliseconds, first.milliseconds) - begins(size)) / size + 1
        }
        let most = Int64(Self.maximumBars)
        step =
            sizes.first { count($0) <= most }
            ?? (count(day * 1_000) + most - 2) / (most - 1) * day * 1_000
        start = Timestamp(milliseconds: begins(step))
        bars = Array(repeating: Bar(), count: Int(min(count(step), most)))
    }
}
