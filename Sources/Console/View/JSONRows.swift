import Screen

/// The rows that a JSON text takes on screen: the lines that are not folded away, wrapped or not.
struct JSONRows {
    /// The columns of a row.
    let width: Int
    private let isWrapped: Bool
    private let texts: [StyledText]
    /// The indices of the lines that are shown, in order.
    let lines: [Int]
    /// The row on which each of `lines` begins; one more at the end, the number of rows.
    private let starts: [Int]

    /// Lays out a text.
    ///
    /// - Parameters:
    ///   - text: its lines.
    ///   - face: whose text it is.
    ///   - reading: what is folded.
    ///   - troubles: what is wrong with lines; a folded line has the troubles of what it hides.
    ///   - width: the columns of a row.
    ///   - shift: the columns scrolled off at the left; nil when long lines go on in the next row.
    init(
        _ text: [JSONLine], _ face: Pane.Face, _ reading: JSONReading, troubles: [Int: String],
        width: Int, shift: Int?
    ) {
        self.width = width
        isWrapped = shift == nil
        let troubled = troubles.keys.sorted()
        var nextTrouble = 0
        var lines: [Int] = []
        var texts: [StyledText] = []
        var starts = [0]
        var index = 0
        while index < text.count {
            let end = reading.folds(index, of: text, face) ? text[index].container?.end : nil
            var shown = end.map { text[index].folded(with: text[$0]) } ?? text[index].styled
            while nextTrouble < troubled.count, troubled[nextTrouble] < index { nextTrouble += 1 }
            if nextTrouble < troubled.count, troubled[nextTrouble] <= end ?? index {
                let trouble = troubles[troubled[nextTrouble]] ?? ""
                shown = Self.marked(shown, trouble, room: shift.map { width + $0 })
            }
            lines.append(index)
            texts.append(shown)
            let rows = isWrapped && !Self.fits(shown, width) ? shown.wrapped(to: width).rows.count : 1
            starts.append(starts[starts.count - 1] + rows)
            index = (end ?? index) + 1
        }
        self.lines = lines
        self.texts = texts
        self.starts = starts
    }

    /// The number of rows.
    var count: Int { starts[starts.count - 1] }

    /// The rows of a line.
    ///
    /// - Parameter index: the line; one that is folded away stands where the line before it does.
    /// - Returns: its rows; the first row when there is no line.
    func rows(of index: Int) -> Range<Int> {
        guard !lines.isEmpty else { return 0..<0 }
        let place = position(of: index)
        return starts[place]..<starts[place + 1]
    }

    /// Where a line stands among those that are shown; the last one before it when it is folded away.
    func position(of index: Int) -> Int {
        max(Self.firstAfter(index, in: lines) - 1, 0)
    }

    /// The line that stands on a row, the last one when the row is beyond it; nil when there is none.
    func line(at row: Int) -> Int? {
        guard !lines.isEmpty else { return nil }
        return lines[min(max(Self.firstAfter(row, in: starts) - 1, 0), lines.count - 1)]
    }

    /// What stands on a stretch of rows.
    ///
    /// - Parameter range: the rows; those that there are not are left out.
    /// - Returns: for each the line that it belongs to, and what is drawn.
    func shown(_ range: Range<Int>) -> [(line: Int, text: StyledText)] {
        var shown: [(line: Int, text: StyledText)] = []
        var place = max(Self.firstAfter(range.lowerBound, in: starts) - 1, 0)
        while place < lines.count, starts[place] < range.upperBound {
            let isWhole = !isWrapped || Self.fits(texts[place], width)
            let rows = isWhole ? [texts[place]] : texts[place].wrapped(to: width).rows
            for (offset, text) in rows.enumerated() where range.contains(starts[place] + offset) {
                shown.append((lines[place], text))
            }
            place += 1
        }
        return shown
    }

    /// How many of a sorted list are not above a number.
    private static func firstAfter(_ number: Int, in sorted: [Int]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] <= number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func fits(_ text: StyledText, _ width: Int) -> Bool {
        var left = width
        for span in text.spans {
            left -= DisplayWidth.of(span.text)
            if left < 0 { return false }
        }
        return true
    }

    /// A line whose field is in trouble: its sign, and behind it what is wrong.
    ///
    /// A line that would reach the edge is cut before it, so that the sign is always seen.
    private static func marked(_ text: StyledText, _ trouble: String, room: Int?) -> StyledText {
        var marked = StyledText()
        var left = room.map { max($0 - 4, 0) } ?? .max
        for span in text.spans {
            var span = span
            if span.style.role == .field { span.style.role = .bad }
            span.text = TextFit.cut(span.text, to: left)
            left -= DisplayWidth.of(span.text)
            marked.spans.append(span)
        }
        marked.append("  ✘ \(trouble)", .bad)
        return marked
    }
}
