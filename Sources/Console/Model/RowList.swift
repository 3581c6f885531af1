import Deliveries

/// The list of deliveries: the rows that are loaded, the cursor, and whether it follows the newest.
///
/// Holds one window of rows, never all of them; rows stand in the order that the store gave them in.
struct RowList: Equatable, Sendable {
    /// Where the cursor is to go once the window that holds the place is loaded.
    enum Goal: Equatable, Sendable {
        case newest
        case oldest
        case delivery(DeliveryID)
    }

    /// The rows that are loaded, as they stand in the list.
    private(set) var rows: [DeliveryRow] = []
    /// The position of the first loaded row among all, from 0; nil where that is not known.
    private(set) var positionOfFirst: Int?
    /// How many rows the list has, as far as that is counted.
    private(set) var count = ListCount()
    /// Whether a window was loaded at all.
    private(set) var isLoaded = false
    /// The row under the cursor; nil while there is none.
    private(set) var selected: DeliveryID?
    /// The first row on screen, as an index into `rows`.
    private(set) var top = 0
    /// Whether the cursor stays on the newest row.
    private(set) var isFollowing = true
    /// In which order the list stands; only by arrival is there a newest row to follow.
    private(set) var order = RowOrder.arrival
    /// The request under way; one at a time.
    private(set) var requested: RowRequest?

    private var goal: Goal? = .newest
    private var isStale = false
    private var answered: RowRequest?
    private var reachesStart = true
    private var reachesEnd = true
    private var seen: Int?
    private var isFilterNew = false

    /// Whether the cursor waits for rows that are being read.
    var isSeeking: Bool { !isLoaded || (goal != nil && requested != nil) || isSearching }

    /// Whether the rows of a new filter are being read, and those shown are of the one before.
    var isSearching: Bool { isFilterNew && requested != nil }

    /// The index of the row under the cursor.
    var selectedIndex: Int? { selected.flatMap(index(of:)) }

    /// The row under the cursor.
    var selectedRow: DeliveryRow? { selectedIndex.map { rows[$0] } }

    /// The position of the cursor among all rows, from 1; nil without rows.
    var selectedPosition: Int? {
        guard let index = selectedIndex, let positionOfFirst else { return nil }
        return positionOfFirst + index + 1
    }

    /// How many rows came in since the cursor left the newest one, as far as it has not been on them.
    var newCount: Int {
        guard !isFollowing, let number = count.number, let seen else { return 0 }
        return max(number - seen, 0)
    }

    /// The index of a delivery in the window; by binary search where ids grow from row to row.
    func index(of id: DeliveryID) -> Int? {
        guard order == .arrival else { return rows.firstIndex { $0.id == id } }
        let index = firstIndex(notBefore: id)
        return index < rows.count && rows[index].id == id ? index : nil
    }

