public import Screen

/// Something that the terminal reports.
public enum TerminalEvent: Equatable, Sendable {
    /// A key was pressed, the mouse used or a text pasted.
    case key(Key)
    /// The terminal has another size now; what was drawn before is to be drawn anew.
    case resized(ScreenSize)
}
