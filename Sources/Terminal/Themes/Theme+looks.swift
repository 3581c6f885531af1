import Screen

extension Theme {
    /// How a role looks.
    func look(of role: Role) -> ThemeLook {
        switch self {
        case .standard: Self.standardLook(of: role)
        case .highContrast: Self.highContrastLook(of: role)
        case .colorBlind: Self.colorBlindLook(of: role)
        }
    }

    // MARK: - The terminal's own colours

    private static func standardLook(of role: Role) -> ThemeLook {
        let red = ThemeColor(basic: 1)
        let green = ThemeColor(basic: 2)
        let yellow = ThemeColor(basic: 3)
        let blue = ThemeColor(basic: 4)
        let magenta = ThemeColor(basic: 5)
        let cyan = ThemeColor(basic: 6)
        switch role {
        case .plain: return ThemeLook()
        case .dim, .border, .skipped, .punctuation: return ThemeLook(.own, .dim)
        case .title, .heading: return ThemeLook(.own, .bold)
        case .selected: return ThemeLook(.own, .reversed)
        case .good, .string: return ThemeLook(green)
        case .bad: return ThemeLook(red, .bold)
        case .retry, .warning, .number: return ThemeLook(yellow)
        case .waiting: return ThemeLook(blue)
        case .accent, .literal: return ThemeLook(magenta)
        case .key: return ThemeLook(cyan, .bold)
        case .field, .notice: return ThemeLook(cyan)
        case .halted: return ThemeLook(red, [.reversed, .bold])
        case .match: return ThemeLook(yellow, .reversed)
        }
    }

    // MARK: - High contrast

    private static func highContrastLook(of role: Role) -> ThemeLook {
        let black = ThemeColor(eight: 0, sixteen: 0, palette: 16)
        let faint = ThemeColor(eight: 7, sixteen: 7, palette: 250)
        func look(
            _ eight: Int32, _ bright: Int32, _ palette: Int32, _ attributes: ThemeLook.Attributes = []
        ) -> ThemeLook {
            let color = ThemeColor(eight: eight, sixteen: bright, palette: palette)
            return ThemeLook(color, attributes, faint: faint, on: black)
        }
        switch role {
        case .plain: return look(7, 15, 231)
        case .dim, .border, .skipped, .punctuation: return look(7, 7, 252)
        case .title, .heading: return look(7, 15, 231, .bold)
        case .selected: return look(7, 15, 231, .reversed)
        case .good, .string: return look(2, 10, 120)
        case .bad: return look(1, 9, 217, [.bold, .underlined])
        case .retry, .warning, .number: return look(3, 11, 227)
        case .waiting: return look(6, 14, 153)
        case .accent, .literal: return look(5, 13, 219)
        case .key: return look(6, 14, 159, .bold)
        case .field, .notice: return look(6, 14, 159)
        case .halted: return look(3, 11, 226, [.reversed, .bold])
        case .match: return look(3, 11, 227, .reversed)
        }
    }

    // MARK: - Colour-blind

    private static func colorBlindLook(of role: Role) -> ThemeLook {
        let blue = ThemeColor(eight: 4, sixteen: 12, palette: 33)
        let paleBlue = ThemeColor(eight: 6, sixteen: 6, palette: 74)
        let orange = ThemeColor(eight: 3, sixteen: 3, palette: 208)
        switch role {
        case .plain, .string, .waiting: return ThemeLook()
        case .dim, .border, .skipped, .punctuation: return ThemeLook(.own, .dim)
        case .title, .heading, .accent, .literal: return ThemeLook(.own, .bold)
        case .selected: return ThemeLook(.own, .reversed)
        case .good: return ThemeLook(blue)
        case .bad: return ThemeLook(orange, [.bold, .underlined])
        case .retry, .warning, .number: return ThemeLook(orange)
        case .key: return ThemeLook(paleBlue, .bold)
        case .field, .notice: return ThemeLook(paleBlue)
        case .halted: return ThemeLook(orange, [.reversed, .bold])
        case .match: return ThemeLook(orange, .reversed)
        }
    }
}
