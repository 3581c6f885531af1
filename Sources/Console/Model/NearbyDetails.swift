import Deliveries

/// The deliveries that were read last, and the one that the cursor would come to next, read while nothing else
/// is to be done: so that a step of the cursor waits for no store.
struct NearbyDetails: Equatable, Sendable {
    private struct Entry: Equatable {
        /// The row as it was when the delivery was read; another row means that it changed since.
        let row: DeliveryRow
        let detail: ConsoleDetail
    }

    private var entries: [Entry] = []
    /// The row that was read ahead last, so that one that cannot be read is not tried again and again.
    private var asked: DeliveryRow?
    private var isUnderWay = false

    /// The one before, the one under the cursor, the next.
    private static let capacity = 3

    /// A delivery as it was read, unless its row has changed since.
    func detail(of row: DeliveryRow) -> ConsoleDetail? {
        entries.first { $0.row == row }?.detail
    }

    /// Keeps what was read for a row, in place of what was read for it before, or longest ago.
    mutating func keep(_ detail: ConsoleDetail, of row: DeliveryRow) {
        entries.removeAll { $0.row.id == row.id }
        entries = entries.suffix(Self.capacity - 1) + [Entry(row: row, detail: detail)]
    }

    /// What to read ahead; nil where that is known, was tried, or another is being read.
    mutating func next(_ row: DeliveryRow) -> DeliveryID? {
        guard !isUnderWay, row != asked, detail(of: row) == nil else { return nil }
        asked = row
        isUnderWay = true
        return row.id
    }

    /// Takes what was read ahead.
    mutating func take(_ detail: ConsoleDetail?, of id: DeliveryID) {
        isUnderWay = false
        if let detail, let row = asked, row.id == id { keep(detail, of: row) }
    }

    /// Notes that reading ahead failed; it is not told, since nobody asked for it.
    mutating func fail() {
        isUnderWay = false
    }

    /// Forgets everything; what is being read is left out when it comes.
    mutating func forget() {
        entries = []
        asked = nil
    }
}
