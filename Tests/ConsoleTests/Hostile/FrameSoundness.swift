import Screen
import Testing

@testable import Console

/// What must hold of every frame, whatever was drawn, by the properties of Unicode and not by tables of ours.
enum FrameSoundness {
    /// Records what is wrong with a frame, the first of it.
    ///
    /// - Returns: whether the frame is sound.
    @discardableResult
    static func check(_ frame: Frame, _ what: String, _ location: SourceLocation = #_sourceLocation) -> Bool {
        for row in 0..<frame.size.rows {
            if let mistake = mistake(in: row, of: frame) {
                Issue.record("\(what), row \(row): \(mistake)", sourceLocation: location)
                return false
            }
        }
        guard let cursor = frame.cursor else { return true }
        let isInside = cursor.row < frame.size.rows && cursor.column < frame.size.columns
        if !isInside { Issue.record("\(what): the cursor is at \(cursor)", sourceLocation: location) }
        return isInside
    }

    private static func mistake(in row: Int, of frame: Frame) -> String? {
        var text = ""
        var isAfterWide = false
        for column in 0..<frame.size.columns {
            let cell = frame[row, column].text
            if cell.isEmpty {
                guard isAfterWide else { return "column \(column) is the right half of nothing" }
                isAfterWide = false
                continue
            }
            guard !isAfterWide else { return "column \(column) stands on the right half of a character" }
            if let mistake = mistake(in: cell) { return "column \(column): \(mistake)" }
            isAfterWide =
                cell.utf8.count > 1 && frame[row, column + 1].text.isEmpty && column + 1 < frame.size.columns
            text += cell
        }
        if isAfterWide { return "a wide character stands on the edge" }
        let width = DisplayWidth.of(text)
        return width == frame.size.columns ? nil : "\(width) columns wide instead of \(frame.size.columns)"
    }

    private static func mistake(in cell: String) -> String? {
        if cell.utf8.count == 1, let byte = cell.utf8.first, byte >= 0x20, byte < 0x7F { return nil }
        let scalars = cell.unicodeScalars
        if let scalar = scalars.first(where: { !isPrintable($0) }) { return "\(name(scalar)) is drawn" }
        if let first = scalars.first, isMark(first) { return "\(name(first)) is a mark on nothing" }
        let marks = scalars.dropFirst()
        return marks.count > 3 ? "\(marks.count) scalars on one character" : nil
    }

    /// Whether a scalar is drawn, and does nothing else.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
        let properties = scalar.properties
        if properties.isNoncharacterCodePoint || properties.isDefaultIgnorableCodePoint { return false }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            return false
        default: return true
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
    }

    private static func name(_ scalar: Unicode.Scalar) -> String {
        "U+\(String(scalar.value, radix: 16, uppercase: true))"
    }
}
