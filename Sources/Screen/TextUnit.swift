/// The smallest piece of text that is drawn or left out as a whole.
///
/// One visible character with up to three combining marks (one or two columns), or the visible stand-in of something
/// that must not reach a terminal (`␛`, `<U+202E>`; one or more columns).
struct TextUnit {
    /// What is drawn.
    var text: String
    /// The columns it takes, at least 1.
    var width: Int
    /// Whether `text` stands in for what cannot be drawn as it is.
    var isForeign: Bool
    /// Whether `text` is drawn one scalar a column, as `<U+202E>` is.
    var isSpelledOut = false
    /// Where it ends in the source text.
    var end: String.Index

    /// The most combining marks drawn on one character, which is foreign when it has more.
    static let maximumMarks = 3

    /// Printable ASCII characters as strings, from Space.
    fileprivate static let ascii: [String] = (0x20...0x7E).map { String(Unicode.Scalar(UInt8($0))) }
}

/// The units of a text, in order.
struct TextUnits: Sequence, IteratorProtocol {
    private let scalars: String.UnicodeScalarView
    private var index: String.Index

    /// Starts at the first unit.
    ///
    /// - Parameter text: any text.
    init(_ text: String) {
        self.scalars = text.unicodeScalars
        self.index = text.startIndex
    }

    mutating func next() -> TextUnit? {
        guard index < scalars.endIndex else { return nil }
        let scalar = scalars[index]
        scalars.formIndex(after: &index)
        if scalar.value >= 0x20, scalar.value < 0x7F, isAtPlainScalar {
            return TextUnit(
                text: TextUnit.ascii[Int(scalar.value - 0x20)], width: 1, isForeign: false, end: index)
        }
        let kind = ScalarKind(scalar)
        switch kind {
        case .hidden, .mark:
            let text = SafeText.standIn(for: scalar)
            return TextUnit(
                text: text, width: text.unicodeScalars.count, isForeign: true, isSpelledOut: true, end: index)
        case .narrow, .wide:
            var text = String(scalar)
            let isWhole = takeMarks(of: scalar, into: &text)
            let isForeign = !isWhole || scalar == Unicode.Scalar.replacement
            return TextUnit(text: text, width: kind.columns, isForeign: isForeign, end: index)
        }
    }

    /// Whether the scalar at the index cannot change how the one before it is drawn.
    private var isAtPlainScalar: Bool {
        index >= scalars.endIndex || scalars[index].value < 0x300
    }

    /// Takes all marks that follow a character and adds the first few to its text.
    ///
    /// Variation selectors of emoji are taken and not added, as terminals disagree on the columns that they make.
    ///
    /// - Returns: whether all marks were added.
    private mutating func takeMarks(of base: Unicode.Scalar, into text: inout String) -> Bool {
        var marks = 0
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if scalar.isEmojiVariationSelector, base.properties.isEmoji {
                scalars.formIndex(after: &index)
                continue
            }
            guard ScalarKind(scalar) == .mark, !scalar.isConjoiningJamo || base.isHangul else { break }
            if marks < TextUnit.maximumMarks { text.unicodeScalars.append(scalar) }
            marks += 1
            scalars.formIndex(after: &index)
        }
        return marks <= TextUnit.maximumMarks
    }
}

extension Unicode.Scalar {
    /// What decoding puts in the place of bytes that are not UTF-8.
    fileprivate static let replacement: Unicode.Scalar = "\u{FFFD}"

    /// Whether it chooses between text and emoji presentation.
    fileprivate var isEmojiVariationSelector: Bool { value == 0xFE0E || value == 0xFE0F }

    /// Whether it is a vowel or final consonant that combines with the Hangul before it.
    fileprivate var isConjoiningJamo: Bool {
        (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value)
    }

    /// Whether conjoining jamo combine with it.
    fileprivate var isHangul: Bool {
        (0x1100...0x115F).contains(value) || (0xA960...0xA97F).contains(value)
            || (0xAC00...0xD7A3).contains(value)
    }
}
