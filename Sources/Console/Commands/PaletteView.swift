import Screen

/// The panel above the line that `:` opens: what answers to the words typed so far.
enum PaletteView {
    /// The most entries on screen at a time.
    private static let mostRows = 10
    private static let nameColumns = 22
    private static let keyColumns = 10

    /// Draws the panel, its border first.
    ///
    /// - Parameters:
    ///   - line: the line being typed.
    ///   - model: the model.
    ///   - row: the row of the line.
    ///   - canvas: where to draw.
    static func draw(_ line: Prompt, _ model: Model, above row: Int, on canvas: inout Canvas) {
        let matches = model.paletteMatches(line.text)
        let choice = model.paletteChoice(line)
        let width = model.size.columns
        let count = min(max(matches.count, 1), mostRows, row - 3)
        let top = row - count
        canvas.clear(rows: (top - 1)..<row, columns: 0..<width)
        canvas.line(
            row: top - 1, columns: 0..<width, left: canvas.glyphs.topLeft, right: canvas.glyphs.topRight)
        canvas.put(" Commands ", row: top - 1, column: 1, .heading)
        let help = width < 76 ? " ↑↓  Tab  Enter  Esc " : " ↑↓ choose  Tab complete  Enter run  Esc leave "
        canvas.put(help, row: top - 1, column: width - 1 - DisplayWidth.of(help), .dim)
        guard !matches.isEmpty else {
            canvas.put("Nothing here does that.", row: top, column: 2, width: width - 3, .dim)
            return
        }
        let first = min(max((choice ?? 0) - count / 2, 0), matches.count - count)
        for offset in 0..<count {
            let isChosen = choice == first + offset
            draw(matches[first + offset], isChosen, row: top + offset, width: width, on: &canvas)
        }
        let below = matches.count - first - count
        guard below > 0 else { return }
        let more = " \(below) more \(canvas.glyphs.down) "
        canvas.put(more, row: top - 1, column: 12, .heading)
    }

    private static func draw(
        _ entry: PaletteEntry, _ isChosen: Bool, row: Int, width: Int, on canvas: inout Canvas
    ) {
        let isOff = entry.reason != nil
        if isChosen { canvas.put(canvas.glyphs.cursor, row: row, column: 0, .accent) }
        let name = entry.placeholder.map { "\(entry.name) \($0)" } ?? entry.name
        let role: Role = isOff ? .dim : .plain
        var line = StyledText()
        line.append(
            TextFit.padded(TextFit.cut(name, to: nameColumns - 1), to: nameColumns), isOff ? .dim : .heading)
        let keys = entry.keys.first ?? ""
        line.append(
            TextFit.padded(TextFit.cut(keys, to: keyColumns - 1), to: keyColumns), isOff ? .dim : .key)
        line.append(entry.reason.map { "not now: \($0)" } ?? entry.sentence, role)
        canvas.put(line, row: row, column: 2, width: width - 3)
        guard isChosen else { return }
        canvas.restyle(row: row, columns: 1..<width) { style in
            style.isBold = true
            if style.role == .plain || style.role == .dim {
                style.role = .selected
            } else {
                style.isReversed = true
            }
        }
    }
}
