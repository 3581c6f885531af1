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
        if areCountsStale, !areCountsUnderWay {
            areCountsStale = false
            areCountsUnderWay = true
            effects.append(.loadCounts)
        }
        if let id = nextDetail() { effects.append(.loadDetail(id)) }
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
        guard !isDetailUnderWay, let row = list.selectedRow, row != requestedDetail else { return nil }
        requestedDetail = row
        isDetailUnderWay = true
        return row.id
    }

    private mutating func clampPane() {
        settleExplanation()
        settleTextCursor()
        pane.scroll = max(min(pane.scroll, PaneContent(self).maximumScroll), 0)
        if let attempt = pane.attempt, attempt >= (selectedDetail?.attempts.count ?? 0) { pane.attempt = nil }
    }
}
