import Screen

/// Bars made of characters: lying ones for shares and gauges, standing ones for what happened over time.
struct BarText {
    private let levels: [Character]
    private let full: Character
    private let empty: Character

    /// Makes bars.
    ///
    /// - Parameter glyphs: the signs in use.
    init(_ glyphs: GlyphSet) {
        levels = Array(glyphs.isASCII ? " .:-=+*#" : " ▁▂▃▄▅▆▇█")
        full = glyphs.isASCII ? "#" : "█"
        empty = glyphs.isASCII ? "." : "░"
    }

    /// A lying bar of a number of columns, filled as far as the part is of the whole; a part that is not 0 shows,
    /// and so does what is missing.
    func gauge(_ part: Int, of whole: Int, columns: Int) -> String {
        let share = whole > 0 ? Double(min(max(part, 0), whole)) / Double(whole) : 0
        let nearest = min(Int((share * Double(columns)).rounded()), part < whole ? columns - 1 : columns)
        let filled = part > 0 && whole > 0 ? max(nearest, 1) : 0
        return String(repeating: full, count: filled) + String(repeating: empty, count: columns - filled)
    }

    /// A lying bar without what is not filled.
    func bar(_ part: Int, of whole: Int, columns: Int) -> String {
        String(gauge(part, of: whole, columns: columns).prefix { $0 == full })
    }

    /// Standing bars in some rows, the top one first; a value that is not 0 shows.
    func standing(_ values: [Int], most: Int, rows: Int) -> [String] {
        let steps = levels.count - 1
        let heights = values.map { value in
            value > 0 && most > 0
                ? max(Int((Double(value) / Double(most) * Double(rows * steps)).rounded()), 1) : 0
        }
        return (0..<rows).reversed().map { row in
            String(heights.map { levels[min(max($0 - row * steps, 0), steps)] })
        }
    }
}
