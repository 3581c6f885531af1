/// The signs that the screen is drawn with, each one column wide: Unicode, or plain ASCII for terminals without it.
///
/// A sign is never the only carrier of a meaning; a word stands beside it.
public struct GlyphSet: Equatable, Hashable, Sendable {
    /// Whether every sign is ASCII.
    public let isASCII: Bool
    /// Delivered; a granted consent category.
    public let delivered: String
    /// Refused, or dead; a denied consent category.
    public let refused: String
    /// To be tried again.
    public let retry: String
    /// The destination is halted.
    public let halted: String
    /// Its turn has not come.
    public let waiting: String
    /// Skipped.
    public let skipped: String
    /// Marks the row under the cursor.
    public let cursor: String
    /// Marks the delivery, or the attempt, that others are compared with.
    public let mark: String
    /// Stands between the stages of stepping.
    public let step: String
    /// The head of an arrow to the right.
    public let arrowHead: String
    /// What leads from an event field to nothing, for a field that was not sent.
    public let unsent: String
    /// The arrow keys up and down.
    public let upDown: String
    /// There is more below.
    public let down: String
    /// There is more above.
    public let up: String
    /// Stands between facts of one line.
    public let separator: String
    /// Ends a text that was cut.
    public let ellipsis: String
    /// A horizontal line.
    public let horizontal: String
    /// A vertical line.
    public let vertical: String
    /// A corner, top left.
    public let topLeft: String
    /// A corner, top right.
    public let topRight: String
    /// A corner, bottom left.
    public let bottomLeft: String
    /// A corner, bottom right.
    public let bottomRight: String
    /// A vertical line meeting a horizontal one that goes to the right.
    public let teeRight: String
    /// A vertical line meeting a horizontal one that comes from the left.
    public let teeLeft: String
    /// A horizontal line meeting a vertical one that goes down.
    public let teeDown: String
    /// A horizontal line meeting a vertical one that comes from above.
    public let teeUp: String
    /// A horizontal and a vertical line crossing.
    public let cross: String

    /// The signs of a Unicode terminal.
    public static let unicode = GlyphSet(
        isASCII: false, delivered: "✔", refused: "✘", retry: "↻", halted: "‖", waiting: "·", skipped: "–",
        cursor: "▶", mark: "◆", step: "▸", arrowHead: "▶", unsent: "╌", upDown: "↑↓", down: "↓", up: "↑",
        separator: "·",
        ellipsis: "…", horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└",
        bottomRight: "┘", teeRight: "├", teeLeft: "┤", teeDown: "┬", teeUp: "┴", cross: "┼")

    /// The signs of ASCII mode; a cut text ends in `~` there.
    public static let ascii = GlyphSet(
        isASCII: true, delivered: "+", refused: "x", retry: "~", halted: "!", waiting: ".", skipped: "-",
        cursor: ">", mark: "*", step: ">", arrowHead: ">", unsent: ":", upDown: "jk", down: "v", up: "^",
        separator: "|",
        ellipsis: "~", horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
        bottomRight: "+", teeRight: "+", teeLeft: "+", teeDown: "+", teeUp: "+", cross: "+")

    /// An arrow three columns wide from an event field to its payload field.
    ///
    /// Shape: `──▶`, with a rule `─T6▶` (one column more for each character past two).
    ///
    /// - Parameter rule: the rule that changed the value, or nil when it was taken over as it is.
    /// - Returns: the arrow; at least three columns wide.
    public func arrow(rule: String? = nil) -> String {
        guard let rule else { return horizontal + horizontal + arrowHead }
        return horizontal + rule + arrowHead
    }
}
