import Deliveries

extension Model {
    /// Whether what the cursor goes to is still being read: the first rows and counts, the row, or the delivery under
    /// it.
    var awaits: Bool {
        list.isSeeking || (isDetailUnderWay && shownDetail == nil)
            || (areCountsUnderWay && counts == DeliveryCounts())
    }

    /// Whether anything that shows is being read.
    var isReading: Bool {
        list.requested != nil || isDetailUnderWay || areCountsUnderWay
    }
}
