/// Which colours roles get; a colour only repeats what a glyph and a word say.
public enum Theme: String, Equatable, Hashable, Sendable, CaseIterable {
    /// The terminal's own sixteen colours, so that the user's own theme decides.
    case standard = "default"
    /// Light on black, every text at a contrast of 7 to 1 or more where the terminal has 256 colours.
    case highContrast = "high-contrast"
    /// Blue for what went well, orange for what did not, and weight and underline beside them.
    case colorBlind = "colour-blind"

    /// The theme of a name as it is typed: letter case and the spelling `color` make no difference.
    ///
    /// - Parameter name: such as `high-contrast`.
    public init?(name: String) {
        let name = name.lowercased()
        self.init(rawValue: name == "color-blind" ? Theme.colorBlind.rawValue : name)
    }

    /// What the theme is for, in one sentence.
    public var sentence: String {
        switch self {
        case .standard: "The terminal's own sixteen colours."
        case .highContrast: "Light on black, every text at a contrast of 7 to 1 or more."
        case .colorBlind: "Blue and orange in place of green and red, bold and underline beside them."
        }
    }
}
