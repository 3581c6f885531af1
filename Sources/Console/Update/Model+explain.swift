import Deliveries

extension Model {
    /// Leaves explanation and stages.
    mutating func read() {
        pane.mode = .reading
        rewindPane()
    }

    /// Explains the matched lines, the first that is in trouble first; or leaves that.
    ///
    /// Following stops, so that nothing comes in between.
    mutating func toggleExplanation() {
        guard pane.cursor == nil else { return read() }
        list.pause()
        if pane.mode != .reading || PaneContent(self).face != .matched { pane.scroll = 0 }
        pane.face = .matched
        pane.reveal()
        pane.mode = .explaining(ExplainCursor())
    }

    /// Goes through the lines as the event has them, or as the payload does; the cursor stays on its line.
    mutating func turnOrder() {
        guard var cursor = pane.cursor else { return }
        cursor.order = cursor.order == .payload ? .event : .payload
        pane.mode = .explaining(cursor)
    }

    /// Where the explanation's cursor stands among the lines in their order; nil while nothing is explained.
    var explainedPosition: Int? {
        guard let cursor = pane.cursor, let line = cursor.line, let detail = shownDetail else {
            return nil
        }
        return detail.order(cursor.order).firstIndex(of: line)
    }

    /// Puts the explanation's cursor on a line, as far as there is one.
    mutating func explain(at position: Int) {
        guard var cursor = pane.cursor, let order = shownDetail?.order(cursor.order), !order.isEmpty else {
            return
        }
        cursor.line = order[min(max(position, 0), order.count - 1)]
        pane.mode = .explaining(cursor)
    }

    /// Keeps the explanation's cursor on a line that there is, and on screen.
    mutating func settleExplanation() {
        guard let cursor = pane.cursor, let detail = shownDetail else { return }
        if cursor.line.map({ $0 < detail.lines.count }) != true {
            let first = detail.failing.min() ?? detail.order(cursor.order).dropFirst(pane.scroll).first
            explain(at: first.flatMap { detail.order(cursor.order).firstIndex(of: $0) } ?? 0)
        }
        guard let position = explainedPosition else { return }
        let height = max(PaneContent(self).height, 1)
        pane.scroll = min(max(pane.scroll, position - height + 1), position)
    }
}

extension ConsoleDetail {
    /// The indices of the lines in an order.
    func order(_ order: ExplainCursor.Order) -> [Int] {
        order == .event ? eventOrder : Array(lines.indices)
    }
}
