import Deliveries

/// How many rows the list has, and when that is counted: after the rows are there, since it can take longer.
struct ListCount: Equatable, Sendable {
    /// The number that was counted last; nil before that.
    private(set) var total: RowWindow.Total?
    private var isStale = false
    private var underWay: RowFilter?

    /// The exact number; nil where it is not known.
    var number: Int? { if case .exactly(let number) = total { number } else { nil } }

    /// Notes the number, or that it is to be counted.
    mutating func note(_ number: Int?) {
        if let number { total = .exactly(number) } else { isStale = true }
    }

    /// Forgets the number, since the list holds other deliveries from now on.
    mutating func forget() {
        total = nil
        isStale = false
    }

    /// How long until the list is to be counted; nil while it is, or its number is known.
    ///
    /// The first counting comes at once. The wait before the next grows with the number of deliveries, to a quarter of
    /// a second for a million, since the counting does too.
    ///
    /// - Parameters:
    ///   - filter: which deliveries the list holds.
    ///   - all: how many deliveries the store has.
    /// - Returns: the wait; zero for at once.
    mutating func next(filter: RowFilter, all: Int) -> Duration? {
        guard isStale, underWay == nil else { return nil }
        isStale = false
        underWay = filter
        return total == nil ? .zero : .milliseconds(all / 4_000)
    }

    /// Takes the number of rows.
    ///
    /// - Parameters:
    ///   - total: the number.
    ///   - counted: which deliveries were counted.
    ///   - filter: which deliveries the list holds now; the number of another list is left out.
    mutating func take(_ total: RowWindow.Total, of counted: RowFilter, filter: RowFilter) {
        guard counted == underWay else { return }
        underWay = nil
        if counted == filter { self.total = total }
    }

    /// Notes that the counting failed; the next change asks again.
    mutating func fail() {
        underWay = nil
    }
}
