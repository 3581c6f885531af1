import Datafly
import Deliveries
import Screen

/// The border above the part below the list: the tabs, or what the event and the payload are.
enum PaneHead {
    /// Draws the four tabs, the present one reversed.
    static func drawTabs(
        _ face: Pane.Face, _ model: Model, _ area: Layout.Area, on canvas: inout Canvas
    ) {
        canvas.line(row: area.row, columns: area.columns)
        let column = putTabs(area, open: face, on: &canvas)
        let note = face == .matched ? outdatedText(model) : model.pane.isWrapped ? "wrapped" : nil
        if let note {
            canvas.put(
                " \(note) ", row: area.row, column: column + 1, width: area.width - column - 2, .heading)
        }
    }

    /// Draws the four tabs, none of them open, as the lower border of the list.
    static func drawClosed(_ layout: Layout, on canvas: inout Canvas) {
        let area = layout.pane
        let glyphs = canvas.glyphs
        let corners = layout.kind == .small ? (nil, nil) : (glyphs.bottomLeft, glyphs.bottomRight)
        canvas.line(row: area.row, columns: area.columns, left: corners.0, right: corners.1)
        putTabs(area, open: nil, on: &canvas)
    }

    /// Puts the names of the tabs, and gives the column behind them.
    @discardableResult
    private static func putTabs(_ area: Layout.Area, open: Pane.Face?, on canvas: inout Canvas) -> Int {
        var column = area.columns.lowerBound + 1
        for (index, name) in ["Matched", "Event", "Payload", "Response"].enumerated() {
            column += canvas.put(" ", row: area.row, column: column)
            let style = index == open?.rawValue ? Style(.heading).reversed : Style(.heading)
            column += canvas.put("\(index + 1) \(name)", row: area.row, column: column, style: style)
            column += canvas.put(" ", row: area.row, column: column)
        }
        return column
    }

    /// Draws the border with what the event and the payload are; with that of the response when that is shown
    /// alone.
    static func drawBorder(_ model: Model, _ layout: Layout, _ face: Pane.Face, on canvas: inout Canvas) {
        let glyphs = canvas.glyphs
        let area = layout.pane
        drawLine(layout, on: &canvas)
        let start = area.columns.lowerBound
        if face == .response {
            put(
                "Response", ResponseHead.text(of: model) + wrapped(model), row: area.row, at: start + 1,
                area.width - 3, on: &canvas)
            return
        }
        let middle = divider(of: model, layout, face)
        let note = face == .matched ? "" : wrapped(model)
        let outdated = face == .matched ? outdatedText(model).map { " · \($0)" } ?? "" : ""
        put("Event", eventText(model) + note, row: area.row, at: start + 1, middle - start - 3, on: &canvas)
        canvas.put(glyphs.teeDown, row: area.row, column: middle, .border)
        let room = area.columns.upperBound - middle - 3
        put("Payload", payloadText(model) + note + outdated, row: area.row, at: middle + 1, room, on: &canvas)
    }

    /// What the head says when the matched lines are not those of the payload that was sent.
    private static func outdatedText(_ model: Model) -> String? {
        model.shownDetail?.isMappingChanged == true ? "mapping changed since" : nil
    }

    /// What the head says when long lines are wrapped.
    private static func wrapped(_ model: Model) -> String { model.pane.isWrapped ? " · wrapped" : "" }

    /// Draws the border as a line that meets its neighbours.
    static func drawLine(_ layout: Layout, on canvas: inout Canvas) {
        let glyphs = canvas.glyphs
        let isTop = layout.list == nil
        let left = isTop ? glyphs.topLeft : layout.kind == .wide ? glyphs.teeDown : glyphs.teeRight
        let right = isTop || layout.kind == .wide ? glyphs.topRight : glyphs.teeLeft
        canvas.line(row: layout.pane.row, columns: layout.pane.columns, left: left, right: right)
    }

    /// Where the event ends and the payload begins, as a column of the screen.
    static func divider(of model: Model, _ layout: Layout, _ face: Pane.Face) -> Int {
        let start = layout.pane.columns.lowerBound
        if face == .matched { return start + MatchedColumns(width: layout.pane.width).arrow + 2 }
        return start + layout.pane.width / 2
    }

    /// Puts the name of a part and what it is, with a blank on both sides.
    static func put(
        _ name: String, _ text: String, row: Int, at column: Int, _ room: Int, on canvas: inout Canvas
    ) {
        var used = canvas.put(" \(name) ", row: row, column: column, width: room, .heading)
        guard !text.isEmpty, room - used > 2 else { return }
        used += canvas.put(" \(text)", row: row, column: column + used, width: room - used - 1, .plain)
        canvas.put(" ", row: row, column: column + used, width: room - used)
    }

    private static func eventText(_ model: Model) -> String {
        guard let row = model.shownDetail?.row else { return "" }
        let minted = row.isMessageIdMinted ? " (minted)" : ""
        let messageId = row.messageId.isEmpty ? "" : " · messageId \(shortened(row.messageId))\(minted)"
        return "\(row.kind.rawValue)\(messageId)"
    }

    private static func payloadText(_ model: Model) -> String {
        guard let detail = model.shownDetail else { return "" }
        guard let count = detail.payloadByteCount else { return noPayload(detail) }
        return "\(NumberText.grouped(count)) bytes"
    }

    /// Why there is no payload, in a word or two.
    static func noPayload(_ detail: ConsoleDetail) -> String {
        switch detail.row.state {
        case .skipped: "none (\(detail.row.reason ?? "skipped"))"
        default: "none yet"
        }
    }

    /// An id cut in its middle: `3f1c1f0e…0002`.
    private static func shortened(_ text: String) -> String {
        text.count > 16 ? "\(text.prefix(8))…\(text.suffix(4))" : text
    }
}
