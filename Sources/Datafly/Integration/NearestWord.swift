/// Finds what somebody may have meant.
package enum NearestWord {
    /// The word that is at most a third of its letters, or two, away, or that the text is the beginning of.
    ///
    /// - Parameters:
    ///   - text: what stands there.
    ///   - words: what may stand there.
    /// - Returns: the nearest, the first of equals; nil when none is near.
    package static func suggestion(for text: String, among words: [String]) -> String? {
        let letters = folded(text)
        guard !letters.isEmpty, letters.count <= 64 else { return nil }
        if letters.count >= 3, let longer = words.first(where: { isBeginning(letters, of: folded($0)) }) {
            return longer
        }
        let distances = words.map { ($0, distance(letters, folded($0))) }
        guard let near = distances.min(by: { $0.1 < $1.1 }) else { return nil }
        return near.1 <= max(2, near.0.utf8.count / 3) && near.1 < letters.count ? near.0 : nil
    }

    /// The word that a text surely is but for one letter, of words from eight letters on for two.
    ///
    /// - Parameters:
    ///   - text: what stands there.
    ///   - words: what may stand there.
    /// - Returns: the first such word; nil when the text may well be a word of its own.
    static func misspelling(_ text: String, of words: [String]) -> String? {
        let letters = folded(text)
        guard (3...64).contains(letters.count) else { return nil }
        return words.first { word in
            let word = folded(word)
            return abs(word.count - letters.count) <= 1
                && distance(letters, word) <= (word.count >= 8 ? 2 : 1)
        }
    }

    /// Whether only a few letters are missing at the end.
    fileprivate static func isBeginning(_ letters: [UInt8], of word: [UInt8]) -> Bool {
        word.count <= letters.count + 4 && word.starts(with: letters)
    }

    /// A word in lower case, without `_`, `-` and blanks.
    fileprivate static func folded(_ text: String) -> [UInt8] {
        text.lowercased().utf8.filter { $0 != 0x5F && $0 != 0x2D && $0 != 0x20 }
    }

    /// How many letters must be put in, taken out, changed, or exchanged with the next, to make one word of the other.
    static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var before = [Int](repeating: 0, count: second.count + 1)
        var above = Array(0...second.count)
        for line in first.indices {
            var row = [line + 1]
            for column in second.indices {
                let change = above[column] + (first[line] == second[column] ? 0 : 1)
                var best = min(above[column + 1] + 1, row[column] + 1, change)
                if line > 0, column > 0, first[line] == second[column - 1], first[line - 1] == second[column]
                {
                    best = min(best, before[column - 1] + 1)
                }
                row.append(best)
            }
            (before, above) = (above, row)
        }
        return above[second.count]
    }
}
