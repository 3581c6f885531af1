import Screen

/// One stage on screen: what it added, changed or left out has a sign and is bold, the rest is dim.
struct StageView {
    /// A line of a stage as it is drawn: wrapped texts have one for each of their lines.
    struct Row: Equatable {
        let mark: StageLine.Mark
        /// Whether the sign stands here; only on the first line of a wrapped text.
        let isFirst: Bool
        let body: StageLine.Body
    }

    /// Where texts begin, from the left edge; the sign stands two columns before.
    private static let indent = 3

    let model: Model
    let detail: ConsoleDetail
    let width: Int

    init(_ model: Model, _ detail: ConsoleDetail, width: Int) {
        self.model = model
        self.detail = detail
        self.width = width
    }

    /// The rows that a stage needs.
    func rows(of stage: Stage) -> [Row] {
        StageContent(detail, model.facts, glyphs: model.glyphs).lines(of: stage).flatMap(rows(of:))
    }

    private func rows(of line: StageLine) -> [Row] {
        guard case .sentence(let sentence) = line.body else {
            return [Row(mark: line.mark, isFirst: true, body: line.body)]
        }
        let role = sentence.spans.first?.style.role ?? .plain
        return TextFit.wrapped(sentence.text, to: width - Self.indent - 1).enumerated().map { index, text in
            Row(mark: line.mark, isFirst: index == 0, body: .text(StyledText(text, role)))
        }
    }

    /// Draws a stage.
    ///
    /// - Parameters:
    ///   - stage: the stage.
    ///   - rows: the rows to draw on.
    ///   - start: the column of the left edge.
    ///   - scroll: how many rows are scrolled off at the top.
    ///   - canvas: what is drawn on.
    func draw(_ stage: Stage, rows: Range<Int>, at start: Int, scroll: Int, on canvas: inout Canvas) {
        let matched = MatchedView(model: model, detail: detail, width: width - 1)
        for (row, line) in zip(rows, self.rows(of: stage).dropFirst(scroll)) {
            switch line.body {
            case .matched(let index): matched.draw(index, row: row, at: start + 1, on: &canvas)
            case .sentence(let text), .text(let text):
                canvas.put(
                    text, row: row, column: start + Self.indent, width: width - Self.indent - 1,
                    shift: isWrapped(line) ? 0 : model.pane.shift)
            }
            emphasize(line.mark, row: row, columns: (start + Self.indent)..<(start + width), on: &canvas)
            if line.isFirst, let sign = sign(of: line.mark) {
                canvas.put(sign, row: row, column: start + 1, style: Style(.accent).bold)
            }
        }
    }

    private func isWrapped(_ row: Row) -> Bool {
        guard case .text(let text) = row.body else { return false }
        return text.spans.count == 1 && DisplayWidth.of(text.text) <= width - Self.indent - 1
    }

    private func emphasize(
        _ mark: StageLine.Mark, row: Int, columns: Range<Int>, on canvas: inout Canvas
    ) {
        switch mark {
        case .added, .changed: canvas.restyle(row: row, columns: columns) { $0.isBold = true }
        case .carried: canvas.restyle(row: row, columns: columns) { $0 = Style(.dim) }
        case .leftOut, .none: break
        }
    }

    private func sign(of mark: StageLine.Mark) -> String? {
        switch mark {
        case .added: "+"
        case .changed: "~"
        case .leftOut: model.glyphs.skipped
        case .carried, .none: nil
        }
    }
}
