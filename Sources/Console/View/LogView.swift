import Screen

/// The latest log lines.
enum LogView {
    /// The lines, each as long as the screen is wide at most; what goes on is indented.
    static func lines(of model: Model) -> [StyledText] {
        let width = model.size.columns - 3
        return model.log.lines.flatMap { line in
            DisplayWidth.of(line) <= width
                ? [StyledText(line)]
                : TextFit.wrapped(line, to: width - 2).enumerated().map { index, text in
                    StyledText(index == 0 ? text : "  \(text)")
                }
        }
    }

    static func draw(_ model: Model, fromEnd: Int, rows: Range<Int>, on canvas: inout Canvas) {
        let lines = lines(of: model)
        guard !lines.isEmpty else {
            TextPage.draw(
                "Log", [StyledText("Nothing was logged yet.", .dim)], scroll: 0, rows: rows, on: &canvas)
            return
        }
        let last = max(lines.count - (rows.count - 1), 0)
        TextPage.draw("Log", lines, scroll: last - fromEnd, rows: rows, on: &canvas)
    }
}
