/// What one delivery holds by path of people's names and of what they wrote, so that it is found in its other texts, too.
struct KnownTexts: Equatable {
    /// A text, and what it is.
    struct Known: Equatable {
        /// In lower case as far as that is ASCII.
        let bytes: [UInt8]
        let field: PersonalField
    }

    /// The most texts of one delivery.
    private static let most = 64

    /// The texts, the longest first.
    private(set) var texts: [Known] = []

    /// Adds a text.
    ///
    /// - Parameters:
    ///   - text: the text, without white space at its ends; left out when it is so short that it means nothing.
    ///   - field: what it is.
    mutating func add(_ text: String, _ field: PersonalField) {
        let folded = text.utf8.map(Self.folded)
        // A word alone may be anybody's: a page, a product.
        let isTelling = field == .name ? folded.count >= 3 : folded.count >= 8 && folded.contains(0x20)
        guard isTelling, texts.count < Self.most, !texts.contains(where: { $0.bytes == folded })
        else { return }
        let place = texts.firstIndex { $0.bytes.count < folded.count } ?? texts.count
        texts.insert(Known(bytes: folded, field: field), at: place)
    }

    /// Takes a text out that says what happened, and not to whom.
    mutating func remove(_ text: String) {
        let folded = text.utf8.map(Self.folded)
        texts.removeAll { $0.bytes == folded }
    }

    /// The parts of a text that are one of these, as whole words; in order, none over another.
    func matches(in text: [UInt8]) -> [PersonalShapes.Match] {
        guard !texts.isEmpty else { return [] }
        let folded = text.map(Self.folded)
        var found: [PersonalShapes.Match] = []
        var place = 0
        while place < folded.count {
            guard place == 0 || !Self.isLetter(folded[place - 1]),
                let known = texts.first(where: { stands($0.bytes, in: folded, at: place) })
            else {
                place += 1
                continue
            }
            let end = place + known.bytes.count
            found.append(PersonalShapes.Match(range: place..<end, field: known.field))
            place = end
        }
        return found
    }

    private func stands(_ known: [UInt8], in text: [UInt8], at place: Int) -> Bool {
        let end = place + known.count
        return end <= text.count && text[place..<end].elementsEqual(known)
            && (end == text.count || !Self.isLetter(text[end]))
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
    }

    /// Whether a byte is part of a letter or digit; those of other scripts are letters.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
    }
}
