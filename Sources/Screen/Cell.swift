/// One character cell of a frame.
public struct Cell: Equatable, Sendable {
    /// What is drawn: one visible character with its few combining marks, never a control or format character.
    ///
    /// Empty in the right half of a wide character, whose left half stands in the column before.
    public internal(set) var text: String
    /// How it is drawn.
    public var style: Style

    /// Makes a cell without checking the text; only `Frame` does, which has made it safe.
    ///
    /// - Parameters:
    ///   - text: one visible character, or nothing for a right half.
    ///   - style: how it is drawn.
    init(text: String, style: Style) {
        self.text = text
        self.style = style
    }

    /// An empty cell of ordinary style.
    public static let blank = Cell(text: " ", style: .plain)

    /// Whether this is the right half of the wide character in the column before.
    public var isRightHalf: Bool { text.isEmpty }
}
