import Deliveries
import Kustomer
import Screen

/// What the deliveries of the list came to, counted: a page of blocks, side by side where there is room.
enum StatisticsView {
    /// The columns between two blocks.
    private static let gap = 3
    private static let widestBlock = 62

    static func draw(_ model: Model, scroll: Int, rows: Range<Int>, on canvas: inout Canvas) {
        let filter = model.isFiltered ? " · \(model.filterText)" : ""
        let room = max(model.size.columns - 24, 10)
        let name = TextFit.cut("Statistics\(filter)", to: room, ellipsis: model.glyphs.ellipsis)
        TextPage.draw(name, lines(of: model), scroll: scroll, rows: rows, on: &canvas)
    }

    /// The lines of the page.
    static func lines(of model: Model) -> [StyledText] {
        guard let statistics = model.statistics.shown else { return [StyledText("counting…", .dim)] }
        guard statistics.counts.total > 0 else {
            return [
                StyledText(model.isFiltered ? "No delivery matches the filter." : "No event yet.", .heading)
            ]
        }
        let width = model.size.columns - 3
        var lines = head(statistics, model, width: width) + [StyledText()]
        if let throughput = statistics.throughput {
            lines += ThroughputChart.lines(of: throughput, model, width: width) + [StyledText()]
        }
        return lines + blocks(statistics, model.glyphs, width: width)
    }

    // MARK: - Head

    private static func head(_ statistics: DeliveryStatistics, _ model: Model, width: Int) -> [StyledText] {
        let glyphs = model.glyphs
        let counts = statistics.counts
        let all = counts.total == 1 ? "1 delivery" : "\(NumberText.grouped(counts.total)) deliveries"
        let parts: [(String, Int, String, Role)] = [
            (glyphs.delivered, counts.delivered, "delivered", .good),
            (glyphs.refused, counts.dead, "dead", .bad),
            (glyphs.retry, counts.retrying, "to be tried again", .retry),
            (glyphs.skipped, counts.skipped, "skipped", .skipped),
            (glyphs.waiting, counts.waiting, "waiting", .waiting),
        ]
        var lines = [StyledText(all, .heading)]
        for (sign, count, word, role) in parts where count > 0 {
            let text = "\(sign) \(NumberText.grouped(count)) \(word)"
            let used = DisplayWidth.of(lines[lines.count - 1].text)
            if used + 3 + DisplayWidth.of(text) > width { lines.append(StyledText()) }
            lines[lines.count - 1].append(lines[lines.count - 1].spans.isEmpty ? "" : "   ")
            lines[lines.count - 1].append(text, role)
        }
        if let budget = model.status.budget {
            var line = StyledText("budget \(budget.remaining)/\(budget.limit) ", .plain)
            line.append(BarText(glyphs).gauge(budget.remaining, of: budget.limit, columns: 20), .accent)
            line.append(" requests left of this minute", .dim)
            lines.append(line)
        }
        return lines
    }

    // MARK: - Blocks

    /// The blocks in one, two or three columns.
    private static func blocks(_ statistics: DeliveryStatistics, _ glyphs: GlyphSet, width: Int)
        -> [StyledText]
    {
        let count = width >= 150 ? 3 : width >= 95 ? 2 : 1
        let room = min((width - gap * (count - 1)) / count, widestBlock)
        let block = StatisticsBlocks(statistics, glyphs, width: room)
        switch count {
        case 3:
            return side([block.events, block.answers + block.reasons, block.attempts + block.latency], room)
        case 2:
            return side([block.events, block.answers + block.attempts + block.latency + block.reasons], room)
        default: return block.answers + block.attempts + block.latency + block.reasons + block.events
        }
    }

    /// Columns side by side.
    private static func side(_ columns: [[StyledText]], _ width: Int) -> [StyledText] {
        (0..<(columns.map(\.count).max() ?? 0)).map { row in
            var line = StyledText()
            for (index, column) in columns.enumerated() where row < column.count {
                let start = index * (width + gap)
                let used = DisplayWidth.of(line.text)
                line.append(String(repeating: " ", count: max(start - used, 0)))
                line.spans += column[row].spans
            }
            return line
        }
    }
}

