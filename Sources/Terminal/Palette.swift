import CNcurses
import Glibc
import Screen

/// How roles look on this terminal: the colours of a theme where it has them, attributes everywhere.
///
/// A colour repeats what a glyph and a word already say; without colours (`NO_COLOR`, or a terminal with fewer than
/// eight) only attributes are left.
struct Palette {
    private let depth: ThemeColor.Depth?
    private let hasDefault: Bool
    private var looks: [ThemeLook] = []

    /// Sets up the colours of the present ncurses screen.
    ///
    /// - Parameter theme: which colours roles get.
    init(_ theme: Theme) {
        let isRefused = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let colors = !isRefused && has_colors() && start_color() == OK ? ked_colors() : 0
        depth = ThemeColor.Depth(colors: Int(colors))
        hasDefault = depth != nil && use_default_colors() == OK
        use(theme)
    }

    /// Takes another theme; what is on screen is to be written anew.
    ///
    /// - Parameter theme: which colours roles get from now on.
    mutating func use(_ theme: Theme) {
        looks = Role.allCases.map(theme.look)
        guard let depth else { return }
        for (index, look) in looks.enumerated() {
            let foreground = number(look.foreground, at: depth, else: COLOR_WHITE)
            let faint = number(look.faintForeground ?? look.foreground, at: depth, else: COLOR_WHITE)
            let background = number(look.background, at: depth, else: COLOR_BLACK)
            init_extended_pair(Self.pair(index, isFaint: false), foreground, background)
            init_extended_pair(Self.pair(index, isFaint: true), faint, background)
        }
    }

    /// Sets the attributes and the colour pair that what is written next gets.
    ///
    /// - Parameters:
    ///   - style: the style of the cells to come.
    ///   - window: the ncurses window.
    func apply(_ style: Style, to window: UnsafeMutablePointer<WINDOW>) {
        let index = Int(style.role.rawValue)
        let look = looks[index]
        let hasFaintColor = depth != nil && look.faintForeground != nil
        var attributes: attr_t = 0
        if look.attributes.contains(.bold) || style.isBold { attributes |= ked_bold }
        if look.attributes.contains(.dim) || (style.isDim && !hasFaintColor) { attributes |= ked_dim }
        if look.attributes.contains(.underlined) || style.isUnderlined { attributes |= ked_underline }
        if look.attributes.contains(.reversed) != style.isReversed { attributes |= ked_reverse }
        var pair = depth == nil ? 0 : Self.pair(index, isFaint: style.isDim && hasFaintColor)
        wattr_set(window, attributes, Int16(pair), &pair)
    }

    private static func pair(_ index: Int, isFaint: Bool) -> Int32 {
        Int32(index + 1 + (isFaint ? Role.allCases.count : 0))
    }

    private func number(_ color: ThemeColor, at depth: ThemeColor.Depth, else basic: Int32) -> Int32 {
        let number = color.number(at: depth)
        return number < 0 && !hasDefault ? basic : number
    }
}
