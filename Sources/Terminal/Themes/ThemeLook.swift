/// How one role looks in a theme.
struct ThemeLook: Equatable, Sendable {
    /// Attributes of the role itself; those of a cell's style come on top.
    struct Attributes: OptionSet, Sendable {
        let rawValue: UInt8

        static let bold = Attributes(rawValue: 1)
        static let dim = Attributes(rawValue: 2)
        static let reversed = Attributes(rawValue: 4)
        static let underlined = Attributes(rawValue: 8)
    }

    /// The colour of the text.
    var foreground: ThemeColor
    /// The colour of the text when the cell is drawn faint; nil has the terminal draw it so.
    var faintForeground: ThemeColor?
    /// The colour behind it.
    var background: ThemeColor
    /// Attributes of the role itself.
    var attributes: Attributes

    init(
        _ foreground: ThemeColor = .own, _ attributes: Attributes = [], faint: ThemeColor? = nil,
        on background: ThemeColor = .own
    ) {
        self.foreground = foreground
        self.attributes = attributes
        self.faintForeground = faint
        self.background = background
    }
}
