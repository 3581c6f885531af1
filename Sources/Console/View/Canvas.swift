import Screen

/// A frame being drawn, with the signs in use.
struct Canvas {
    private(set) var frame: Frame
    let glyphs: GlyphSet

    init(size: ScreenSize, glyphs: GlyphSet) {
        frame = Frame(size: size, glyphs: glyphs)
        self.glyphs = glyphs
    }

    /// Puts a text on a row; our own signs become ASCII in ASCII mode.
    @discardableResult
    mutating func put(
        _ text: String, row: Int, column: Int, width: Int? = nil, _ role: Role = .plain
    ) -> Int {
        put(text, row: row, column: column, width: width, style: Style(role))
    }

    /// Puts a text on a row.
    @discardableResult
    mutating func put(_ text: String, row: Int, column: Int, width: Int? = nil, style: Style) -> Int {
        if let width, width <= 0 { return 0 }
        return frame.put(signs(text), row: row, column: column, width: width, style: style)
    }

    /// Puts a line of several styles on a row, without its first `shift` columns.
    @discardableResult
    mutating func put(_ line: StyledText, row: Int, column: Int, width: Int, shift: Int = 0) -> Int {
        var used = 0
        var toSkip = shift
        for (index, span) in line.spans.enumerated() where used < width {
            var text = span.text
            if toSkip > 0 {
                let columns = DisplayWidth.of(text)
                if columns <= toSkip {
                    toSkip -= columns
                    continue
                }
                text = text.dropping(columns: toSkip)
                toSkip = 0
            }
            let isLast = !line.spans[(index + 1)...].contains { !$0.text.isEmpty }
            let room = width - used
            let fits = DisplayWidth.of(text) < room || (isLast && DisplayWidth.of(text) == room)
            used += put(
                fits ? text : text + " ", row: row, column: column + used, width: room, style: span.style)
        }
        return used
    }

    /// Draws a horizontal line from border to border.
    mutating func line(row: Int, columns: Range<Int>, left: String? = nil, right: String? = nil) {
        let middle = String(repeating: glyphs.horizontal, count: columns.count)
        put(middle, row: row, column: columns.lowerBound, width: columns.count, .border)
        if let left { put(left, row: row, column: columns.lowerBound, .border) }
        if let right { put(right, row: row, column: columns.upperBound - 1, .border) }
    }

    /// Blanks rows, for what covers them.
    mutating func clear(rows: Range<Int>, columns: Range<Int>) {
        for row in rows { frame.fill(row: row, columns: columns) }
    }

    /// Blanks a whole row in a style.
    mutating func fillRow(_ row: Int, _ style: Style) {
        frame.fill(row: row, style: style)
    }

    /// Changes the style of a stretch of one row.
    mutating func restyle(row: Int, columns: Range<Int>, _ change: (inout Style) -> Void) {
        frame.restyle(row: row, columns: columns, change)
    }

    /// Marks where a text occurs in a stretch of one row, in any letter case.
    mutating func mark(_ text: String, row: Int, columns: Range<Int>) {
        let sought = Array(text.lowercased())
        var drawn: [(character: Character, column: Int)] = []
        for column in columns { drawn += frame[row, column].text.lowercased().map { ($0, column) } }
        guard !sought.isEmpty, sought.count <= drawn.count else { return }
        var start = 0
        while start + sought.count <= drawn.count {
            let found = drawn[start..<(start + sought.count)]
            guard found.lazy.map(\.character).elementsEqual(sought) else {
                start += 1
                continue
            }
            let last = found[found.endIndex - 1].column + 1
            frame.restyle(row: row, columns: found[start].column..<last) { style in
                style.role = .match
                style.isUnderlined = true
            }
            start += sought.count
        }
    }

    /// Shows the terminal's cursor, for typing.
    mutating func showCursor(row: Int, column: Int) {
        frame.cursor = (row, column)
    }

    private func signs(_ text: String) -> String {
        guard glyphs.isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return String(text.map { Self.plainSigns[$0] ?? $0 })
    }

    private static let plainSigns: [Character: Character] = [
        "·": "|", "…": "~", "–": "-", "—": "-", "→": ">", "“": "\"", "”": "\"", "’": "'", "↑": "^", "↓": "v",
        "←": "<", "×": "x", "▸": ">", "▶": ">", "─": "-", "│": "|", "✔": "+", "✘": "x", "↻": "~", "‖": "!",
    ]
}

extension String {
    /// The text without the characters of its first columns.
    fileprivate func dropping(columns: Int) -> String {
        var left = columns
        var rest = self[...]
        while left > 0, let first = rest.first {
            left -= DisplayWidth.of(first)
            rest.removeFirst()
        }
        return String(rest)
    }
}