/// The blocks of the statistics, each with a heading, its lines, and a blank line after it.
private struct StatisticsBlocks {
    private let statistics: DeliveryStatistics
    private let bars: BarText
    private let glyphs: GlyphSet
    private let width: Int

    /// The columns of a number and of a bar.
    private static let numberColumns = 11
    private static let barColumns = 10
    private static let deadColumns = 12

    init(_ statistics: DeliveryStatistics, _ glyphs: GlyphSet, width: Int) {
        self.statistics = statistics
        self.glyphs = glyphs
        self.width = width
        bars = BarText(glyphs)
    }

    var events: [StyledText] {
        let names = statistics.events
        let count = statistics.eventNameCount
        let most = names.first?.count ?? 0
        let note =
            count > names.count ? "the \(names.count) most frequent of \(NumberText.grouped(count))" : ""
        return block("Events", note, names.map { event($0, of: most) })
    }

    var answers: [StyledText] {
        let statuses = statistics.statuses
        let most = max(statuses.first?.count ?? 0, statistics.failures.first?.count ?? 0)
        let answered = statuses.map {
            line("\($0.status) \(KustomerResponse.reason($0.status))", $0.count, of: most)
        }
        let failed = statistics.failures.map { line($0.name, $0.count, of: most) }
        return block("Answers", "of the latest attempt", answered + failed)
    }

    var reasons: [StyledText] {
        let most = statistics.reasons.first?.count ?? 0
        return block(
            "Reasons", "why skipped or dead", statistics.reasons.map { line($0.name, $0.count, of: most) })
    }

    var attempts: [StyledText] {
        let most = statistics.attempts.map(\.count).max() ?? 0
        return block(
            "Attempts", "what each came to",
            statistics.attempts.map {
                line("\($0.outcomeClass.letter)  \($0.outcomeClass.words)", $0.count, of: most)
            })
    }

    var latency: [StyledText] {
        guard let latency = statistics.latency else { return [] }
        let times = [
            ("p50", latency.median), ("p90", latency.percentile90), ("p99", latency.percentile99),
            ("longest", latency.maximum),
        ]
        let lines = times.map { name, milliseconds in
            line(name, milliseconds, of: 0, unit: " ms")
        }
        return block("Latency", "of all attempts", lines)
    }

    private func block(_ name: String, _ note: String, _ lines: [StyledText]) -> [StyledText] {
        guard !lines.isEmpty else { return [] }
        var head = StyledText(name, .heading)
        if !note.isEmpty { head.append("  \(note)", .dim) }
        return [head] + lines + [StyledText()]
    }

    /// A name, a number, and how much that is of the largest; room behind it when something is to stand there.
    private func line(
        _ name: String, _ count: Int, of most: Int, unit: String = "", behind: Int = 0
    ) -> StyledText {
        let room = width - Self.numberColumns - Self.barColumns - 4 - behind
        var line = StyledText("  ")
        line.append(TextFit.padded(name, to: max(room, 12), ellipsis: glyphs.ellipsis))
        let number = NumberText.grouped(count) + unit
        line.append(TextFit.padded(number, to: Self.numberColumns, alignment: .right), .number)
        guard most > 0 else { return line }
        line.append("  ")
        line.append(bars.bar(count, of: most, columns: Self.barColumns), .accent)
        return line
    }

    /// An event name, and how many of its deliveries are dead, where any are.
    private func event(_ event: DeliveryStatistics.NameCount, of most: Int) -> StyledText {
        var line = line(event.name, event.count, of: most, behind: Self.deadColumns)
        guard event.dead > 0 else { return line }
        let bar = DisplayWidth.of(bars.bar(event.count, of: most, columns: Self.barColumns))
        line.append(String(repeating: " ", count: Self.barColumns - bar + 2))
        line.append("\(glyphs.refused) \(NumberText.grouped(event.dead))", .bad)
        return line
    }
}

extension OutcomeClass {
    /// What an attempt came to, in words.
    fileprivate var words: String {
        switch self {
        case .delivered: "delivered"
        case .retry: "to be tried again"
        case .permanent: "refused for good"
        case .halt: "halted the destination"
        case .ambiguous: "perhaps delivered"
        }
    }
}
