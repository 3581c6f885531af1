import Deliveries
import Screen

/// The list of deliveries: a row says what came in, for whom, what the answer was, and why if it is not 201.
enum ListView {
    static func draw(_ model: Model, _ layout: Layout, on canvas: inout Canvas) {
        guard let list = layout.list else { return }
        let area = list.area
        var row = area.row
        if list.headRows == 2 {
            drawBorder(model, area, isOpen: layout.kind == .wide, on: &canvas)
            row += 1
        }
        let columns = ListColumns(model, width: layout.kind == .wide ? area.width - 1 : area.width)
        let position = list.headRows == 1 ? positionWidth(model, room: area.width - columns.headEnd) : 0
        columns.drawHead(row: row, at: area.columns.lowerBound, before: area.width - position, on: &canvas)
        if list.headRows == 1 {
            if model.isFiltered {
                columns.drawFilter(model.filterText, row: row, at: area.columns.lowerBound, on: &canvas)
            }
            drawPosition(
                model, row: row, before: area.columns.upperBound, room: area.width - columns.headEnd,
                on: &canvas)
        }
        let shown = model.list.rows.dropFirst(model.list.top).prefix(list.rowCount)
        var above: DeliveryRow?
        for (offset, delivery) in shown.enumerated() {
            columns.draw(
                delivery, below: above, row: row + 1 + offset, at: area.columns.lowerBound, model, on: &canvas
            )
            above = delivery
        }
    }

    private static func drawBorder(_ model: Model, _ area: Layout.Area, isOpen: Bool, on canvas: inout Canvas)
    {
        let glyphs = canvas.glyphs
        canvas.line(
            row: area.row, columns: area.columns, left: glyphs.topLeft,
            right: isOpen ? glyphs.horizontal : glyphs.topRight)
        let used = canvas.put(" Deliveries ", row: area.row, column: area.columns.lowerBound + 1, .heading)
        let room = min(42, area.width - used - 4)
        drawPosition(
            model, row: area.row, before: area.columns.upperBound - (isOpen ? 2 : 1), room: room, on: &canvas)
        var start = area.columns.lowerBound + 1 + used
        if model.isFiltered {
            let width = area.width - used - 6 - positionWidth(model, room: room)
            let text = TextFit.cut(model.filterText, to: max(width, 0))
            start += canvas.put("· \(text) ", row: area.row, column: start, .accent)
        }
        let end = area.columns.upperBound - (isOpen ? 2 : 1) - positionWidth(model, room: room) - 2
        ActivityView.draw(model, row: area.row, room: (start + 1)..<max(end, start + 1), on: &canvas)
    }

    /// Draws which row of how many the cursor is on, and how many lines were refused; whatever fits, up to a
    /// column.
    private static func drawPosition(
        _ model: Model, row: Int, before end: Int, room: Int, on canvas: inout Canvas
    ) {
        guard let text = positionText(model, room: room) else { return }
        canvas.put(text, row: row, column: end - DisplayWidth.of(text), .heading)
    }

    /// Where the cursor is, or under a filter how many match of all, and how many lines were refused: what fits.
    private static func positionText(_ model: Model, room: Int) -> String? {
        var parts: [String] = []
        if model.refusedLines > 0 { parts.append(ListView.refusedText(model.refusedLines)) }
        if model.list.isSearching {
            parts.append("searching \(model.glyphs.ellipsis)")
        } else if model.isFiltered {
            parts.append(matchesText(model))
        } else if let position = model.list.selectedPosition, let total = model.list.count.number {
            parts.append("\(NumberText.grouped(position)) of \(NumberText.grouped(total))")
        }
        while !parts.isEmpty {
            let text = " \(parts.joined(separator: " · ")) "
            if DisplayWidth.of(text) <= room { return text }
            // What was refused is nowhere else on the screen.
            parts.removeLast()
        }
        return nil
    }

    /// How many of all rows match the filter: `3 of 1,224`; of a text in very many `10,000+ of 1,000,000`.
    private static func matchesText(_ model: Model) -> String {
        let all = model.counts.total
        switch model.list.count.total {
        case nil: return "counting \(model.glyphs.ellipsis) of \(NumberText.grouped(all))"
        case .exactly(let number):
            return "\(NumberText.grouped(number)) of \(NumberText.grouped(max(all, number)))"
        case .moreThan(let number): return "\(NumberText.grouped(number))+ of \(NumberText.grouped(all))"
        }
    }

    private static func positionWidth(_ model: Model, room: Int) -> Int {
        positionText(model, room: room).map(DisplayWidth.of) ?? 0
    }

    /// How many lines of input were no events.
    static func refusedText(_ count: Int) -> String {
        count == 1 ? "1 line refused" : "\(NumberText.grouped(count)) lines refused"
    }
}

/// The columns of the list for a width.
struct ListColumns {
    private enum Kind {
        /// Everything, from 120 columns.
        case full
        /// Time to the second, event, customer, and the answer with the why behind it.
        case brief
    }

    private let kind: Kind
    private let width: Int
    private let time: RowTime
    private let glyphs: GlyphSet
    private let event: Range<Int>
    private let customer: Range<Int>
    private let answer: Int

