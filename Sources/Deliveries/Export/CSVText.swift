/// Lines of comma-separated values (RFC 4180), safe to open in a spreadsheet.
enum CSVText {
    /// One line with its end.
    ///
    /// - Parameter cells: the texts of the cells.
    /// - Returns: the line, ended by CR LF.
    static func line(_ cells: [String]) -> [UInt8] {
        Array((cells.map(cell).joined(separator: ",") + "\r\n").utf8)
    }

    /// A cell: one that a spreadsheet would take for a formula begins with an apostrophe.
    private static func cell(_ text: String) -> String {
        let first = text.unicodeScalars.first
        let isFormula = first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let safe = isFormula ? "'\(text)" : text
        guard safe.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else {
            return safe
        }
        let quoted = safe.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined()
        return "\"\(quoted)\""
    }
}
