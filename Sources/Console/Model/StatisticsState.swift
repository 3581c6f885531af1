import Deliveries

/// The statistics as they were last read, and whether they are read anew.
struct StatisticsState: Equatable, Sendable {
    /// What was read last; nil before the first answer, and while the list is filtered otherwise.
    private(set) var shown: DeliveryStatistics?
    private var filter: RowFilter?
    private var underWay: RowFilter?
    private var isStale = true
    private var isFirst = true

    /// Notes that they are looked at from now on.
    mutating func open(_ filter: RowFilter) {
        if self.filter != filter { shown = nil }
        if underWay != filter { underWay = nil }
        isStale = true
        isFirst = true
    }

    /// Notes that the store changed.
    mutating func noteChange() {
        isStale = true
    }

    /// How long until they are to be read anew; nil while they are of now, or being read.
    ///
    /// The first reading comes at once. The wait before the next grows with the number of deliveries, from a second
    /// to five for a million, since the reading does too.
    mutating func next(_ filter: RowFilter) -> Duration? {
        guard isStale, underWay == nil else { return nil }
        isStale = false
        underWay = filter
        defer { isFirst = false }
        guard !isFirst, let shown else { return .zero }
        return .milliseconds(1_000 + shown.counts.total / 250)
    }

    /// Takes what was read.
    mutating func take(_ loaded: DeliveryStatistics, of filter: RowFilter) {
        guard filter == underWay else { return }
        underWay = nil
        self.filter = filter
        shown = loaded.bounded
    }

    /// Notes that a reading failed; the next change asks again.
    mutating func fail() {
        underWay = nil
    }
}

extension DeliveryStatistics {
    /// The statistics with names cut that are longer than anybody reads.
    fileprivate var bounded: DeliveryStatistics {
        let cut = { (count: NameCount) in
            let name = CappedText.text(count.name, to: DeliveryRow.maximumTextBytes)
            return NameCount(name, count.count, dead: count.dead)
        }
        var kept = self
        kept.events = events.map(cut)
        kept.failures = failures.map(cut)
        kept.reasons = reasons.map(cut)
        return kept
    }
}
