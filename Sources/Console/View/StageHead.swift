import Screen

/// The border above a stage: all stages in their order, the present one reversed.
enum StageHead {
    /// Draws the border.
    ///
    /// - Parameters:
    ///   - stage: the present stage.
    ///   - model: the model; stages that its delivery did not reach are dim.
    ///   - layout: its layout.
    ///   - canvas: what is drawn on.
    static func draw(_ stage: Stage, _ model: Model, _ layout: Layout, on canvas: inout Canvas) {
        let area = layout.pane
        if layout.kind == .small {
            canvas.line(row: area.row, columns: area.columns)
        } else {
            PaneHead.drawLine(layout, on: &canvas)
        }
        let content = model.shownDetail.map { StageContent($0, model.facts, glyphs: canvas.glyphs) }
        let gap = area.width >= 75 ? " " : ""
        var column = area.columns.lowerBound + 1
        column += canvas.put(" ", row: area.row, column: column)
        for other in Stage.allCases {
            if other != .received {
                column += canvas.put(
                    "\(gap)\(canvas.glyphs.step)\(gap)", row: area.row, column: column, .dim)
            }
            let isReached = content?.reasonNotReached(other) == nil
            let style = Style(isReached ? .heading : .dim)
            column += canvas.put(
                other.word, row: area.row, column: column, style: other == stage ? style.reversed : style)
        }
        canvas.put(" ", row: area.row, column: column)
    }
}
