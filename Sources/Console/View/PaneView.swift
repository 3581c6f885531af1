import Deliveries
import Screen

/// The part below the list: its border, then event and payload line by line, a JSON text, or the whole
/// response.
enum PaneView {
    static func draw(_ model: Model, _ layout: Layout, on canvas: inout Canvas) {
        let area = layout.pane
        guard area.rows > 1 else { return PaneHead.drawClosed(layout, on: &canvas) }
        let content = PaneContent(model, layout)
        drawHead(model, layout, content, on: &canvas)
        if layout.kind == .wide, !model.pane.isWhole { drawSide(area, on: &canvas) }
        let rows = (area.row + 1)..<(area.row + area.rows)
        let scroll = min(model.pane.scroll, content.maximumScroll)
        guard let detail = model.shownDetail else {
            drawMissing(model, area, on: &canvas)
            return
        }
        if let stage = model.pane.stage {
            StageView(model, detail, width: area.width).draw(
                stage, rows: rows, at: area.columns.lowerBound, scroll: scroll, on: &canvas)
            return
        }
        switch content.face {
        case .matched:
            MatchedView(model: model, detail: detail, width: area.width).draw(
                rows: rows, at: area.columns.lowerBound, scroll: scroll, on: &canvas)
        case .event, .payload:
            JSONPane(model, layout, detail).draw(rows: rows, scroll: scroll, on: &canvas)
        case .response:
            let lines = ResponseView.allLines(of: model, width: area.width)
            for (row, line) in zip(rows, lines.dropFirst(scroll)) {
                canvas.put(
                    line, row: row, column: area.columns.lowerBound + 2, width: area.width - 3,
                    shift: model.pane.isWrapped ? 0 : model.pane.shift)
            }
        }
    }

    /// Says that the delivery under the cursor is gone, when it is.
    private static func drawMissing(_ model: Model, _ area: Layout.Area, on canvas: inout Canvas) {
        guard let missing = model.missing, missing == model.list.selected else { return }
        canvas.put(
            "This delivery is no longer in the store.", row: area.row + 1,
            column: area.columns.lowerBound + 2, width: area.width - 3, .dim)
    }

    /// The line between the list and what stands beside it.
    private static func drawSide(_ area: Layout.Area, on canvas: inout Canvas) {
        for row in (area.row + 1)..<(area.row + max(area.rows, 1)) {
            canvas.put(canvas.glyphs.vertical, row: row, column: area.columns.lowerBound, .border)
        }
    }

    private static func drawHead(
        _ model: Model, _ layout: Layout, _ content: PaneContent, on canvas: inout Canvas
    ) {
        if let stage = model.pane.stage {
            StageHead.draw(stage, model, layout, on: &canvas)
        } else if layout.kind == .small {
            PaneHead.drawTabs(content.face, model, layout.pane, on: &canvas)
        } else {
            PaneHead.drawBorder(model, layout, content.face, on: &canvas)
        }
    }
}
