import Screen

/// The JSON texts below the list: one, or where there is room both side by side.
struct JSONPane {
    /// One of the texts, and the columns that it has.
    struct Side {
        let face: Pane.Face
        let columns: Range<Int>
        let rows: JSONRows
    }

    let sides: [Side]
    private let model: Model
    private let detail: ConsoleDetail

    /// Lays out what a model shows.
    ///
    /// - Parameters:
    ///   - model: what is folded, wrapped and scrolled.
    ///   - layout: its layout.
    ///   - detail: the delivery.
    init(_ model: Model, _ layout: Layout, _ detail: ConsoleDetail) {
        self.model = model
        self.detail = detail
        let columns = layout.pane.columns
        let middle = columns.lowerBound + columns.count / 2
        let places: [(Pane.Face, Range<Int>)] =
            switch (layout.kind == .small, model.pane.face) {
            case (false, _): [(.event, columns.lowerBound..<middle), (.payload, middle..<columns.upperBound)]
            case (true, .payload): [(.payload, columns)]
            case (true, _): [(.event, columns)]
            }
        sides = places.map { face, columns in
            let rows = JSONRows(
                detail.lines(of: face), face, model.pane.reading,
                troubles: face == .payload ? detail.payloadTroubles : [:], width: columns.count - 3,
                shift: model.pane.isWrapped ? nil : model.pane.shift)
            return Side(face: face, columns: columns, rows: rows)
        }
    }

    /// The text that the cursor is in.
    var active: Side? { sides.first { $0.face == model.pane.textFace } }

    /// Draws the texts; one that is shorter than the other is scrolled no further than its end.
    ///
    /// - Parameters:
    ///   - rows: the rows to draw on.
    ///   - scroll: how many rows are scrolled off at the top.
    ///   - canvas: what is drawn on.
    func draw(rows: Range<Int>, scroll: Int, on canvas: inout Canvas) {
        for side in sides {
            if side.columns.lowerBound > 0, side.face == .payload, sides.count > 1 {
                for row in rows {
                    canvas.put(
                        canvas.glyphs.vertical, row: row, column: side.columns.lowerBound, .border)
                }
            }
            draw(side, rows, scroll: side.scroll(scroll, height: rows.count), on: &canvas)
        }
    }

    private func draw(_ side: Side, _ rows: Range<Int>, scroll: Int, on canvas: inout Canvas) {
        let start = side.columns.lowerBound + 2
        if side.face == .payload, detail.payloadByteCount == nil {
            let text = StyledText("no payload: \(PaneHead.noPayload(detail))", .dim)
            canvas.put(text, row: rows.lowerBound, column: start, width: side.rows.width)
            return
        }
        let cursor = model.hasTextCursor && side.face == model.pane.textFace ? side.cursor(model) : nil
        let shift = model.pane.isWrapped ? 0 : model.pane.shift
        var last: Int?
        for (row, shown) in zip(rows, side.rows.shown(scroll..<(scroll + rows.count))) {
            canvas.put(shown.text, row: row, column: start, width: side.rows.width, shift: shift)
            guard shown.line == cursor else { continue }
            if last != cursor { canvas.put(canvas.glyphs.cursor, row: row, column: start - 1, .accent) }
            last = cursor
            canvas.restyle(row: row, columns: start..<(start + side.rows.width)) { style in
                style.isBold = true
                if [.plain, .dim, .punctuation].contains(style.role) {
                    style.role = .selected
                } else {
                    style.isReversed = true
                }
            }
        }
    }
}

extension JSONPane.Side {
    /// How far this text is scrolled, when the longer one is scrolled so far.
    func scroll(_ scroll: Int, height: Int) -> Int {
        min(scroll, max(rows.count - height, 0))
    }

    /// The line under the cursor; nil when there is no line.
    func cursor(_ model: Model) -> Int? {
        guard !rows.lines.isEmpty else { return nil }
        return rows.lines[rows.position(of: model.pane.reading[face].line)]
    }
}

extension ConsoleDetail {
    /// The JSON text of a face.
    func lines(of face: Pane.Face) -> [JSONLine] { face == .payload ? payload : event }
}

extension Pane {
    /// The JSON text that the cursor is in, or would be.
    var textFace: Face { face == .payload ? .payload : .event }
}
