import Kustomer
import Screen

/// The columns of the matched view for a width, counted from its left edge.
struct MatchedColumns {
    let source: Range<Int>
    let sourceValue: Range<Int>
    /// Where the arrow starts.
    let arrow: Int
    /// Whether the arrow has room for the number of a rule.
    let showsRule: Bool
    let target: Range<Int>
    /// Where the sign of a failing field stands.
    let mark: Int
    let targetValue: Range<Int>

    /// Lays the columns out: at 120 columns 21, 29, 21 and 35 of them for the four texts.
    ///
    /// - Parameter width: the columns of the whole view, 60 or more.
    init(width: Int) {
        showsRule = width >= 100
        let arrowWidth = showsRule ? 4 : 3
        let room = max(width - 11 - arrowWidth, 16)
        let isNarrow = width < 80
        let over = max(width - 80, 0)
        let sourceWidth = isNarrow ? room / 4 : min(16 + over / 8, 36)
        let targetWidth = isNarrow ? room * 18 / 66 : min(18 + over / 20, 36)
        let valueWidth = isNarrow ? (room - sourceWidth - targetWidth) / 2 : 16 + over * 13 / 40
        source = 2..<(2 + sourceWidth)
        sourceValue = (source.upperBound + 2)..<(source.upperBound + 2 + valueWidth)
        arrow = sourceValue.upperBound + 2
        target = (arrow + arrowWidth + 1)..<(arrow + arrowWidth + 2 + targetWidth)
        mark = target.upperBound
        targetValue = (mark + 2)..<max(width - 1, mark + 3)
    }
}

/// Event and payload line by line: a field of the event, an arrow with the rule that changed it, the field
/// that came of it; or in the same place why it was not sent.
struct MatchedView {
    let model: Model
    let detail: ConsoleDetail
    let columns: MatchedColumns
    /// Whether anything of the event is sent; then the names of what is not are faint.
    private let isSent: Bool

    /// Makes the view of a delivery.
    ///
    /// - Parameters:
    ///   - model: how far values are scrolled to the left.
    ///   - detail: the delivery.
    ///   - width: the columns of the view.
    init(model: Model, detail: ConsoleDetail, width: Int) {
        self.model = model
        self.detail = detail
        columns = MatchedColumns(width: width)
        isSent = detail.lines.contains { $0.target != nil }
    }

    /// Draws the lines that are scrolled to.
    ///
    /// - Parameters:
    ///   - rows: the rows to draw on.
    ///   - start: the column of the left edge.
    ///   - scroll: how many lines are scrolled off at the top.
    ///   - canvas: what is drawn on.
    func draw(rows: Range<Int>, at start: Int, scroll: Int, on canvas: inout Canvas) {
        let order = detail.order(model.pane.cursor?.order ?? .payload)
        var above: String?
        for (row, index) in zip(rows, order.dropFirst(scroll)) {
            let line = detail.lines[index]
            let note = line.target == nil ? line.note : nil
            draw(index, repeatsNote: note == above, row: row, at: start, on: &canvas)
            above = note
            if let line = model.pane.cursor?.line { mark(index, explained: line, row, start, on: &canvas) }
        }
    }

    /// Marks the line that is explained on both its sides, and others that came of the same field.
    private func mark(_ index: Int, explained: Int, _ row: Int, _ start: Int, on canvas: inout Canvas) {
        let line = detail.lines[index]
        let isExplained = index == explained
        guard isExplained || (line.source != nil && line.source == detail.lines[explained].source) else {
            return
        }
        let edge = canvas.frame[row, start].style.role == .border ? start + 1 : start
        if isExplained { canvas.put(canvas.glyphs.cursor, row: row, column: edge, .accent) }
        let source = DisplayWidth.of(name(of: line, canvas.glyphs))
        let target = DisplayWidth.of(line.targetText ?? "")
        for (place, width) in [(columns.source, source), (columns.target, target)] {
            let end = min(place.lowerBound + width, place.upperBound)
            canvas.restyle(row: row, columns: (start + place.lowerBound)..<(start + end)) { style in
                style.isBold = true
                if isExplained { style.isReversed = true } else { style.isUnderlined = true }
            }
        }
    }

