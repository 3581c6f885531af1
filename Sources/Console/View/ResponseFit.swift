import Screen

/// A piece of the response panel: a label and a text that wraps behind it, or one ready line.
struct ResponseBlock {
    /// When a piece is shown.
    enum Weight: Equatable {
        /// Always, with one line at least.
        case always
        /// When its lines fit beside what is always shown.
        case ifFits
        /// Where the panel has room for everything of its kind before it.
        case ifWhole
        /// Where lines are left over; headers and body.
        case ifRoom
    }

    var label = ""
    var text = ""
    var role = Role.plain
    var line: StyledText?
    var weight: Weight
    /// Which piece gets more lines first; 0 for none.
    var stretch = 0

    init(label: String, text: String, role: Role, weight: Weight, stretch: Int = 0) {
        self.label = label
        self.text = text
        self.role = role
        self.weight = weight
        self.stretch = stretch
    }

    init(_ line: StyledText, weight: Weight) {
        self.line = line
        self.weight = weight
    }
}

/// Lays the response panel out in a number of rows: one line for each piece that must be seen, then the rest
/// of do, why and what, then what else fits.
struct ResponseFit {
    let width: Int
    let rows: Int
    /// Whether a ready line that is too long goes on in the next row.
    var isWrapped = false

    /// Lays pieces out.
    ///
    /// - Parameter blocks: the pieces, in the order in which they are shown.
    /// - Returns: at most `rows` lines.
    func lines(of blocks: [ResponseBlock]) -> [StyledText] {
        guard rows > 0 else { return [] }
        let wrapped = blocks.map(lines(of:))
        var granted = blocks.map { $0.weight == .always ? 1 : 0 }
        var left = rows - granted.reduce(0, +)
        let stretching = blocks.indices.filter { blocks[$0].weight == .always }
            .sorted { (blocks[$0].stretch, $1) > (blocks[$1].stretch, $0) }
        for index in stretching {
            let more = min(max(left, 0), wrapped[index].count - 1)
            granted[index] += more
            left -= more
        }
        for weight in [ResponseBlock.Weight.ifFits, .ifWhole, .ifRoom] {
            for index in blocks.indices where blocks[index].weight == weight && left > 0 {
                granted[index] = min(left, wrapped[index].count)
                left -= granted[index]
            }
        }
        let shown = blocks.indices.flatMap { cut(wrapped[$0], to: granted[$0]) }
        return Array(shown.prefix(rows))
    }

    private func lines(of block: ResponseBlock) -> [StyledText] {
        if let line = block.line { return isWrapped ? line.wrapped(to: width).rows : [line] }
        let indent = DisplayWidth.of(block.label)
        let texts = TextFit.wrapped(block.text, to: max(width - indent, 1))
        return texts.enumerated().map { index, text in
            var line = StyledText()
            line.append(index == 0 ? block.label : String(repeating: " ", count: indent), .accent)
            line.append(text, block.role)
            return line
        }
    }

    /// The first lines; the last of them takes on the text of those left out and is cut where the panel ends.
    private func cut(_ lines: [StyledText], to count: Int) -> [StyledText] {
        guard count > 0, count < lines.count else { return Array(lines.prefix(count)) }
        var shown = Array(lines.prefix(count))
        let rest = lines[count...].compactMap { $0.spans.last?.text }.joined(separator: " ")
        if let role = shown[count - 1].spans.last?.style.role { shown[count - 1].append(" \(rest)", role) }
        return shown
    }
}
