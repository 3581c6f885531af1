/// Leaves out of what ncurses wrote for a frame what nobody would see.
///
/// ncurses changes the style for each blank, and moves with both coordinates where the row stays. Here a style is
/// written when a glyph needs it, and a move inside a row, or to the next one, names the column alone. What is not
/// understood goes through as it came, and so does everything after it.
struct FrameSlimmer {
    private var bytes: ArraySlice<UInt8>
    private var slim: [UInt8] = []
    /// The style that the terminal is in, and the one that ncurses wants.
    private var pen = Pen()
    private var wanted = Pen()
    /// The row of the cursor, from 1; nil while it is not known.
    private var row: Int?
    /// The last row of the part that scrolls, where a line feed would scroll it; nil for the last of the screen.
    private var bottom: Int?
    private var wasBlank = false
    private let movesByColumn: Bool

    /// Slims a frame.
    ///
    /// - Parameters:
    ///   - bytes: what ncurses wrote for a frame that is not the first on a cleared screen; begins and ends in the plain
    ///     style, as ncurses does.
    ///   - movesByColumn: whether the terminal knows `CSI n G`.
    /// - Returns: bytes that draw the same.
    static func slimmed(_ bytes: [UInt8], movesByColumn: Bool = true) -> [UInt8] {
        var slimmer = FrameSlimmer(bytes: bytes[...], movesByColumn: movesByColumn)
        while slimmer.takeNext() {}
        slimmer.settle()
        return slimmer.slim + slimmer.bytes
    }

    private init(bytes: ArraySlice<UInt8>, movesByColumn: Bool) {
        self.bytes = bytes
        self.movesByColumn = movesByColumn
        slim.reserveCapacity(bytes.count)
    }

    /// Takes a word, a blank or a control sequence; false at the end, and before what is not understood.
    private mutating func takeNext() -> Bool {
        guard let first = bytes.first else { return false }
        var count = 1
        switch first {
        case 0x1B: return takeEscape()
        case 0x20:
            settleForBlank()
            wasBlank = true
        case 0x0A:
            settleForBlank()
            row = nil
        case 0x00..<0x20: break
        default:
            settle()
            wasBlank = false
            count = bytes.prefix { $0 > 0x20 }.count
        }
        pass(count)
        return true
    }

    private mutating func takeEscape() -> Bool {
        if bytes.starts(with: [0x1B, 0x28, 0x42]) {
            // Selects the character set that is never left.
            bytes = bytes.dropFirst(3)
            return true
        }
        guard bytes.starts(with: [0x1B, 0x5B]) else { return false }
        let parameters = bytes.dropFirst(2).prefix { (0x30...0x3F).contains($0) }
        guard let final = bytes.dropFirst(2 + parameters.count).first else { return false }
        return take(final, parameters, count: parameters.count + 3)
    }

    private mutating func take(_ final: UInt8, _ parameters: ArraySlice<UInt8>, count: Int) -> Bool {
        let text = String(decoding: parameters, as: UTF8.self)
        switch final {
        case UInt8(ascii: "m"):
            guard wanted.take(text) else { return false }
            bytes = bytes.dropFirst(count)
            return true
        case UInt8(ascii: "H"):
            let place = text.split(separator: ";")
            let target = place.first.flatMap { Int($0) } ?? 1
            let isNext = row.map { target == $0 + 1 && $0 != bottom } ?? false
            defer { row = target }
            guard movesByColumn, place.count == 2, target == row || isNext else { break }
            bytes = bytes.dropFirst(count)
            slim += "\(isNext ? "\n" : "")\u{1B}[\(place[1])G".utf8
            return true
        case UInt8(ascii: "d"): row = Int(text) ?? 1
        case UInt8(ascii: "C"), UInt8(ascii: "D"), UInt8(ascii: "G"): break
        case UInt8(ascii: "K"), UInt8(ascii: "J"), UInt8(ascii: "X"), UInt8(ascii: "P"), UInt8(ascii: "@"),
            UInt8(ascii: "L"), UInt8(ascii: "M"), UInt8(ascii: "S"), UInt8(ascii: "T"):
            settleForBlank()
        case UInt8(ascii: "b"): if wasBlank { settleForBlank() } else { settle() }
        case UInt8(ascii: "r"):
            row = nil
            bottom = text.split(separator: ";").last.flatMap { Int($0) }
        case UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "h"), UInt8(ascii: "l"): row = nil
        default: return false
        }
        pass(count)
        return true
    }

    private mutating func pass(_ count: Int) {
        slim += bytes.prefix(count)
        bytes = bytes.dropFirst(count)
    }

    private mutating func settle() {
        slim += pen.change(to: wanted).utf8
        pen = wanted
    }

    /// A blank shows what is behind it, a line under it, and nothing else.
    private mutating func settleForBlank() {
        if !pen.looksBlankAs(wanted) { settle() }
    }
}

/// The style that is written in: colours as `ESC [ m` names them, and attributes.
private struct Pen: Equatable {
    private enum Attribute: Int, CaseIterable {
        case bold = 1
        case dim = 2
        case underlined = 4
        case reversed = 7
    }

    private static let plainForeground = "39"
    private static let plainBackground = "49"

    private var foreground = plainForeground
    private var background = plainBackground
    private var attributes: Set<Attribute> = []

    /// Takes the parameters of `ESC [ m`; false, and nothing taken, for one that is not known.
    mutating func take(_ text: String) -> Bool {
        var pen = self
        var codes = text.split(separator: ";", omittingEmptySubsequences: false)[...]
        while let code = codes.popFirst() {
            switch Int(code) ?? 0 {
            case 0: pen = Pen()
            case 30...37, 39, 90...97: pen.foreground = String(code)
            case 40...47, 49, 100...107: pen.background = String(code)
            case 38, 48:
                let rest = codes.prefix(codes.first == "5" ? 2 : 4)
                codes = codes.dropFirst(rest.count)
                let color = ([code] + rest).joined(separator: ";")
                if code == "38" { pen.foreground = color } else { pen.background = color }
            case let number:
                guard let attribute = Attribute(rawValue: number) else { return false }
                pen.attributes.insert(attribute)
            }
        }
        self = pen
        return true
    }

    func looksBlankAs(_ other: Pen) -> Bool {
        background == other.background
            && attributes.isDisjoint(with: [.underlined, .reversed])
            && other.attributes.isDisjoint(with: [.underlined, .reversed])
    }

    /// What changes the terminal from this style to another; empty when it is the same.
    func change(to other: Pen) -> String {
        if self == other { return "" }
        let whole = "\u{1B}[\(other.codes(since: Pen(), first: other == Pen() ? [] : ["0"]))m"
        guard attributes.isSubset(of: other.attributes) else { return whole }
        let part = "\u{1B}[\(other.codes(since: self, first: []))m"
        return part.utf8.count <= whole.utf8.count ? part : whole
    }

    private func codes(since other: Pen, first: [String]) -> String {
        let new = Attribute.allCases.filter { attributes.contains($0) && !other.attributes.contains($0) }
        let colors = [
            foreground == other.foreground ? nil : foreground,
            background == other.background ? nil : background,
        ]
        return (first + new.map { "\($0.rawValue)" } + colors.compactMap { $0 }).joined(separator: ";")
    }
}
