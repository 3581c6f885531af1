import Deliveries
import Screen

/// What stands there while nothing has come in: what to do, in the order in which a newcomer would try it.
enum FirstRunView {
    static func draw(_ model: Model, rows: Range<Int>, on canvas: inout Canvas) {
        let width = model.size.columns
        let glyphs = canvas.glyphs
        canvas.line(row: rows.lowerBound, columns: 0..<width, left: glyphs.topLeft, right: glyphs.topRight)
        canvas.put(" Deliveries ", row: rows.lowerBound, column: 1, .heading)
        var row = rows.lowerBound + 1
        for line in lines(model) {
            for text in wrapped(line, to: width - 3) where row < rows.upperBound {
                canvas.put(text, row: row, column: 2, width: width - 3)
                row += 1
            }
        }
    }

    /// Wraps a line; what follows its first line is indented as far.
    private static func wrapped(_ line: StyledText, to width: Int) -> [StyledText] {
        guard DisplayWidth.of(line.text) > width else { return [line] }
        let indent = String(line.text.prefix { $0 == " " })
        let role = line.spans.last?.style.role ?? .plain
        let text = String(line.text.dropFirst(indent.count))
        return TextFit.wrapped(text, to: width - indent.count).map { StyledText(indent + $0, role) }
    }

    private static func lines(_ model: Model) -> [StyledText] {
        var lines = [StyledText("No event yet.", .heading)]
        if model.refusedLines > 0 {
            lines.append(
                StyledText("\(ListView.refusedText(model.refusedLines)): L shows which and why", .warning))
        } else if let line = model.log.lines.last {
            lines.append(StyledText("\(line) (L: the log)", .warning))
        }
        if let holder = model.facts.holder {
            lines.append(StyledText("This run watches only: what comes in at \(holder) is shown here."))
            return lines
        }
        if let kafka = model.facts.kafka { lines.append(StyledText("Reads the Kafka topic \(kafka).")) }
        lines += [StyledText(), test(model.facts), StyledText(), StyledText("Or send your own:")]
        lines += sources(model.facts, width: model.size.columns - 7).map { StyledText("    \($0)") }
        lines += [StyledText(), StyledText(destination(model.facts), .dim)]
        return lines
    }

    private static func test(_ facts: RunFacts) -> StyledText {
        guard facts.isDelivering else {
            return StyledText("Nothing is sent in this run (\(facts.whyLooking)): it shows what would be.")
        }
        let answer = facts.destination.isSandbox ? "the sandbox's 201" : "Kustomer's answer"
        var line = StyledText()
        line.append("t", .key)
        line.append(
            "   sends the test event Order Completed: you see it here, its payload, and \(answer)", .plain)
        return line
    }

    /// The ways in; no command is cut within a word, so that each can be copied.
    private static func sources(_ facts: RunFacts, width: Int) -> [String] {
        let files = side(
            "ked watch --input events.ndjson", "          ", "cat events.ndjson | ked", cut: "", "", width)
        guard let listener = facts.listener else { return files }
        let name = width < 60 ? "Logged In" : "Order Completed"
        let key = facts.pipelineKeyFile.map { " -H \"Authorization: Bearer $(cat \($0))\"" } ?? ""
        let curl = side(
            "curl --json '{\"type\":\"track\",\"event\":\"\(name)\"}'", " ", "\(listener)/v1/t\(key)",
            cut: " \\",
            "  ",
            width)
        let page = side(
            "Datafly.js: ked --allow-origin https://YOUR.SITE,", " ", "its endpoint \(listener)", cut: "",
            "  ",
            width)
        return curl + files + page
    }

    /// Two texts in a line, `gap` between them; where there is no room in two, the first with `cut` behind it,
    /// the second indented.
    private static func side(
        _ first: String, _ gap: String, _ second: String, cut: String, _ indent: String, _ width: Int
    ) -> [String] {
        let line = first + gap + second
        return DisplayWidth.of(line) <= width ? [line] : [first + cut, indent + second]
    }

    private static func destination(_ facts: RunFacts) -> String {
        if facts.destination.isSandbox {
            return "Deliveries go to the built-in sandbox, which answers as Kustomer does. "
                + "For real: ked --org NAME --api-key-file FILE"
        }
        let place = facts.destination.apiURL
        return facts.destination.orgName.map { "Deliveries go to \($0) at \(place)." }
            ?? "Deliveries go to \(place)."
    }
}
