import Datafly
import Deliveries

/// What came in, and what died, in each of the last seconds: what the small graph of the list is drawn from.
///
/// The counts of the store come without a time and as often as it likes; what they grew by is kept until the next
/// tick, and counts for its second. After two quiet minutes the ring is empty again.
struct ActivityRing: Equatable, Sendable {
    /// The seconds that are kept.
    static let seconds = 120
    /// The seconds of one column of the graph.
    static let secondsPerColumn = 5

    /// What happened in one second, or in several.
    struct Sample: Equatable, Sendable {
        /// Deliveries that came in.
        var arrived = 0
        /// Deliveries that became dead letters.
        var died = 0

        /// Whether nothing happened.
        var isQuiet: Bool { arrived == 0 && died == 0 }

        static func + (first: Sample, second: Sample) -> Sample {
            Sample(arrived: first.arrived + second.arrived, died: first.died + second.died)
        }
    }

    /// By second, the latest last; empty while nothing happens.
    private(set) var samples: [Sample] = []
    /// The second of the latest sample, since 1970.
    private var latest: Int64 = 0
    private var pending = Sample()
    private var known: DeliveryCounts?

    /// Whether there is nothing to draw.
    var isEmpty: Bool { samples.isEmpty }

    /// Takes the counts; the first ones are what was there already.
    mutating func take(_ counts: DeliveryCounts) {
        if let known {
            pending.arrived += max(counts.total - known.total, 0)
            pending.died += max(counts.dead - known.dead, 0)
        }
        known = counts
    }

    /// Goes on to a time.
    mutating func advance(to now: Timestamp) {
        let second = now.milliseconds / 1_000
        // A clock that was set back begins anew.
        if second < latest - Int64(Self.secondsPerColumn) { samples = [] }
        if samples.isEmpty {
            guard !pending.isQuiet else { return }
            latest = second - 1
        }
        let passed = max(second - latest, 0)
        if passed > Int64(Self.seconds) {
            samples = []
        } else {
            samples += Array(repeating: Sample(), count: Int(passed))
        }
        if samples.isEmpty, !pending.isQuiet { samples = [Sample()] }
        latest = max(second, latest)
        if let last = samples.indices.last { samples[last] = samples[last] + pending }
        pending = Sample()
        samples.removeFirst(max(samples.count - Self.seconds, 0))
        if samples.allSatisfy(\.isQuiet) { samples = [] }
    }

    /// How long until the graph has changed; nil while there is none.
    func wait(from now: Timestamp) -> Duration? {
        if !pending.isQuiet { return .seconds(1) }
        guard !samples.isEmpty else { return nil }
        let isRecent = !recent.isQuiet
        return .seconds(isRecent ? 1 : Self.secondsPerColumn)
    }

    /// What happened in the last whole seconds that the rate is taken of.
    private var recent: Sample {
        samples.suffix(Self.secondsPerColumn + 1).reduce(Sample(), +)
    }

    /// How many came in a second, over the last five whole seconds.
    var rate: Double {
        let whole = samples.dropLast().suffix(Self.secondsPerColumn)
        return Double(whole.reduce(Sample(), +).arrived) / Double(Self.secondsPerColumn)
    }

    /// How many died within the time of the graph.
    var died: Int { samples.reduce(0) { $0 + $1.died } }

    /// The columns of the graph, the latest last; each begins on a full five seconds, so that none changes once it is
    /// past.
    ///
    /// - Parameter count: the most columns.
    /// - Returns: as many as there are.
    func columns(_ count: Int) -> [Sample] {
        guard !samples.isEmpty else { return [] }
        var columns: [Sample] = []
        var place = latest / Int64(Self.secondsPerColumn)
        var sum = Sample()
        for (offset, sample) in samples.reversed().enumerated() {
            let own = (latest - Int64(offset)) / Int64(Self.secondsPerColumn)
            if own != place {
                columns.append(sum)
                sum = Sample()
                place = own
            }
            sum = sum + sample
        }
        columns.append(sum)
        return columns.prefix(count).reversed()
    }
}
