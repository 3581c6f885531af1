import Screen

/// The small graph in the border of the list: what came in over the last two minutes, how fast, what failed of it.
///
/// Shape: `▁▂▅▇▂ 12/s ✘ 2`; a column is five seconds.
enum ActivityView {
    private static let mostColumns = 24
    private static let fewestColumns = 6

    /// Draws the graph at the right end of the room it has, when that is enough.
    static func draw(_ model: Model, row: Int, room: Range<Int>, on canvas: inout Canvas) {
        guard !model.activity.isEmpty else { return }
        let text = text(model)
        let width = DisplayWidth.of(text.text)
        let count = min(room.count - width - 3, mostColumns)
        guard count >= fewestColumns else { return }
        let columns = model.activity.columns(count)
        let heights = columns.map { max($0.arrived, $0.died) }
        let bars = BarText(model.glyphs).standing(heights, most: heights.max() ?? 0, rows: 1)
        var column = room.upperBound - width - columns.count - 3
        column += canvas.put(" ", row: row, column: column)
        for (sample, bar) in zip(columns, bars[0]) {
            column += canvas.put(String(bar), row: row, column: column, sample.died > 0 ? .bad : .accent)
        }
        column += canvas.put(" ", row: row, column: column)
        canvas.put(text, row: row, column: column, width: width + 1)
    }

    private static func text(_ model: Model) -> StyledText {
        let rate = model.activity.rate
        let number = rate >= 10 || rate == 0 ? NumberText.grouped(Int(rate.rounded())) : tenths(rate)
        let perSecond = "\(number)/s"
        var text = StyledText(
            TextFit.padded(perSecond, to: max(6, perSecond.count), alignment: .right), .heading)
        let died = model.activity.died
        if died > 0 { text.append(" \(model.glyphs.refused) \(NumberText.grouped(died))", .bad) }
        text.append(" ")
        return text
    }

    private static func tenths(_ rate: Double) -> String {
        let tenths = Int((rate * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
