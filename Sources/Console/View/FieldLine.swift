import JSONText
import Screen

/// One field of the form on screen: its name, its value, and how the value is taken.
struct FieldLine {
    let name: String
    let line: TextLine
    /// How the value is taken; nil for what is no value.
    let kind: JSONValue.Kind?

    private static let kindColumns = 8
    private static let maximumColumns = 110

    /// Draws it; a line that is typed in shows the cursor, and always the part of the value round it.
    func draw(isFocused: Bool, _ model: Model, row: Int, columns: Range<Int>, on canvas: inout Canvas) {
        let columns = columns.prefix(Self.maximumColumns)
        let (start, end) = (columns.startIndex, columns.endIndex)
        let nameWidth = min(max(columns.count / 3, 18), 32)
        if isFocused { canvas.put(model.glyphs.cursor, row: row, column: start, .accent) }
        var style = Style(.field)
        style.isBold = isFocused
        canvas.put(name, row: row, column: start + 2, width: nameWidth, style: style)
        let place = start + 2 + nameWidth + 2
        let room = max(end - Self.kindColumns - 2 - place, 1)
        let shift = isFocused ? max(DisplayWidth.of(line.head) - room + 1, 0) : 0
        canvas.put(StyledText(line.text, role), row: row, column: place, width: room, shift: shift)
        if let kind {
            let word = Self.word(kind)
            canvas.put(
                word, row: row, column: end - 1 - DisplayWidth.of(word), .dim)
        }
        if isFocused {
            canvas.showCursor(row: row, column: place + DisplayWidth.of(line.head) - shift)
        }
    }

    private var role: Role {
        switch kind {
        case .string: .string
        case .number: .number
        case .boolean, .null: .literal
        case .object, .array, nil: .plain
        }
    }

    private static func word(_ kind: JSONValue.Kind) -> String {
        switch kind {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .number: "number"
        case .boolean: "boolean"
        case .null: "null"
        }
    }
}
