/// The names of people that one delivery holds by path, so that they are found in its other texts, too.
struct KnownNames: Equatable {
    /// The most names of one delivery, and the fewest bytes of one.
    private static let limits = (count: 32, bytes: 3)

    /// The names in lower case as far as that is ASCII, the longest first.
    private(set) var names: [[UInt8]] = []

    /// Adds a name.
    ///
    /// - Parameter name: the name, without white space at its ends.
    mutating func add(_ name: String) {
        let folded = name.utf8.map(Self.folded)
        guard folded.count >= Self.limits.bytes, names.count < Self.limits.count, !names.contains(folded)
        else { return }
        names.insert(folded, at: names.firstIndex { $0.count < folded.count } ?? names.count)
    }

    /// The parts of a text that are one of the names, as whole words; in order, none over another.
    func ranges(in text: [UInt8]) -> [Range<Int>] {
        guard !names.isEmpty else { return [] }
        let folded = text.map(Self.folded)
        var found: [Range<Int>] = []
        var place = 0
        while place < folded.count {
            guard place == 0 || !Self.isLetter(folded[place - 1]),
                let name = names.first(where: { stands($0, in: folded, at: place) })
            else {
                place += 1
                continue
            }
            found.append(place..<(place + name.count))
            place += name.count
        }
        return found
    }

    private func stands(_ name: [UInt8], in text: [UInt8], at place: Int) -> Bool {
        let end = place + name.count
        return end <= text.count && text[place..<end].elementsEqual(name)
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