    /// Lays the columns out.
    ///
    /// - Parameters:
    ///   - model: how times are shown.
    ///   - width: the columns of the list.
    init(_ model: Model, width: Int) {
        self.width = width
        glyphs = model.glyphs
        kind = width >= 120 ? .full : .brief
        time = RowTime(model, isBrief: kind != .full)
        switch kind {
        case .full:
            let extra = max(width - 120, 0)
            event = (time.width + 4)..<(35 + min(extra / 4, 20))
            customer = (event.upperBound + 2)..<(event.upperBound + 28 + min(extra / 3, 20))
            answer = customer.upperBound + 2
        case .brief:
            // The longest of the preset's event names has 17 letters, Order Completed 15.
            let room = max(width - 80, -20)
            event = 12..<(27 + (room < 0 ? min((room + 20) * 2 / 5, 2) : 2 + room / 4))
            customer = (event.upperBound + 2)..<(event.upperBound + 22 + room * 2 / 5)
            answer = customer.upperBound + 2
        }
    }

    /// Where the names of the columns end.
    var headEnd: Int { answer + 8 }
    private var tries: Int { answer + 19 }
    private var why: Int { answer + 30 }

    /// The columns in which what a search looks through is shown: names, customers, answers and whys.
    private var searchedColumns: [Range<Int>] {
        [event, customer]
            + (kind == .full ? [answer..<(answer + 17), why..<max(width, why)] : [answer..<width])
    }

    /// Draws the names of the columns, as far as each stands before a column as a whole.
    func drawHead(row: Int, at start: Int, before end: Int, on canvas: inout Canvas) {
        let names: [(String, Int)] =
            [
                ("time", 2), ("event", event.lowerBound), ("customer", customer.lowerBound),
                ("answer", answer),
            ]
            + (kind == .full ? [("try", tries), ("ms", answer + 26), ("why", why)] : [])
        for (name, column) in names where column + name.count <= end {
            put(name, row, start, column, .heading, on: &canvas)
        }
    }

    /// Draws the filter where the names of event and customer stand, for a list without a border.
    func drawFilter(_ text: String, row: Int, at start: Int, on canvas: inout Canvas) {
        let room = answer - 2 - event.lowerBound
        put(
            TextFit.padded("filter: \(text)", to: room), row, start, event.lowerBound, .accent, room: room,
            on: &canvas)
    }

    /// Draws a row, with the cursor when it is there.
    ///
    /// In a list by customer the name is drawn faint where the row above has the same.
    func draw(
        _ delivery: DeliveryRow, below above: DeliveryRow?, row: Int, at start: Int, _ model: Model,
        on canvas: inout Canvas
    ) {
        let isSelected = delivery.id == model.list.selected
        if isSelected { put(canvas.glyphs.cursor, row, start, 0, .accent, on: &canvas) }
        if delivery.id == model.mark?.subject.delivery {
            put(canvas.glyphs.mark, row, start, 1, .accent, on: &canvas)
        }
        put(time.text(delivery.receivedAt), row, start, 2, .dim, on: &canvas)
        put(delivery.eventName, row, start, event.lowerBound, .plain, room: event.count, on: &canvas)
        let isRepeated = model.list.order == .customer && above?.customer == delivery.customer
        put(
            delivery.customerText, row, start, customer.lowerBound,
            delivery.customer == nil || isRepeated ? .dim : .plain, room: customer.count, on: &canvas)
        drawAnswer(delivery, row, start, model, on: &canvas)
        if let text = model.searchedText {
            for columns in searchedColumns {
                let place = (start + columns.lowerBound)..<(start + columns.upperBound)
                canvas.mark(text, row: row, columns: place)
            }
        }
        if isSelected {
            canvas.restyle(row: row, columns: start..<(start + width)) { style in
                style.isBold = true
                if style.role == .plain || style.role == .dim {
                    style.role = .selected
                } else if style.role != .halted, style.role != .accent {
                    style.isReversed = true
                }
            }
        }
    }

    private func drawAnswer(
        _ delivery: DeliveryRow, _ row: Int, _ start: Int, _ model: Model, on canvas: inout Canvas
    ) {
        let said = RowAnswer(delivery, in: model)
        let reason = delivery.whyText(in: model)
        guard kind == .full else {
            let text = said.brief
            let used = DisplayWidth.of(text)
            put(text, row, start, answer, said.role, on: &canvas)
            put(
                cut(reason, to: width - answer - used - 2), row, start, answer + used + 2, .plain, on: &canvas
            )
            return
        }
        put(said.full, row, start, answer, said.role, room: 17, on: &canvas)
        if delivery.countedAttempts > 0 || delivery.milliseconds != nil {
            put(
                "\(delivery.countedAttempts)/\(delivery.maximumAttempts)", row, start, tries, .dim, room: 5,
                on: &canvas)
        }
        if let milliseconds = delivery.milliseconds {
            let text = TextFit.padded(String(milliseconds), to: 5, alignment: .right)
            put(text, row, start, answer + 23, .dim, room: 5, on: &canvas)
        }
        put(cut(reason, to: width - why), row, start, why, .plain, on: &canvas)
    }

    /// A place in the payload, cut at its beginning, since its end tells more: `…/orderNum`.
    private func cut(_ reason: String, to room: Int) -> String {
        guard reason.hasPrefix("/") else { return reason }
        return reason.keepingLastParts(separatedBy: "/", in: room, after: glyphs.ellipsis)
    }

    private func put(
        _ text: String, _ row: Int, _ start: Int, _ column: Int, _ role: Role, room: Int = .max,
        on canvas: inout Canvas
    ) {
        let width = min(room, self.width - column)
        canvas.put(text, row: row, column: start + column, width: width, role)
    }
}
