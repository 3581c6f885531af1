/// How a cell is drawn: what it means, and attributes on top of the role's own.
public struct Style: Equatable, Hashable, Sendable {
    /// What the cell means.
    public var role: Role
    /// Whether foreground and background change places.
    public var isReversed: Bool
    /// Whether the cell is drawn bold.
    public var isBold: Bool
    /// Whether the cell is drawn faint; made-visible control characters always are.
    public var isDim: Bool
    /// Whether the cell is underlined.
    public var isUnderlined: Bool

    /// Makes a style.
    ///
    /// - Parameters:
    ///   - role: what the cell means.
    ///   - isReversed: foreground and background change places.
    ///   - isBold: drawn bold.
    ///   - isDim: drawn faint.
    ///   - isUnderlined: drawn underlined.
    public init(
        _ role: Role = .plain, isReversed: Bool = false, isBold: Bool = false, isDim: Bool = false,
        isUnderlined: Bool = false
    ) {
        self.role = role
        self.isReversed = isReversed
        self.isBold = isBold
        self.isDim = isDim
        self.isUnderlined = isUnderlined
    }

    /// Ordinary text without attributes.
    public static let plain = Style()
    /// Text of less weight.
    public static let dim = Style(.dim)

    /// This style, drawn faint.
    public var dimmed: Style {
        var style = self
        style.isDim = true
        return style
    }

    /// This style, reversed.
    public var reversed: Style {
        var style = self
        style.isReversed = true
        return style
    }

    /// This style, bold.
    public var bold: Style {
        var style = self
        style.isBold = true
        return style
    }
}
