import Deliveries
import Screen

/// What stands round the line in which a filter is typed: the place of an error and what it is, or the choices.
enum FilterLineView {
    /// What stands above an empty line: the most useful words of the language.
    private static let examples = [
        "status:400", "state:dead", "customer:jane@", "age:<10m", "event:\"Order Completed\"",
        "-state:delivered", "a or b", "Tab completes",
    ]

    /// Marks the wrong characters, and says what is wrong in the row above.
    ///
    /// - Parameters:
    ///   - typing: the completion that is gone through.
    ///   - text: what was typed.
    ///   - model: the model.
    ///   - shown: the end of the text that the line has room for.
    ///   - row: the row of the line.
    ///   - start: the column where the text begins.
    ///   - canvas: where to draw.
    static func draw(
        _ typing: FilterTyping, _ text: String, _ model: Model, shown: String, row: Int, at start: Int,
        on canvas: inout Canvas
    ) {
        let width = model.size.columns
        guard let error = model.filterError else {
            let words = typing.choices.count > 1 ? typing.choices : text.isEmpty ? examples : []
            guard !words.isEmpty else { return }
            canvas.clear(rows: (row - 1)..<row, columns: 0..<width)
            var column = 1
            for word in words {
                guard column == 1 || column + DisplayWidth.of(word) < width else { break }
                column += canvas.put(word, row: row - 1, column: column, width: width - 1 - column, .dim) + 2
            }
            return
        }
        let lines = TextFit.wrapped(error.description, to: width - 2).suffix(max(row - 2, 1))
        canvas.clear(rows: (row - lines.count)..<row, columns: 0..<width)
        for (offset, line) in lines.enumerated() {
            canvas.put(line, row: row - lines.count + offset, column: 1, width: width - 2, .warning)
        }
        let hidden = text.count - shown.count
        let before = max(error.column - 1 - hidden, 0)
        let wrong = shown.dropFirst(before).prefix(max(error.length - max(hidden - error.column + 1, 0), 0))
        let column = start + DisplayWidth.of(String(shown.prefix(before)))
        let last = min(column + max(DisplayWidth.of(String(wrong)), 1), width)
        guard column < last else { return }
        canvas.restyle(row: row, columns: column..<last) { style in
            style.role = .bad
            style.isUnderlined = true
        }
    }
}

/// What stands there when a filter leaves nothing of the list.
enum FilteredOutView {
    static func draw(_ model: Model, rows: Range<Int>, on canvas: inout Canvas) {
        let width = model.size.columns
        let glyphs = canvas.glyphs
        canvas.line(row: rows.lowerBound, columns: 0..<width, left: glyphs.topLeft, right: glyphs.topRight)
        canvas.put(" Deliveries ", row: rows.lowerBound, column: 1, .heading)
        let all = NumberText.grouped(model.counts.total)
        let lines = [
            StyledText("No delivery matches the filter.", .heading), StyledText(),
            StyledText("  \(model.filterText)", .accent), StyledText(),
            StyledText(
                "f changes it; f, Ctrl-U and Enter show all \(all) again. What comes in and matches is shown."
            ),
        ]
        for (offset, line) in lines.enumerated() where rows.lowerBound + 1 + offset < rows.upperBound {
            canvas.put(line, row: rows.lowerBound + 1 + offset, column: 2, width: width - 3)
        }
    }
}
