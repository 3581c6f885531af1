/// What a cell means; the terminal maps it to a colour and attributes, and under `NO_COLOR` to attributes only.
public enum Role: UInt8, Sendable, CaseIterable {
    /// Ordinary text.
    case plain
    /// Text of less weight.
    case dim
    /// The title line.
    case title
    /// Lines and corners of boxes.
    case border
    /// The name of a part of the screen or of a column.
    case heading
    /// The row under the cursor.
    case selected
    /// Something that went well: delivered, granted.
    case good
    /// Something that failed for good: refused, dead.
    case bad
    /// Something that is going to be tried again.
    case retry
    /// Something whose turn has not come.
    case waiting
    /// Something left out on purpose.
    case skipped
    /// Something that deserves a look, but failed nothing.
    case warning
    /// What draws the eye: arrows, the rule of a change.
    case accent
    /// A key to press, in the bottom line and in help.
    case key
    /// The name of a field.
    case field
    /// A JSON string.
    case string
    /// A JSON number.
    case number
    /// `true`, `false` and `null`.
    case literal
    /// Punctuation of JSON.
    case punctuation
    /// The banner of a halted destination.
    case halted
    /// A passing notice from the program.
    case notice
    /// What a search found.
    case match

    /// One letter that stands for the role in `Frame.roleText`; no two roles share one.
    public var letter: Character {
        switch self {
        case .plain: "."
        case .dim: "d"
        case .title: "T"
        case .border: "b"
        case .heading: "h"
        case .selected: "S"
        case .good: "g"
        case .bad: "x"
        case .retry: "r"
        case .waiting: "w"
        case .skipped: "s"
        case .warning: "W"
        case .accent: "a"
        case .key: "k"
        case .field: "f"
        case .string: "q"
        case .number: "n"
        case .literal: "l"
        case .punctuation: "p"
        case .halted: "H"
        case .notice: "N"
        case .match: "m"
        }
    }
}
