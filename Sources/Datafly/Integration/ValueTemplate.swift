/// A text with fields of the event in it: `{{ properties.currency }} order`.
///
/// Between `{{` and `}}` stands a source path, white space around it does not count; its value's text takes the
/// place. A template always makes a string, and nothing at all when one of its fields is absent.
public struct ValueTemplate: Equatable, Sendable {
    /// A piece of a template.
    public enum Piece: Equatable, Sendable {
        /// Text that stays as it is.
        case text(String)
        /// A field of the event.
        case field(SourcePath)
    }

    /// The pieces, in order; at least one is a field.
    public let pieces: [Piece]

    /// Reads a template.
    ///
    /// - Parameter text: as above.
    /// - Throws: what is wrong with it.
    init(_ text: String) throws(PathMistake) {
        var pieces: [Piece] = []
        var rest = text.unicodeScalars[...]
        while let start = Self.place(of: "{", in: rest) {
            if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
            let inside = rest[start...].dropFirst(2)
            guard let end = Self.place(of: "}", in: inside) else {
                throw PathMistake(
                    message: "\(Quoted.text(text)) is no template: {{ is not closed",
                    suggestion: "write it like \"{{ properties.currency }} order\"")
            }
            pieces.append(.field(try SourcePath(WhiteSpace.trimmed(Substring(inside[..<end])))))
            rest = inside[end...].dropFirst(2)
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// Whether a text is meant as a template.
    ///
    /// - Parameter text: a value in a configuration.
    /// - Returns: whether `{{` stands in it.
    static func isTemplate(_ text: String) -> Bool {
        place(of: "{", in: text.unicodeScalars[...]) != nil
    }

    /// Where a brace stands twice.
    fileprivate static func place(
        of brace: Unicode.Scalar, in text: Substring.UnicodeScalarView
    ) -> Substring.UnicodeScalarView.Index? {
        text.indices.first { index in
            let next = text.index(after: index)
            return text[index] == brace && next < text.endIndex && text[next] == brace
        }
    }
}
