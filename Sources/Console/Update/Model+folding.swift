import Kustomer
import Screen

extension Model {
    /// Whether a JSON text is shown.
    var showsText: Bool {
        pane.mode == .reading && (pane.face == .event || pane.face == .payload)
    }

    /// Whether a cursor goes through a JSON text: when it has the whole screen.
    var hasTextCursor: Bool { showsText && pane.isWhole && shownDetail != nil }

    /// Whether the whole response is shown.
    private var showsResponse: Bool {
        pane.mode == .reading && pane.face == .response
            && (pane.isWhole || Layout.kind(of: size) == .small)
    }

    private var textPane: JSONPane? {
        guard showsText, let detail = shownDetail else { return nil }
        return JSONPane(self, Layout(self), detail)
    }

    // MARK: - The cursor

    /// Moves the cursor of the JSON text, as far as there is one; a line that is longer than the screen is
    /// scrolled through first.
    ///
    /// - Returns: whether there is one.
    mutating func moveTextCursor(_ action: Action) -> Bool {
        guard hasTextCursor, let side = textPane?.active, let line = side.cursor(self) else {
            return false
        }
        let content = PaneContent(self)
        let rows = side.rows.rows(of: line)
        switch action {
        case .moveDown where rows.count > content.height && pane.scroll + content.height < rows.upperBound:
            pane.scroll += 1
        case .moveUp where rows.count > content.height && pane.scroll > rows.lowerBound: pane.scroll -= 1
        case .moveUp, .moveDown:
            let place = side.rows.position(of: line) + (action == .moveDown ? 1 : -1)
            pane.reading[side.face].line = side.rows.lines[min(max(place, 0), side.rows.lines.count - 1)]
        default:
            let row = moved(rows.lowerBound, action, page: content.height, last: side.rows.count - 1)
            pane.reading[side.face].line = side.rows.line(at: row) ?? line
        }
        return true
    }

    /// Keeps the cursor of the JSON text on a line that there is, and on screen.
    mutating func settleTextCursor() {
        guard hasTextCursor, let side = textPane?.active, let line = side.cursor(self) else { return }
        pane.reading[side.face].line = line
        let height = max(PaneContent(self).height, 1)
        let rows = side.rows.rows(of: line)
        let first = min(rows.lowerBound, rows.upperBound - height)
        let last = max(rows.lowerBound, rows.upperBound - height)
        pane.scroll = min(max(pane.scroll, first), last)
    }

    // MARK: - Folding and wrapping

    /// Folds or unfolds what is at the cursor: what its line opens, else what the line is in.
    mutating func turnFold() {
        guard let side = textPane?.active, let line = side.cursor(self), let detail = shownDetail else {
            notice = "there is no text to fold"
            return
        }
        let lines = detail.lines(of: side.face)
        guard let opener = lines[line].container == nil ? lines[line].opener : line else {
            notice = "there is no object and no array round this line"
            return
        }
        guard lines[opener].container != nil else {
            notice = "what this line is in is not shown to its end, so it cannot be folded"
            return
        }
        pane.reading[side.face].turned.formSymmetricDifference([opener])
        pane.reading[side.face].line = opener
    }

    /// Folds all but the first level of both texts, or unfolds everything.
    mutating func turnAllFolds() {
        pane.reading.turnAll()
        pane.scroll = 0
    }

    /// Wraps long lines, or scrolls them sideways again.
    mutating func toggleWrapping() {
        pane.isWrapped.toggle()
        pane.rewind()
    }

    /// Puts the cursor on the line that was clicked on, and folds or unfolds what it opens.
    mutating func clickText(_ mouse: MouseEvent, _ layout: Layout) {
        guard hasTextCursor, let text = textPane else { return }
        let height = layout.pane.rows - 1
        let offset = mouse.row - layout.pane.row - 1
        guard (0..<height).contains(offset),
            let side = text.sides.first(where: { $0.columns.contains(mouse.column) })
        else { return }
        let row = side.scroll(pane.scroll, height: height) + offset
        guard row < side.rows.count, let line = side.rows.line(at: row) else { return }
        pane.face = side.face
        pane.reading[side.face].line = line
        if shownDetail?.lines(of: side.face)[line].container != nil { turnFold() }
    }

    /// How far what stands below the list can be scrolled sideways: the end of the longest text stays on screen.
    var maximumShift: Int {
        guard let detail = shownDetail else { return 0 }
        let layout = Layout(self)
        let face = pane.stage == nil ? PaneContent(self, layout).face : nil
        var texts: [String] = []
        if face == nil || face == .matched {
            texts += detail.lines.flatMap { [$0.sourceValue, $0.targetValue].compactMap(\.self) }
        }
        if face == nil || face == .event || face == .payload {
            texts += (detail.event + detail.payload).map(\.styled.text)
            texts += detail.payloadTroubles.map { index, trouble in
                "\(detail.payload[index].styled.text)  \(glyphs.refused) \(trouble)"
            }
        }
        if face == nil || face == .response {
            texts += ResponseView.allLines(of: self, width: layout.pane.width).map(\.text)
        }
        return max((texts.map(DisplayWidth.of).max() ?? 0) - 8, 0)
    }

    // MARK: - Why not

    /// Why nothing can be folded at a cursor; nil when it can.
    var reasonAgainstFolding: String? {
        reasonAgainstFoldingAll
            ?? (pane.isWhole ? nil : "press Enter first: z folds at a cursor there; Z folds everything")
    }

    /// Why there is nothing to fold; nil when there is.
    var reasonAgainstFoldingAll: String? {
        showsText ? nil : "only the JSON texts are folded: 2 shows the event, 3 the payload"
    }

    /// Why long lines cannot be wrapped; nil when they can.
    var reasonAgainstWrapping: String? {
        showsText || showsResponse
            ? nil : "the matched lines stay lines: x explains one in full, 2 and 3 show the JSON texts"
    }

    /// Why nothing is scrolled sideways; nil when it is.
    var reasonAgainstShifting: String? {
        pane.isWrapped && (showsText || showsResponse)
            ? "long lines are wrapped: S scrolls them instead" : nil
    }
}
