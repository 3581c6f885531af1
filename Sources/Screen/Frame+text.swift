extension Frame {
    /// What is drawn, as text: rows joined by line feeds, blanks at the ends of rows left out.
    public var text: String {
        rows { $0.text }
    }

    /// What the cells mean, as text of the same shape as `text`: one letter a column, see `Role.letter`.
    ///
    /// Blanks of plain style at the ends of rows are left out.
    public var roleText: String {
        rows { $0 == .blank ? " " : String($0.style.role.letter) }
    }

    private func rows(_ drawn: (Cell) -> String) -> String {
        (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns { line += drawn(self[row, column]) }
            while line.utf8.last == 0x20 { line.removeLast() }
            return line
        }
        .joined(separator: "\n")
    }
}
