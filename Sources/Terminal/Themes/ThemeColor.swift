/// A colour at each depth that terminals have.
struct ThemeColor: Equatable, Sendable {
    /// How many colours a terminal has.
    enum Depth: Equatable, Sendable, CaseIterable {
        /// The eight of ANSI.
        case eight
        /// Those and their bright variants.
        case sixteen
        /// 256, the upper 240 of which look the same everywhere.
        case palette
        /// Any colour by its red, green and blue.
        case direct

        /// The depth for a number of colours; nil when there are fewer than eight.
        init?(colors: Int) {
            switch colors {
            case ..<8: return nil
            case ..<16: self = .eight
            case ..<256: self = .sixteen
            case ...256: self = .palette
            default: self = .direct
            }
        }
    }

    /// Red, green and blue, each from 0 to 255.
    struct RGB: Equatable, Sendable {
        let red: Int
        let green: Int
        let blue: Int
    }

    /// The terminal's own foreground or background.
    static let own = ThemeColor(eight: -1, sixteen: -1, palette: -1)

    /// Its number among the eight, -1 for the terminal's own.
    let eight: Int32
    /// Its number among the sixteen.
    let sixteen: Int32
    /// Its number among the 256.
    let palette: Int32

    /// A colour of its own number at each depth.
    init(eight: Int32, sixteen: Int32, palette: Int32) {
        self.eight = eight
        self.sixteen = sixteen
        self.palette = palette
    }

    /// One of the eight at every depth, as the user's own theme has it.
    init(basic: Int32) {
        self.init(eight: basic, sixteen: basic, palette: basic)
    }

    /// What it looks like; nil where the user's own theme decides, below 16.
    var rgb: RGB? {
        switch palette {
        case 16...231:
            let levels = [0, 95, 135, 175, 215, 255]
            let index = Int(palette) - 16
            return RGB(red: levels[index / 36], green: levels[index / 6 % 6], blue: levels[index % 6])
        case 232...255:
            let level = 8 + 10 * (Int(palette) - 232)
            return RGB(red: level, green: level, blue: level)
        default: return nil
        }
    }

    /// The number that ncurses knows it by.
    ///
    /// Where colours are direct the lowest eight numbers still stand for the eight, so black is one above them.
    func number(at depth: Depth) -> Int32 {
        switch depth {
        case .eight: return eight
        case .sixteen: return sixteen
        case .palette: return palette
        case .direct:
            guard let rgb else { return palette }
            return max(Int32(rgb.red << 16 | rgb.green << 8 | rgb.blue), 8)
        }
    }
}
