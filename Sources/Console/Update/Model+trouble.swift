extension Model {
    /// Shows what stands below the list from its start again, and what was refused in it wherever that stands.
    mutating func rewindPane() {
        pane.rewind()
        revealTrouble()
    }

    /// Scrolls to the first field that the answer or a finding complains of, where it is not on screen from the start;
    /// the cursor of the payload's text stands on it.
    mutating func revealTrouble() {
        guard pane.mode == .reading, let detail = shownDetail, let trouble = detail.payloadTroubles.keys.min()
        else { return }
        if pane.reading.payload.line == 0 { pane.reading.payload.line = trouble }
        let content = PaneContent(self)
        let row: Int?
        switch content.face {
        case .matched: row = detail.failing.min()
        case .event, .payload:
            row =
                JSONPane(self, Layout(self), detail).sides.first { $0.face == .payload }?
                .rows.rows(of: trouble).lowerBound
        case .response: row = nil
        }
        guard let row, row >= content.height else { return }
        pane.scroll = min(row - content.height / 2, content.maximumScroll)
    }
}
