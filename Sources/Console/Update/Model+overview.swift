import Deliveries

extension Model {
    /// Counts what the list shows, or leaves that.
    mutating func toggleStatistics() {
        if case .statistics = overlay {
            overlay = nil
        } else {
            overlay = .statistics(scroll: 0)
            statistics.open(filter)
        }
    }

    /// The reading of statistics to ask for, while they are shown and not of now.
    mutating func nextStatistics() -> Effect? {
        guard case .statistics = overlay else { return nil }
        return statistics.next(filter).map { .loadStatistics(filter, after: $0) }
    }
}

extension RowOrder {
    /// Why there is no row further on.
    func endText(_ step: Int) -> String {
        switch self {
        case .arrival: step > 0 ? "this is the newest delivery" : "this is the oldest delivery"
        case .customer:
            step > 0 ? "this is the last delivery of the list" : "this is the first delivery of the list"
        }
    }
}
