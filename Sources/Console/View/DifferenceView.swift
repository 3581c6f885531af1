import Screen

/// What two deliveries, or attempts, differ in: a block for each place, the marked one's value and the
/// selected one's.
enum DifferenceView {
    static func draw(_ page: DifferencePage, rows: Range<Int>, on canvas: inout Canvas) {
        let lines = lines(of: page, width: canvas.frame.size.columns - 3)
        TextPage.draw("Difference  \(title(page))", lines, scroll: page.scroll, rows: rows, on: &canvas)
    }

    /// Shape: `event: 3 changed, 1 added, 1 removed`.
    private static func title(_ page: DifferencePage) -> String {
        "\(page.part.word): \(page.difference[page.part].summary)"
    }

    /// The lines of a part.
    ///
    /// - Parameters:
    ///   - page: the difference, and which part of it.
    ///   - width: the columns of a line.
    /// - Returns: what is compared, then its blocks.
    static func lines(of page: DifferencePage, width: Int) -> [StyledText] {
        let difference = page.difference
        let section = difference[page.part]
        var lines = [tabs(page)]
        lines += value("-  marked    ", difference.oldName, .bad, width)
        lines += value("+  selected  ", difference.newName, .good, width)
        lines.append(StyledText())
        if let obstacle = section.obstacle {
            return lines + [StyledText("Not compared: \(obstacle).", .dim)]
        }
        if section.changes.isEmpty {
            return lines + [StyledText("\(plural(page.part)) are equal.", .good)]
        }
        for change in section.changes { lines += block(change, width) }
        if section.moreCount > 0 {
            lines.append(StyledText("… \(NumberText.grouped(section.moreCount)) more places differ", .dim))
        }
        return lines
    }

    /// The parts and what each comes to, the present one reversed.
    private static func tabs(_ page: DifferencePage) -> StyledText {
        var line = StyledText()
        for part in DeliveryDifference.Part.allCases {
            if part != .event { line.append("   ") }
            let style = part == page.part ? Style(.heading).reversed : Style(.heading)
            line.append(part.word, style: style)
            line.append(" \(page.difference[part].summary)", .dim)
        }
        return line
    }

    private static func plural(_ part: DeliveryDifference.Part) -> String {
        switch part {
        case .event: "The events"
        case .payload: "The payloads"
        case .answer: "The answers"
        }
    }

    private static func block(_ change: DeliveryDifference.Change, _ width: Int) -> [StyledText] {
        let place = change.place.isEmpty ? "(the whole)" : change.place
        let (sign, role): (String, Role) =
            switch (change.old, change.new) {
            case (nil, _): ("+", .good)
            case (_, nil): ("-", .bad)
            default: ("~", .retry)
            }
        var head = StyledText("\(sign)  ", role)
        head.append(place, .field)
        var lines = [head]
        if let old = change.old { lines += value("   - ", old, .bad, width) }
        if let new = change.new { lines += value("   + ", new, .good, width) }
        return lines
    }

    private static func value(_ label: String, _ text: String, _ role: Role, _ width: Int) -> [StyledText] {
        let room = max(width - label.utf8.count, 1)
        return TextFit.broken(text, first: room, rest: room).enumerated().map { index, piece in
            var line = StyledText(
                index == 0 ? label : String(repeating: " ", count: label.utf8.count), role)
            line.append(piece)
            return line
        }
    }
}
