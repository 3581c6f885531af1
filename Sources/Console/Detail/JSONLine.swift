import JSONText
import Screen

/// One line of a JSON text that is laid out, and where it stands in the text's structure.
struct JSONLine: Equatable, Sendable {
    /// An object or array that a line opens and a later one closes.
    struct Container: Equatable, Sendable {
        /// The index of the line that closes it.
        var end: Int
        /// Its members or elements, of duplicates each.
        var count: Int
        /// Whether it is an object.
        var isObject: Bool

        /// Shape: `12 members`, `1 element`.
        var words: String {
            NumberText.counted(count, isObject ? "member" : "element")
        }
    }

    /// What is drawn.
    var styled = StyledText()
    /// The key as it is spelt in the text, or the index, of the value on this line; nil on a line that only
    /// closes something, and outside of everything.
    var part: String?
    /// The index of the line that opens what this line is in, or closes; nil outside of everything.
    var opener: Int?
    /// What this line opens; nil when it opens nothing, or what it opens is not closed on a later line.
    var container: Container?

    /// What is drawn, without styles.
    var text: String { styled.text }

    /// The line as it is drawn while what it opens is folded: `"items": […], 2 elements`.
    ///
    /// - Parameter end: the line that closes it.
    /// - Returns: one line for all; the line itself when it opens nothing.
    func folded(with end: JSONLine) -> StyledText {
        guard let container else { return styled }
        var line = styled
        line.append("…", .dim)
        line.spans += end.styled.spans.drop { $0.style.role == .plain }
        line.append(" \(container.words)", .dim)
        return line
    }
}

extension [JSONLine] {
    /// The way to the value on a line.
    ///
    /// - Parameter index: the line.
    /// - Returns: its pointer; nil for a line that only closes something.
    func pointer(at index: Int) -> JSONPointer? {
        var parts: [String] = []
        var next: Int? = index
        while let line = next {
            if let part = self[line].part {
                parts.append(Self.unescaped(part))
            } else if line == index, self[line].opener != nil {
                return nil
            }
            next = self[line].opener
        }
        return JSONPointer(parts: parts.reversed())
    }

    private static func unescaped(_ part: String) -> String {
        guard part.contains("\\") else { return part }
        return (try? JSONDocument([UInt8]("\"\(part)\"".utf8)))?.root.string ?? part
    }
}
