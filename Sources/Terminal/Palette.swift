import CNcurses
import Glibc
import Screen

/// How roles look on this terminal: colours where it has them, attributes everywhere.
///
/// The terminal's own sixteen colours are used, so that the user's theme decides. A colour repeats what a glyph and a
/// word already say; without colours (`NO_COLOR`, or a terminal with fewer than eight) only attributes are left.
struct Palette {
    /// The looks of one role.
    struct Look {
        /// The number of the foreground colour, -1 for the terminal's own.
        var foreground: Int32
        /// Attributes of the role itself.
        var attributes: attr_t
    }

    private let looks: [Look]
    private let hasColor: Bool

    /// Sets up the colours of the present ncurses screen.
    init() {
        let isRefused = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let colors = !isRefused && has_colors() && start_color() == OK ? ked_colors() : 0
        hasColor = colors >= 8
        looks = Role.allCases.map { Palette.look(of: $0) }
        guard hasColor else { return }
        let hasDefault = use_default_colors() == OK
        for (index, look) in looks.enumerated() {
            let foreground = look.foreground < 0 ? (hasDefault ? -1 : Int32(COLOR_WHITE)) : look.foreground
            init_extended_pair(Int32(index + 1), foreground, hasDefault ? -1 : Int32(COLOR_BLACK))
        }
    }

    /// Sets the attributes and the colour pair that what is written next gets.
    ///
    /// - Parameters:
    ///   - style: the style of the cells to come.
    ///   - window: the ncurses window.
    func apply(_ style: Style, to window: UnsafeMutablePointer<WINDOW>) {
        let index = Int(style.role.rawValue)
        var attributes = looks[index].attributes
        if style.isReversed { attributes ^= ked_reverse }
        if style.isBold { attributes |= ked_bold }
        if style.isDim { attributes |= ked_dim }
        if style.isUnderlined { attributes |= ked_underline }
        var pair = Int32(hasColor ? index + 1 : 0)
        wattr_set(window, attributes, Int16(pair), &pair)
    }

    private static func look(of role: Role) -> Look {
        switch role {
        case .plain: Look(foreground: -1, attributes: 0)
        case .dim, .border, .skipped, .punctuation: Look(foreground: -1, attributes: ked_dim)
        case .title, .heading: Look(foreground: -1, attributes: ked_bold)
        case .selected: Look(foreground: -1, attributes: ked_reverse)
        case .good: Look(foreground: Int32(COLOR_GREEN), attributes: 0)
        case .bad: Look(foreground: Int32(COLOR_RED), attributes: ked_bold)
        case .retry, .warning: Look(foreground: Int32(COLOR_YELLOW), attributes: 0)
        case .waiting: Look(foreground: Int32(COLOR_BLUE), attributes: 0)
        case .accent: Look(foreground: Int32(COLOR_MAGENTA), attributes: 0)
        case .key: Look(foreground: Int32(COLOR_CYAN), attributes: ked_bold)
        case .field: Look(foreground: Int32(COLOR_CYAN), attributes: 0)
        case .string: Look(foreground: Int32(COLOR_GREEN), attributes: 0)
        case .number: Look(foreground: Int32(COLOR_YELLOW), attributes: 0)
        case .literal: Look(foreground: Int32(COLOR_MAGENTA), attributes: 0)
        case .halted: Look(foreground: Int32(COLOR_RED), attributes: ked_reverse | ked_bold)
        case .notice: Look(foreground: Int32(COLOR_CYAN), attributes: 0)
        case .match: Look(foreground: Int32(COLOR_YELLOW), attributes: ked_reverse)
        }
    }
}
