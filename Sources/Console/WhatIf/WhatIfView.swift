import Deliveries
import Screen

/// The comparison: counts at the top, the events that change, the differences of the selected one.
enum WhatIfView {
    static func draw(_ model: Model, rows: Range<Int>, on canvas: inout Canvas) {
        guard let whatIf = model.whatIf, let layout = WhatIfLayout(model) else { return }
        let width = model.size.columns
        let glyphs = canvas.glyphs
        canvas.line(row: rows.lowerBound, columns: 0..<width, left: glyphs.topLeft, right: glyphs.topRight)
        let used = canvas.put(" What if ", row: rows.lowerBound, column: 1, .heading)
        canvas.put(
            "· \(title(whatIf.draft)) ", row: rows.lowerBound, column: 1 + used, width: width - 4 - used,
            .accent)
        for (offset, line) in layout.head.enumerated() where rows.lowerBound + 1 + offset < rows.upperBound {
            canvas.put(line, row: rows.lowerBound + 1 + offset, column: 2, width: width - 4)
        }
        if layout.rowCount > 0 { drawList(whatIf, layout, model, on: &canvas) }
        drawLines(whatIf, layout, on: &canvas)
    }

    private static func title(_ draft: RulesDraft) -> String {
        let name = draft.file == nil ? "the preset" : draft.name
        return draft.rules == nil ? "\(name) as edited has mistakes" : "\(name) as edited, not saved"
    }

    // MARK: - The events that change

    private static func drawList(
        _ whatIf: WhatIf, _ layout: WhatIfLayout, _ model: Model, on canvas: inout Canvas
    ) {
        let isBeside = layout.lineColumns.lowerBound > 0
        let columns = DifferenceColumns(width: layout.listColumns.count)
        canvas.line(
            row: layout.list - 1, columns: layout.listColumns, left: canvas.glyphs.teeRight,
            right: isBeside ? nil : canvas.glyphs.teeLeft)
        let count = whatIf.events.differences.count
        let position = " \(NumberText.grouped(whatIf.selected + 1)) of \(NumberText.grouped(count)) "
        canvas.put(" Events that change ", row: layout.list - 1, column: 1, .heading)
        canvas.put(
            position, row: layout.list - 1,
            column: layout.listColumns.upperBound - DisplayWidth.of(position) - 1, .heading)
        columns.drawHead(row: layout.list, on: &canvas)
        let shown = whatIf.events.differences.dropFirst(whatIf.top).prefix(layout.rowCount)
        for (index, difference) in zip(whatIf.top..., shown) {
            columns.draw(
                difference, row: layout.firstRow + index - whatIf.top, isSelected: index == whatIf.selected,
                model, on: &canvas)
        }
    }

    // MARK: - The selected event

    private static func drawLines(_ whatIf: WhatIf, _ layout: WhatIfLayout, on canvas: inout Canvas) {
        let glyphs = canvas.glyphs
        let columns = layout.lineColumns
        let isBeside = columns.lowerBound > 0
        if isBeside {
            for row in 0..<layout.lineRows {
                canvas.put(
                    glyphs.vertical, row: layout.border + 1 + row, column: columns.lowerBound, .border)
            }
        }
        if layout.border > layout.top {
            canvas.line(
                row: layout.border, columns: columns, left: isBeside ? glyphs.teeDown : glyphs.teeRight,
                right: glyphs.teeLeft)
        }
        let top = min(whatIf.scroll, max(layout.lines.count - layout.lineRows, 0))
        let below = layout.lines.count - top - layout.lineRows
        let more = below > 0 ? " \(below) more \(glyphs.down) " : ""
        let place = columns.upperBound - 1 - DisplayWidth.of(more)
        canvas.put(more, row: layout.border, column: place, .heading)
        if let difference = whatIf.difference, whatIf.draft.rules != nil {
            let row = difference.row
            canvas.put(
                " \(row.eventName) · \(row.customerText) · \(difference.words) ", row: layout.border,
                column: columns.lowerBound + 1, width: place - columns.lowerBound - 2, .heading)
        }
        for (offset, line) in layout.lines.dropFirst(top).prefix(layout.lineRows).enumerated() {
            canvas.put(
                line, row: layout.border + 1 + offset, column: columns.lowerBound + 2,
                width: columns.count - 3)
        }
    }
}

/// The columns of the events that change.
private struct DifferenceColumns {
    private let event: Range<Int>
    private let customer: Range<Int>
    private let change: Range<Int>

    init(width: Int) {
        let room = max(width - 80, 0)
        event = 12..<(29 + min(room / 4, 14))
        let customerEnd = event.upperBound + 2 + (width < 80 ? 8 : 20 + min(room / 3, 20))
        customer = (event.upperBound + 2)..<customerEnd
        change = (customerEnd + 2)..<max(width - 1, customerEnd + 3)
    }

    func drawHead(row: Int, on canvas: inout Canvas) {
        let names = [
            ("time", 2), ("event", event.lowerBound), ("customer", customer.lowerBound),
            ("what would change", change.lowerBound),
        ]
        for (name, column) in names { canvas.put(name, row: row, column: column, .heading) }
    }

    func draw(
        _ difference: RuleDifference, row: Int, isSelected: Bool, _ model: Model, on canvas: inout Canvas
    ) {
        let delivery = difference.row
        if isSelected { canvas.put(canvas.glyphs.cursor, row: row, column: 0, .accent) }
        let time = TimeText.clock(
            delivery.receivedAt, offsetMinutes: model.facts.utcOffsetMinutes, isBrief: true)
        canvas.put(time, row: row, column: 2, .dim)
        canvas.put(delivery.eventName, row: row, column: event.lowerBound, width: event.count)
        canvas.put(
            delivery.customerText, row: row, column: customer.lowerBound, width: customer.count,
            delivery.customer == nil ? .dim : .plain)
        canvas.put(
            difference.words, row: row, column: change.lowerBound, width: change.count, difference.role)
        guard isSelected else { return }
        canvas.restyle(row: row, columns: 0..<change.upperBound) { style in
            style.isBold = true
            if style.role == .plain || style.role == .dim {
                style.role = .selected
            } else if style.role != .accent {
                style.isReversed = true
            }
        }
    }
}

extension RuleDifference {
    /// What becomes of the event, in a few words: `2 fields change, 400 → 201`.
    var words: String {
        switch kind {
        case .same: "the same"
        case .skipped: "skipped\(reason(new))"
        case .sent: "sent now\(answer)"
        case .payload: "\(changeCount == 1 ? "1 field changes" : "\(changeCount) fields change")\(answer)"
        case .other: old == new || isSent ? "other findings\(answer)" : "skipped\(reason(new))"
        }
    }

    /// What stresses the words.
    fileprivate var role: Role {
        switch kind {
        case .same: .plain
        case .payload, .other, .sent: answerRole
        case .skipped: .skipped
        }
    }

    private var isSent: Bool {
        if case .sent = new { true } else { false }
    }

    private func reason(_ decision: Decision) -> String {
        guard case .skipped(let reason, let detail) = decision else { return "" }
        return ": \(WhyText.skipped(reason, detail: detail))"
    }

    private var answerRole: Role {
        guard case .sent(let after) = new, old != new else { return .plain }
        return after == 201 ? .good : .bad
    }

    /// The answers that are expected, where they are worth saying.
    private var answer: String {
        switch (old, new) {
        case (.sent(let before), .sent(let after)) where before != after: ", \(before) → \(after)"
        case (.skipped, .sent(let after)) where after != 201: ", expected \(after)"
        default: ""
        }
    }
}
