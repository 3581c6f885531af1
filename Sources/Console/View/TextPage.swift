import Screen

/// A page of lines that covers the screen below the title: the help, the log.
enum TextPage {
    /// The lines that fit below the head.
    static func rows(of model: Model) -> Int {
        max(model.size.rows - 3 - (BannerView.isShown(model) ? 1 : 0), 0)
    }

    static func draw(
        _ name: String, _ lines: [StyledText], scroll: Int, rows: Range<Int>, on canvas: inout Canvas
    ) {
        let width = canvas.frame.size.columns
        let glyphs = canvas.glyphs
        canvas.line(row: rows.lowerBound, columns: 0..<width, left: glyphs.topLeft, right: glyphs.topRight)
        canvas.put(" \(name) ", row: rows.lowerBound, column: 1, .heading)
        let room = rows.count - 1
        let top = min(max(scroll, 0), max(lines.count - room, 0))
        for (offset, line) in lines.dropFirst(top).prefix(room).enumerated() {
            canvas.put(line, row: rows.lowerBound + 1 + offset, column: 2, width: width - 3)
        }
        let below = lines.count - top - room
        guard below > 0 else { return }
        let text = " \(below) more \(glyphs.down) "
        canvas.put(text, row: rows.lowerBound, column: width - 1 - DisplayWidth.of(text), .heading)
    }
}
