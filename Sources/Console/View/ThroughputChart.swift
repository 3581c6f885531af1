import Datafly
import Deliveries
import Screen

/// What came in over time, as standing bars: delivered, and below it dead.
///
/// ```
/// Throughput  a bar is 1 min, by when the events came in
/// ✔      312 │   ▂█▆
///            │▂▄▇███▃
/// ✘        2 │    ▄
///             10:00      10:59
/// ```
enum ThroughputChart {
    private static let headColumns = 12
    private static let rows = 5
    private static let widest = 4

    static func lines(of throughput: Throughput, _ model: Model, width: Int) -> [StyledText] {
        let glyphs = model.glyphs
        let room = max(width - headColumns, 10)
        let merged = merged(throughput, room: room)
        let columns = min(room / merged.bars.count, widest)
        let delivered = merged.bars.map(\.delivered)
        let dead = merged.bars.map(\.dead)
        var head = StyledText("Throughput", .heading)
        head.append("  a bar is \(length(merged.step)), by when events came in", .dim)
        var lines = [head]
        lines += chart(delivered, glyphs.delivered, rows: rows, columns, .good, glyphs)
        if dead.contains(where: { $0 > 0 }) {
            lines += chart(dead, glyphs.refused, rows: 1, columns, .bad, glyphs)
        }
        return lines + [axis(merged, columns, model)]
    }

    /// Bars in some rows, their sign and the largest number at the left of the top one.
    private static func chart(
        _ values: [Int], _ sign: String, rows: Int, _ columns: Int, _ role: Role, _ glyphs: GlyphSet
    ) -> [StyledText] {
        let most = values.max() ?? 0
        return BarText(glyphs).standing(values, most: most, rows: rows).enumerated().map { row, bars in
            let number =
                row == 0
                ? TextFit.padded(NumberText.grouped(most), to: headColumns - 4, alignment: .right) : ""
            var line = StyledText(row == 0 ? sign : " ", role)
            line.append(" \(TextFit.padded(number, to: headColumns - 4)) ", .number)
            line.append(glyphs.vertical, .border)
            line.append(bars.map { String(repeating: $0, count: columns) }.joined(), role)
            return line
        }
    }

    /// When the first and the last bar begin.
    private static func axis(_ throughput: Throughput, _ columns: Int, _ model: Model) -> StyledText {
        let last = throughput.start.milliseconds + Int64(throughput.bars.count - 1) * throughput.step
        let texts = [throughput.start, Timestamp(milliseconds: last)].map { time in
            TimeText.moment(
                time, today: model.now, offsetMinutes: model.facts.utcOffsetMinutes, isBrief: false
            ).split(separator: ".")[0]
        }
        let first = String(repeating: " ", count: headColumns) + texts[0]
        guard throughput.bars.count > 1 else { return StyledText(first, .dim) }
        let end = headColumns + throughput.bars.count * columns
        let gap = max(end - first.count - texts[1].count, 2)
        return StyledText(first + String(repeating: " ", count: gap) + texts[1], .dim)
    }

    /// The bars, some added together when there is no room for all.
    private static func merged(_ throughput: Throughput, room: Int) -> Throughput {
        let size = (throughput.bars.count + room - 1) / room
        guard size > 1 else { return throughput }
        var merged = throughput
        merged.step *= Int64(size)
        merged.bars = stride(from: 0, to: throughput.bars.count, by: size).map { start in
            throughput.bars[start..<min(start + size, throughput.bars.count)].reduce(into: Throughput.Bar()) {
                $0.total += $1.total
                $0.delivered += $1.delivered
                $0.dead += $1.dead
            }
        }
        return merged
    }

    /// How long a stretch is: `5 s`, `1 min`, `6 h`, `2 d`.
    private static func length(_ step: Int64) -> String {
        let units: [(Int64, String)] = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "min")]
        let unit = units.first { step >= $0.0 && step % $0.0 == 0 } ?? (1_000, "s")
        return "\(step / unit.0) \(unit.1)"
    }
}