    /// Draws one line.
    ///
    /// - Parameters:
    ///   - index: the line among the detail's.
    ///   - repeatsNote: whether the line above says already why it was not sent, so that its rule will do.
    ///   - row: the row to draw on.
    ///   - start: the column of the left edge.
    ///   - canvas: what is drawn on.
    func draw(_ index: Int, repeatsNote: Bool = false, row: Int, at start: Int, on canvas: inout Canvas) {
        let line = detail.lines[index]
        let isFaint = isSent && line.target == nil
        put(name(of: line, canvas.glyphs), isFaint ? .dim : .field, columns.source, row, start, on: &canvas)
        if let marks = detail.consents[index] {
            put(marks, columns.sourceValue, row, start, on: &canvas)
        } else if let value = line.sourceValue {
            put(value: value, columns.sourceValue, row, start, on: &canvas)
        }
        guard line.target != nil else {
            let glyphs = canvas.glyphs
            canvas.put(glyphs.unsent, row: row, column: start + columns.arrow + 1, .dim)
            let room = columns.target.lowerBound..<columns.targetValue.upperBound
            let note = repeatsNote ? nil : line.note
            let again = line.note?.hasPrefix("kept") == true ? "kept" : "not sent"
            let rule = line.rule.isEmpty ? "" : " (\(line.rule))"
            put(note ?? "\(again)\(rule)", .dim, room, row, start, on: &canvas)
            return
        }
        canvas.put(arrow(for: line, canvas.glyphs), row: row, column: start + columns.arrow, .accent)
        let isFailing = detail.failing.contains(index)
        put(line.targetText ?? "", isFailing ? .bad : .field, columns.target, row, start, on: &canvas)
        if isFailing { canvas.put(canvas.glyphs.refused, row: row, column: start + columns.mark, .bad) }
        if let value = line.targetValue { put(value: value, columns.targetValue, row, start, on: &canvas) }
    }

    /// The name of the event's field; where it is too long without its first parts, since the last ones tell more.
    ///
    /// Shape: `properties.order_num` → `….order_num`, `known traits.email` → `known ….email`.
    private func name(of line: Explanation.Line, _ glyphs: GlyphSet) -> String {
        let known = "known "
        let start = (line.sourceText.hasPrefix(known) ? known : "") + glyphs.ellipsis
        return line.sourceText.keepingLastParts(separatedBy: ".", in: columns.source.count, after: start)
    }

    /// An arrow of three or four columns: `──▶`, and for a value that was changed `─T6▶` or `T14▶`.
    private func arrow(for line: Explanation.Line, _ glyphs: GlyphSet) -> String {
        guard line.isChanged, columns.showsRule, line.rule.count <= 3 else { return glyphs.arrow() }
        return line.rule.count == 3 ? line.rule + glyphs.arrowHead : glyphs.arrow(rule: line.rule)
    }

    private func put(
        _ text: String, _ role: Role, _ place: Range<Int>, _ row: Int, _ start: Int, on canvas: inout Canvas
    ) {
        canvas.put(text, row: row, column: start + place.lowerBound, width: place.count, role)
    }

    private func put(value: String, _ place: Range<Int>, _ row: Int, _ start: Int, on canvas: inout Canvas) {
        let role = Self.role(of: value)
        let room = place.count
        let column = start + place.lowerBound
        let isCutString = role == .string && room >= 20 && DisplayWidth.of(value) - model.pane.shift > room
        canvas.put(
            StyledText(value, role), row: row, column: column, width: isCutString ? room - 1 : room,
            shift: model.pane.shift)
        if isCutString { canvas.put("\"", row: row, column: column + room - 1, role) }
        if model.pane.shift > 0, !value.isEmpty {
            canvas.put(canvas.glyphs.ellipsis, row: row, column: column, .dim)
        }
    }

    private func put(
        _ marks: [ConsentMark], _ place: Range<Int>, _ row: Int, _ start: Int, on canvas: inout Canvas
    ) {
        let glyphs = canvas.glyphs
        var text = StyledText()
        for (index, mark) in marks.enumerated() {
            text.append(index == 0 ? mark.name : "  \(mark.name)")
            text.append(
                " \(mark.isGranted ? glyphs.delivered : glyphs.refused)", mark.isGranted ? .good : .bad)
        }
        canvas.put(
            text, row: row, column: start + place.lowerBound, width: place.count, shift: model.pane.shift)
    }

    /// The role of a JSON text, by its first character.
    static func role(of value: String) -> Role {
        switch value.first {
        case "\"": .string
        case "-", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9": .number
        case "t", "f", "n": .literal
        default: .plain
        }
    }
}
