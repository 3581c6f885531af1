public import Screen

/// Draws the model.
///
/// Pure: it reads nothing but the model, so the same model always gives the same frame.
///
/// - Parameter model: what the screen shows.
/// - Returns: a frame of the model's size.
public func view(_ model: Model) -> Frame {
    var canvas = Canvas(size: model.size, glyphs: model.glyphs)
    let layout = Layout(model)
    guard layout.kind != .tooSmall else {
        let size = model.size
        canvas.put("ked needs 60×15, this terminal is \(size.columns)×\(size.rows)", row: 0, column: 0)
        return canvas.frame
    }
    TitleView.draw(model, on: &canvas)
    if let row = layout.banner { BannerView.draw(model, row: row, on: &canvas) }
    let body = (layout.banner ?? 0) + 1..<(model.size.rows - 1)
    switch model.overlay {
    case .help(_, let scroll):
        TextPage.draw("Keys", HelpView.lines(of: model), scroll: scroll, rows: body, on: &canvas)
    case .log(let fromEnd): LogView.draw(model, fromEnd: fromEnd, rows: body, on: &canvas)
    case .difference(let page): DifferenceView.draw(page, rows: body, on: &canvas)
    case .verification(let scroll):
        VerificationView.draw(model, scroll: scroll, rows: body, on: &canvas)
    case .statistics(let scroll): StatisticsView.draw(model, scroll: scroll, rows: body, on: &canvas)
    case .confirmation, nil: drawBody(model, layout, body, on: &canvas)
    }
    FooterView.draw(model, row: model.size.rows - 1, on: &canvas)
    return canvas.frame
}

private func drawBody(_ model: Model, _ layout: Layout, _ body: Range<Int>, on canvas: inout Canvas) {
    if model.whatIf != nil {
        WhatIfView.draw(model, rows: body, on: &canvas)
    } else if model.draft != nil {
        FormView.draw(model, on: &canvas)
    } else if model.list.isLoaded, model.list.rows.isEmpty, model.isFiltered {
        FilteredOutView.draw(model, rows: body, on: &canvas)
    } else if model.list.isLoaded, model.list.rows.isEmpty {
        FirstRunView.draw(model, rows: body, on: &canvas)
    } else {
        ListView.draw(model, layout, on: &canvas)
        PaneView.draw(model, layout, on: &canvas)
        ResponseView.draw(model, layout, on: &canvas)
    }
    if case .confirmation(let question) = model.overlay {
        ConfirmationView.draw(question, model, rows: body, on: &canvas)
    }
}
