/// A picture of the whole screen: rows and columns of cells, drawn by pure code and shown by a terminal.
///
/// Everything put into it is made safe to show first (see `SafeText`), so no cell ever holds a control, format or
/// invisible character, and what a cell holds is exactly as wide as the columns it takes.
public struct Frame: Equatable, Sendable {
    /// The size; it never changes.
    public let size: ScreenSize
    /// What a text that was cut ends in; one column wide.
    public let ellipsis: String
    private var cells: [Cell]
    private var cursorRow: Int?
    private var cursorColumn = 0

    /// Makes a frame of blank cells.
    ///
    /// - Parameters:
    ///   - size: rows and columns.
    ///   - glyphs: the signs in use; decides the ellipsis.
    public init(size: ScreenSize, glyphs: GlyphSet = .unicode) {
        self.size = size
        self.ellipsis = glyphs.ellipsis
        self.cells = Array(repeating: .blank, count: size.rows * size.columns)
    }

    /// The cell at a place.
    ///
    /// - Parameters:
    ///   - row: from 0 at the top.
    ///   - column: from 0 at the left.
    /// - Returns: the cell; a blank one outside the frame.
    public subscript(row: Int, column: Int) -> Cell {
        contains(row: row, column: column) ? cells[row * size.columns + column] : .blank
    }

    /// Where the terminal's cursor shows, for typing.
    ///
    /// Nil hides it, and so does a place outside the frame.
    public var cursor: (row: Int, column: Int)? {
        get {
            guard let cursorRow, contains(row: cursorRow, column: cursorColumn) else { return nil }
            return (cursorRow, cursorColumn)
        }
        set {
            cursorRow = newValue?.row
            cursorColumn = newValue?.column ?? 0
        }
    }

    /// Puts a text on one row, from a column to the right.
    ///
    /// A text wider than its room is cut and ends in the ellipsis; a wide character is never split. Stand-ins of what
    /// cannot be drawn are faint. Nothing happens outside the frame.
    ///
    /// - Parameters:
    ///   - text: any text, from anywhere.
    ///   - row: from 0 at the top.
    ///   - column: where the text starts, from 0 at the left.
    ///   - width: the most columns it may take; nil means up to the right edge.
    ///   - style: how it is drawn.
    /// - Returns: the number of columns used, so that the next text can follow.
    @discardableResult
    public mutating func put(
        _ text: String, row: Int, column: Int, width: Int? = nil, style: Style = .plain
    ) -> Int {
        guard contains(row: row, column: column) else { return 0 }
        let limit = min(width ?? .max, size.columns - column)
        guard limit > 0, !text.isEmpty else { return 0 }
        let start = row * size.columns + column
        mendLeft(of: start, column: column)
        var used = 0
        var touched = 0
        var cutAt = 0
        for unit in TextUnits(text) {
            if used < limit { cutAt = used }
            guard used + unit.width <= limit else {
                for offset in cutAt..<max(used, cutAt + 1) { set(start + offset, " ", style) }
                set(start + cutAt, ellipsis, style)
                used = cutAt + 1
                break
            }
            write(unit, at: start + used, style: style)
            used += unit.width
            touched = used
        }
        touched = max(touched, used)
        mendRight(of: start + touched, column: column + touched)
        return used
    }

    /// Blanks a stretch of one row.
    ///
    /// - Parameters:
    ///   - row: from 0 at the top; outside the frame nothing happens.
    ///   - columns: the columns; the part outside the frame is left out. Nil means the whole row.
    ///   - style: how the blanks are drawn.
    public mutating func fill(row: Int, columns: Range<Int>? = nil, style: Style = .plain) {
        guard let columns = clamped(row: row, columns: columns) else { return }
        mendLeft(of: row * size.columns + columns.lowerBound, column: columns.lowerBound)
        for column in columns { set(row * size.columns + column, " ", style) }
        mendRight(of: row * size.columns + columns.upperBound, column: columns.upperBound)
    }

    /// Changes the style of a stretch of one row and leaves its text.
    ///
    /// - Parameters:
    ///   - row: from 0 at the top; outside the frame nothing happens.
    ///   - columns: the columns; the part outside the frame is left out. Nil means the whole row.
    ///   - change: gets each cell's style in turn.
    public mutating func restyle(row: Int, columns: Range<Int>? = nil, _ change: (inout Style) -> Void) {
        guard let columns = clamped(row: row, columns: columns) else { return }
        for column in columns { change(&cells[row * size.columns + column].style) }
    }

    private func contains(row: Int, column: Int) -> Bool {
        row >= 0 && row < size.rows && column >= 0 && column < size.columns
    }

    private func clamped(row: Int, columns: Range<Int>?) -> Range<Int>? {
        let clamped = (columns ?? 0..<size.columns).clamped(to: 0..<size.columns)
        return row >= 0 && row < size.rows && !clamped.isEmpty ? clamped : nil
    }

    private mutating func set(_ index: Int, _ text: String, _ style: Style) {
        cells[index] = Cell(text: text, style: style)
    }

    private mutating func write(_ unit: TextUnit, at index: Int, style: Style) {
        let style = unit.isForeign ? style.dimmed : style
        guard unit.isSpelledOut else {
            set(index, unit.text, style)
            if unit.width == 2 { set(index + 1, "", style) }
            return
        }
        for (offset, scalar) in unit.text.unicodeScalars.enumerated() {
            set(index + offset, String(scalar), style)
        }
    }

    /// Blanks the left half of a wide character whose right half is about to be overwritten.
    private mutating func mendLeft(of index: Int, column: Int) {
        if column > 0, cells[index].isRightHalf { cells[index - 1].text = " " }
    }

    /// Blanks the right half of a wide character whose left half was overwritten.
    private mutating func mendRight(of index: Int, column: Int) {
        if column < size.columns, cells[index].isRightHalf { cells[index].text = " " }
    }
}
