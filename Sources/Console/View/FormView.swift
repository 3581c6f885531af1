import JSONText
import Screen

/// The form in which a test event is made, or an edited event before it is sent.
struct FormView {
    let model: Model
    let layout: DraftLayout

    /// Draws it over the body.
    static func draw(_ model: Model, on canvas: inout Canvas) {
        let view = FormView(model: model, layout: DraftLayout(model))
        if view.layout.isColumn { view.drawColumn(on: &canvas) } else { view.drawParts(on: &canvas) }
    }

    // MARK: - One column

    private func drawColumn(on canvas: inout Canvas) {
        let width = model.size.columns
        let rows = layout.lower
        let name = model.form == nil ? "Edited event, sent as a new one" : "Test event"
        drawTop(name, row: rows.lowerBound, on: &canvas)
        let column = FormColumn(model)
        let room = layout.scrolledRows
        let top = columnTop(column)
        for (offset, line) in column.lines.dropFirst(top).prefix(room).enumerated() {
            draw(line, row: rows.lowerBound + 1 + offset, columns: 0..<width, on: &canvas)
        }
        let below = column.lines.count - top - room
        if below > 0 {
            put(right: " \(below) more \(model.glyphs.down) ", row: rows.lowerBound, on: &canvas)
        }
        canvas.put(DraftLines.verdict(of: model), row: rows.upperBound - 1, column: 2, width: width - 3)
    }

    // MARK: - Side by side

    private func drawParts(on canvas: inout Canvas) {
        guard let form = model.form else { return }
        let (width, glyphs) = (model.size.columns, model.glyphs)
        let (upper, lower) = (layout.upper, layout.lower)
        let side = DraftLayout.eventColumns
        drawTop("Test event", row: upper.lowerBound, on: &canvas)
        canvas.put(glyphs.teeDown, row: upper.lowerBound, column: side, .border)
        canvas.put(" Fields  \(form.name) ", row: upper.lowerBound, column: side + 1, .heading)
        let (lines, top) = fields(of: form)
        for row in upper.dropFirst() {
            canvas.put(glyphs.vertical, row: row, column: side, .border)
            let offset = row - upper.lowerBound - 1
            if form.names.indices.contains(offset) {
                draw(.event(offset), row: row, columns: 0..<side, on: &canvas)
            }
            if lines.indices.contains(top + offset) {
                draw(lines[top + offset], row: row, columns: (side + 1)..<width, on: &canvas)
            }
        }
        drawPreview(rows: lower, on: &canvas)
        canvas.put(glyphs.teeUp, row: lower.lowerBound, column: side, .border)
    }

    private func drawPreview(rows: Range<Int>, on canvas: inout Canvas) {
        let (width, glyphs) = (model.size.columns, model.glyphs)
        let middle = width / 2
        canvas.line(row: rows.lowerBound, columns: 0..<width, left: glyphs.teeRight, right: glyphs.teeLeft)
        canvas.put(" \(DraftLines.payloadHead(of: model)) ", row: rows.lowerBound, column: 1, .heading)
        canvas.put(glyphs.teeDown, row: rows.lowerBound, column: middle, .border)
        let verdict = DraftLines.verdict(of: model)
        canvas.put(" ", row: rows.lowerBound, column: middle + 1)
        let used = canvas.put(verdict, row: rows.lowerBound, column: middle + 2, width: width - middle - 5)
        canvas.put(" ", row: rows.lowerBound, column: middle + 2 + used)
        let payload = (model.preview.shown?.payload ?? []).dropFirst(scroll)
        let findings = DraftLines.findings(of: model, width: width - middle - 4).dropFirst(scroll)
        for row in rows.dropFirst() {
            canvas.put(glyphs.vertical, row: row, column: middle, .border)
        }
        for (row, line) in zip(rows.dropFirst(), payload) {
            canvas.put(line, row: row, column: 2, width: middle - 3)
        }
        for (row, line) in zip(rows.dropFirst(), findings) {
            canvas.put(line, row: row, column: middle + 2, width: width - middle - 3)
        }
    }

    // MARK: - Parts of both

    /// The line that stands at a place of the screen.
    ///
    /// - Parameters:
    ///   - row: the row.
    ///   - column: the column.
    /// - Returns: nil where there is none.
    func line(row: Int, column: Int) -> FormColumn.Line? {
        let area = layout.isColumn ? layout.lower.prefix(layout.scrolledRows + 1) : layout.upper
        guard let form = model.form, area.dropFirst().contains(row) else { return nil }
        let offset = row - area.startIndex - 1
        let (lines, place): ([FormColumn.Line], Int)
        if layout.isColumn {
            let column = FormColumn(model)
            (lines, place) = (column.lines, columnTop(column) + offset)
        } else if column < DraftLayout.eventColumns {
            (lines, place) = (form.names.indices.map(FormColumn.Line.event), offset)
        } else {
            let (fields, top) = fields(of: form)
            (lines, place) = (fields, top + offset)
        }
        return lines.indices.contains(place) ? lines[place] : nil
    }

    private func columnTop(_ column: FormColumn) -> Int { column.top(rows: layout.scrolledRows) + scroll }

    /// The lines of the fields, and the first of them on screen.
    private func fields(of form: EventForm) -> (lines: [FormColumn.Line], top: Int) {
        let (lines, focus) = FormColumn.fields(of: form)
        return (lines, max(focus - (layout.upper.count - 1) + 1, 0))
    }

    private var scroll: Int {
        min(model.edited?.scroll ?? model.form?.scroll ?? 0, DraftLayout.maximumScroll(of: model))
    }

    private func drawTop(_ name: String, row: Int, on canvas: inout Canvas) {
        let glyphs = model.glyphs
        canvas.line(row: row, columns: 0..<model.size.columns, left: glyphs.topLeft, right: glyphs.topRight)
        canvas.put(" \(name) ", row: row, column: 1, .heading)
    }

    private func put(right text: String, row: Int, on canvas: inout Canvas) {
        canvas.put(text, row: row, column: model.size.columns - 1 - DisplayWidth.of(text), .heading)
    }

    private func draw(_ line: FormColumn.Line, row: Int, columns: Range<Int>, on canvas: inout Canvas) {
        guard let form = model.form else {
            if case .text(let text) = line { put(text, row: row, columns: columns, on: &canvas) }
            return
        }
        switch line {
        case .text(let text): put(text, row: row, columns: columns, on: &canvas)
        case .event(let index):
            let isChosen = index == form.chosen
            let start = columns.lowerBound
            if isChosen { canvas.put(model.glyphs.cursor, row: row, column: start, .accent) }
            let isActive = isChosen && form.part == .events
            var style = Style(isChosen ? .plain : .dim)
            style.isBold = isChosen
            style.isReversed = isActive
            canvas.put(form.names[index], row: row, column: start + 2, width: columns.count - 3, style: style)
        case .field(let index):
            let field = form.fields[index]
            let isFocused = form.part == .fields && index == form.focus && form.naming == nil
            FieldLine(name: field.name, line: field.line, kind: field.json.kind).draw(
                isFocused: isFocused, model, row: row, columns: columns, on: &canvas)
        case .naming:
            guard let naming = form.naming else { return }
            FieldLine(name: "new field:", line: naming, kind: nil).draw(
                isFocused: true, model, row: row, columns: columns, on: &canvas)
        }
    }

    private func put(_ text: StyledText, row: Int, columns: Range<Int>, on canvas: inout Canvas) {
        canvas.put(text, row: row, column: columns.lowerBound + 2, width: columns.count - 3)
    }
}
