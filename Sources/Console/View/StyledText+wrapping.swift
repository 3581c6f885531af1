import Screen

extension StyledText {
    /// The fewest columns in which a line is wrapped.
    private static let fewestColumns = 12

    /// The columns of the blanks that the line begins with.
    private var indent: Int {
        guard let first = spans.first, first.style.role == .plain else { return 0 }
        return first.text.prefix { $0 == " " }.utf8.count
    }

    /// The line in rows of at most a number of columns, broken wherever a row is full.
    ///
    /// - Parameter width: the columns of a row.
    /// - Returns: the rows, at least one; those after the first begin with blanks of their own, two more than
    ///   the line has where there is room. Without those blanks the rows joined are the line.
    func wrapped(to width: Int) -> (rows: [StyledText], indent: Int) {
        let width = max(width, Self.fewestColumns)
        let indent = min(indent + 2, width / 2)
        var rows: [StyledText] = []
        var row = StyledText()
        var used = 0
        for span in spans {
            let pieces = TextFit.broken(span.text, first: width - used, rest: width - indent)
            for (index, piece) in pieces.enumerated() {
                if index > 0 {
                    rows.append(row)
                    row = StyledText(String(repeating: " ", count: indent))
                    used = indent
                }
                row.append(piece, style: span.style)
                used += DisplayWidth.of(piece)
            }
        }
        rows.append(row)
        return (rows, indent)
    }
}
