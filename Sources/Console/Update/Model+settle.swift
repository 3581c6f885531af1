import Deliveries

extension Model {
    /// Brings the model to rest after a message: the cursor on screen, and what is missing asked for.
    ///
    /// Each kind of reading is under way once at most, so a storm of changes costs one reading after the
    /// other.
    mutating func settle() -> [Effect] {
        guard !isEnding else { return [] }
        let height = max(Layout(self).list?.rowCount ?? 1, 1)
        list.reveal(height: height)
        var effects: [Effect] = []
        if let request = list.nextRequest(height: height, filter: filter) {
            effects.append(.loadRows(request))
        }
        if let wait = list.nextCount(filter: filter, all: counts.total) {
            effects.append(.countRows(filter, after: wait))
        }
        if areCountsStale, !areCountsUnderWay {
            areCountsStale = false
            areCountsUnderWay = true
            effects.append(.loadCounts)
        }
        if let id = nextDetail() { effects.append(.loadDetail(id)) }
        if let id = nextAhead() { effects.append(.loadAhead(id)) }
        if let bytes = preview.next(draft?.bytes) { effects.append(.preview(bytes)) }
        if let effect = nextStatistics() { effects.append(effect) }
        if let wait = nextTick() { effects.append(.tick(after: wait)) }
        if let day = nextDay() { effects.append(.awaitDay(day)) }
        clampPane()
        return effects
    }

    /// The delivery to read whole: the one under the cursor, when its row is not the one that was asked for
    /// last.
    private mutating func nextDetail() -> DeliveryID? {
        guard let row = list.selectedRow, row != requestedDetail else { return nil }
        noteDirection()
        if let known = nearby.detail(of: row) {
            requestedDetail = row
            if !isPassing { show(known, of: row.id) }
            return nil
        }
        if isDetailUnderWay { return nil }
        requestedDetail = row
        isDetailUnderWay = true
        return row.id
    }

    private mutating func noteDirection() {
        guard let old = requestedDetail.flatMap({ list.index(of: $0.id) }), let new = list.selectedIndex,
            old != new
        else { return }
        direction = old < new ? 1 : -1
    }

    /// The delivery to read ahead: the next one the way the cursor went, once that under the cursor is there; while
    /// the newest is followed the cursor goes by itself.
    private mutating func nextAhead() -> DeliveryID? {
        guard !list.isFollowing, !isDetailUnderWay, shownDetail != nil, let index = list.selectedIndex,
            list.rows.indices.contains(index + direction)
        else { return nil }
        return nearby.next(list.rows[index + direction])
    }

    private mutating func clampPane() {
        settleExplanation()
        settleTextCursor()
        pane.scroll = max(min(pane.scroll, PaneContent(self).maximumScroll), 0)
        if let attempt = pane.attempt, attempt >= (shownDetail?.attempts.count ?? 0) { pane.attempt = nil }
    }
}
