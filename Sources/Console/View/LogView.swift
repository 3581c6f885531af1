import Screen

/// The latest log lines.
enum LogView {
    static func draw(_ model: Model, fromEnd: Int, rows: Range<Int>, on canvas: inout Canvas) {
        let lines = model.log.lines.map { StyledText($0) }
        guard !lines.isEmpty else {
            TextPage.draw(
                "Log", [StyledText("Nothing was logged yet.", .dim)], scroll: 0, rows: rows, on: &canvas)
            return
        }
        let last = max(lines.count - (rows.count - 1), 0)
        TextPage.draw("Log", lines, scroll: last - fromEnd, rows: rows, on: &canvas)
    }
}
