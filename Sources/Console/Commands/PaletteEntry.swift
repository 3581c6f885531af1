import Deliveries
import Screen

/// One thing that can be done from the line that `:` opens: an action of the key map, or a command with words
/// of its own.
struct PaletteEntry: Equatable, Sendable {
    /// What an entry does.
    enum Deed: Equatable, Sendable {
        /// What a key does.
        case action(Action)
        /// Draws in another theme.
        case theme(Theme)
        /// Lists what matches.
        case filter(String)
        /// Finds a text.
        case search(String)
        /// Writes what the list shows to a file of this name.
        case export(String)
    }

    /// What is typed to have it: `replay dead`, `theme high-contrast`.
    var name: String
    /// Other words that mean the same: `q`, `help`.
    var aliases: [String] = []
    /// The word that stands for what is to be typed after the name; nil where nothing is.
    var placeholder: String?
    /// The keys that do the same, as they are named on screen.
    var keys: [String] = []
    /// What it does, in one sentence.
    var sentence: String
    /// Why it does nothing here; nil when it does something.
    var reason: String?
    /// What it does.
    var deed: Deed
}

extension PaletteEntry {
    /// How well an entry answers to what was typed, 0 the best; nil when it does not.
    ///
    /// Every word typed has to be in the name, or to begin a word of the sentence; or the letters, three or more,
    /// stand in this order in the name.
    func rank(for typed: String) -> Int? {
        let text = typed.lowercased()
        let name = self.name.lowercased()
        if text == name || aliases.contains(text) { return 0 }
        if keys.contains(typed) { return 1 }
        if name.hasPrefix(text) { return 2 }
        let words = text.split(separator: " ")
        let isPrefix = { (word: Substring) in
            name.split(whereSeparator: { $0 == " " || $0 == "-" }).contains { $0.hasPrefix(word) }
        }
        if words.allSatisfy(isPrefix) { return 3 }
        if words.allSatisfy({ name.contains($0) }) { return 4 }
        let said = "\(name) \(aliases.joined(separator: " ")) \(sentence.lowercased())"
            .split(whereSeparator: { " -(,;:".contains($0) })
        if words.allSatisfy({ word in said.contains { $0.hasPrefix(word) } }) { return 5 }
        let letters = text.filter { $0 != " " }
        return letters.count > 2 && name.holds(inOrder: letters) ? 6 : nil
    }
}

extension String {
    /// Whether the characters of another text stand in this one, in their order.
    fileprivate func holds(inOrder text: String) -> Bool {
        var rest = self[...]
        for character in text {
            guard let index = rest.firstIndex(of: character) else { return false }
            rest = rest[rest.index(after: index)...]
        }
        return true
    }
}
