/// Text fitted to a number of columns.
///
/// Results are as safe or unsafe as what came in: `Frame.put` makes them safe and draws the stand-ins faint; to print
/// them, pass them through `SafeText.plain`. Widths are those of what is drawn, so nothing moves by that.
public enum TextFit {
    /// On which side a text stands when there is more room than it needs.
    public enum Alignment: Sendable {
        /// The room is on the right.
        case left
        /// The room is on the left.
        case right
    }

    /// The text, cut to at most a number of columns.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - columns: the most columns it may take; 0 or less gives an empty text.
    ///   - ellipsis: what a cut text ends in, one column wide.
    /// - Returns: the text itself when it fits, else its beginning and the ellipsis; no character is ever split.
    public static func cut(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
        guard columns > 0 else { return "" }
        if text.utf8.count <= columns, SafeText.isPlainASCII(text) { return text }
        var used = 0
        var cutAt = text.startIndex
        for unit in TextUnits(text) {
            used += unit.width
            if used > columns { return text[..<cutAt] + ellipsis }
            if used < columns { cutAt = unit.end }
        }
        return text
    }

    /// The text in exactly a number of columns: cut when it is longer, filled with spaces when it is shorter.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - columns: the columns that it takes; 0 or less gives an empty text.
    ///   - alignment: on which side the text stands.
    ///   - ellipsis: what a cut text ends in, one column wide.
    /// - Returns: a text of that width.
    public static func padded(
        _ text: String, to columns: Int, alignment: Alignment = .left, ellipsis: String = "…"
    ) -> String {
        let fitted = cut(text, to: columns, ellipsis: ellipsis)
        let room = String(repeating: " ", count: max(columns - DisplayWidth.of(fitted), 0))
        return alignment == .left ? fitted + room : room + fitted
    }

    /// The text in lines of at most a number of columns, broken at spaces where there are any.
    ///
    /// A line feed ends a line; spaces at a break are left out; a word longer than a line is broken where the line is full.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - columns: the most columns of a line; 0 or less gives no lines.
    /// - Returns: the lines, at least one.
    public static func wrapped(_ text: String, to columns: Int) -> [String] {
        guard columns > 0 else { return [] }
        return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { wrappedParagraph(String($0), to: columns) }
    }

    private static func wrappedParagraph(_ text: String, to columns: Int) -> [String] {
        var lines: [String] = []
        var line = LineInProgress(start: text.startIndex)
        var start = text.startIndex
        for unit in TextUnits(text) {
            defer { start = unit.end }
            if unit.text == " " {
                line.addSpace(from: start, to: unit.end)
                continue
            }
            while line.used + unit.width > columns, start > line.start {
                lines.append(String(text[line.start..<(line.wordEnd ?? start)]))
                line = line.next(start)
            }
            line.add(unit.width)
        }
        let rest = text[line.start...]
        lines.append(String(line.used > columns ? text[line.start..<(line.wordEnd ?? start)] : rest))
        return lines
    }
}

/// A line that is being filled while a text is wrapped.
private struct LineInProgress {
    /// Where it starts in the text.
    let start: String.Index
    /// Its columns so far, spaces at its end included.
    private(set) var used = 0
    /// Where the last word that a space follows ends; nil when the line can only be broken where it is full.
    private(set) var wordEnd: String.Index?
    private var resume: String.Index
    private var usedSinceSpace = 0
    private var isAfterSpace = false

    init(start: String.Index, used: Int = 0) {
        self.start = start
        self.resume = start
        self.used = used
        self.usedSinceSpace = used
    }

    mutating func add(_ columns: Int) {
        used += columns
        usedSinceSpace += columns
        isAfterSpace = false
    }

    mutating func addSpace(from spaceStart: String.Index, to spaceEnd: String.Index) {
        if !isAfterSpace, spaceStart > start { wordEnd = spaceStart }
        isAfterSpace = true
        used += 1
        resume = spaceEnd
        usedSinceSpace = 0
    }

    /// The line after this one: it begins after the last space, or where this one is full.
    func next(_ full: String.Index) -> LineInProgress {
        wordEnd == nil ? LineInProgress(start: full) : LineInProgress(start: resume, used: usedSinceSpace)
    }
}