    private func firstIndex(notBefore id: DeliveryID) -> Int {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: - Moving

    /// Moves the cursor by rows, and with it the view when that is a page.
    mutating func move(by step: Int, scrolls: Bool = false) {
        guard let index = selectedIndex else { return }
        let next = min(max(index + step, 0), rows.count - 1)
        if scrolls { top += next - index }
        selected = rows[next].id
        goal = nil
        if next < rows.count - 1 || !reachesEnd { pause() }
        noteSeen()
    }

    /// Goes to the first row of all.
    mutating func goToOldest() {
        pause()
        goal = .oldest
        settleGoal()
    }

    /// Goes to the last row, and by arrival follows from there.
    mutating func goToNewest() {
        isFollowing = order == .arrival
        goal = .newest
        settleGoal()
    }

    /// Goes to a delivery and stays there.
    mutating func go(to id: DeliveryID) {
        pause()
        goal = .delivery(id)
        settleGoal()
    }

    /// Follows the newest row, by arrival, or stops following and stays.
    mutating func toggleFollowing() {
        if isFollowing { return pause() }
        if order == .customer { reorder() }
        goToNewest()
    }

    /// Groups the list by customer, or lists it by arrival again; the cursor stays on its row, and nothing is followed.
    mutating func reorder() {
        pause()
        order = order == .arrival ? .customer : .arrival
        requested = nil
        answered = nil
        isStale = true
        goal = selected.map { .delivery($0) }
    }

    /// Whether there is a row that many rows from the cursor.
    func hasRow(at step: Int) -> Bool {
        selectedIndex.map { rows.indices.contains($0 + step) } ?? false
    }

    /// Stops following; the cursor stays where it is.
    mutating func pause() {
        if isFollowing { seen = count.number }
        isFollowing = false
    }

    private mutating func noteSeen() {
        guard order == .arrival, let seen else { return }
        if let position = selectedPosition {
            self.seen = max(seen, position)
        } else if reachesEnd, selected == rows.last?.id {
            self.seen = count.number
        }
    }

    // MARK: - Loading

    /// Notes that the store changed, so that the rows are read again.
    mutating func noteChange() {
        isStale = true
    }

    /// Notes that the list holds other deliveries from now on; an answer under way is left out when it comes.
    ///
    /// The cursor stays on its row, or on the nearest that is left.
    mutating func refilter() {
        requested = nil
        answered = nil
        isStale = true
        isFilterNew = true
        goal = isFollowing ? .newest : nil
        count.forget()
        seen = nil
    }

    /// The request that the list needs next; nil when it has what it shows, or waits for an answer.
    mutating func nextRequest(height: Int, filter: RowFilter = .all) -> RowRequest? {
        guard requested == nil else { return nil }
        var request = RowRequest(place: place, limit: limit(height), filter: filter, order: order)
        guard isStale || ((goal != nil || isNearEdge(height)) && request != answered) else { return nil }
        request.isAhead = !isStale && goal == nil
        isStale = false
        requested = request
        return request
    }

    private var place: RowWindow.Place {
        switch goal {
        case .newest: .newest
        case .oldest: .oldest
        case .delivery(let id): .around(id)
        case nil: if isFollowing { .newest } else { selected.map { .around($0) } ?? .newest }
        }
    }

    /// How many rows to ask for: at an end of the list few, since there are none beyond it, and it is jumped to.
    private func limit(_ height: Int) -> Int {
        switch place {
        case .newest, .oldest: max(60, 4 * height)
        default: max(200, 6 * height)
        }
    }

    private func isNearEdge(_ height: Int) -> Bool {
        guard let index = selectedIndex else { return false }
        let margin = 2 * height
        return (index < margin && !reachesStart) || (index >= rows.count - margin && !reachesEnd)
    }

    /// Takes a window of rows in place of the one before; nothing moves under the cursor.
    ///
    /// - Returns: false when the window answers a request that is not the one under way; it is left out then.
    @discardableResult
    mutating func take(_ window: RowWindow, for request: RowRequest) -> Bool {
        guard request == requested else { return false }
        close(request)
        let servesGoal = request.place == place
        let before = selected
        let offset = (selectedIndex ?? 0) - top
        let position = selectedPosition.map { $0 - 1 }
        rows = window.rows.map(\.bounded)
        (reachesStart, reachesEnd) = (window.reachesStart, window.reachesEnd)
        positionOfFirst = window.positionOfFirst
        isLoaded = true
        isFilterNew = false
        count.note(window.total)
        if window.total != nil { noteCount() }
        if isFollowing, goal == nil { goal = .newest }
        if goal == nil, let id = selected {
            selected = rows.isEmpty ? nil : rows[nearestIndex(to: id, position: position)].id
            top = (selectedIndex ?? 0) - offset
        }
        settleGoal(isFinal: servesGoal)
        if selected == nil { selected = rows.last?.id }
        // Its row stays where it was on the screen, also in another order.
        if selected == before, let index = selectedIndex { top = index - offset }
        noteSeen()
        return true
    }

    /// The index of a delivery, or of the row that stands where it stood.
    private func nearestIndex(to id: DeliveryID, position: Int?) -> Int {
        let index =
            order == .arrival
            ? firstIndex(notBefore: id) : index(of: id) ?? (position ?? 0) - (positionOfFirst ?? 0)
        return min(max(index, 0), rows.count - 1)
    }

    /// Notes that a request will not be answered; the next change asks again.
    mutating func fail(_ request: RowRequest) {
        if request == requested { close(request) }
    }

    private mutating func close(_ request: RowRequest) {
        requested = nil
        answered = request
        answered?.isAhead = false
    }

    // MARK: - Counting

    /// How long until the list is to be counted; see `ListCount`.
    mutating func nextCount(filter: RowFilter, all: Int) -> Duration? {
        requested == nil ? count.next(filter: filter, all: all) : nil
    }

    /// Takes how many rows the list has; see `ListCount`.
    mutating func take(_ total: RowWindow.Total, of counted: RowFilter, filter: RowFilter) {
        count.take(total, of: counted, filter: filter)
        noteCount()
    }

    /// Notes that the list could not be counted; the next change asks again.
    mutating func failCount() {
        count.fail()
    }

    private mutating func noteCount() {
        if seen == nil || isFollowing { seen = count.number }
        noteSeen()
    }

    /// Moves the cursor to its goal when the window holds it.
    private mutating func settleGoal(isFinal: Bool = false) {
        guard let goal else { return }
        switch goal {
        case .newest where reachesEnd: selected = rows.last?.id
        case .oldest where reachesStart: selected = rows.first?.id
        case .delivery(let id) where index(of: id) != nil: selected = id
        default:
            if !isFinal { return }
        }
        self.goal = nil
        noteSeen()
    }

    /// Scrolls so that the cursor is on screen, and no row is left out above while there is room below.
    mutating func reveal(height: Int) {
        let index = selectedIndex ?? 0
        let rowsOnScreen = max(height, 1)
        if top > index { top = index }
        if top < index - rowsOnScreen + 1 { top = index - rowsOnScreen + 1 }
        top = max(min(top, rows.count - rowsOnScreen), 0)
    }
}
