import Deliveries
import Screen

/// Asks, once in a run, before a test event goes to a destination that is not on this machine.
enum ConfirmationView {
    static func draw(_ model: Model, rows: Range<Int>, on canvas: inout Canvas) {
        let glyphs = canvas.glyphs
        let width = min(model.size.columns - 4, 76)
        let left = (model.size.columns - width) / 2
        let lines = TextFit.wrapped(question(model.facts), to: width - 4) + ["", answers]
        let top = rows.lowerBound + max((rows.count - lines.count - 2) / 2, 0)
        let columns = left..<(left + width)
        canvas.clear(rows: top..<(top + lines.count + 2), columns: columns)
        canvas.line(row: top, columns: columns, left: glyphs.topLeft, right: glyphs.topRight)
        canvas.put(" Send a test event? ", row: top, column: left + 1, .heading)
        for (offset, text) in lines.enumerated() {
            let row = top + 1 + offset
            canvas.put(glyphs.vertical, row: row, column: left, .border)
            canvas.put(text, row: row, column: left + 2, width: width - 4)
            canvas.put(glyphs.vertical, row: row, column: left + width - 1, .border)
        }
        canvas.line(
            row: top + lines.count + 1, columns: columns, left: glyphs.bottomLeft, right: glyphs.bottomRight)
    }

    private static let answers = "Enter sends it, and ked does not ask again in this run. Esc does not."

    private static func question(_ facts: RunFacts) -> String {
        let place = facts.placeText
        let name = facts.destination.orgName.map { "the org \($0) (\(place))" } ?? place
        return "Order Completed for jane.doe@example.com goes to \(name). This is a live destination: "
            + "the event stays on that customer's timeline."
    }
}
