/// A line of text with a place in it where one types.
struct TextLine: Equatable, Sendable {
    /// The most characters of a line.
    static let maximumLength = 2_000
    /// The most bytes of what is typed into a line.
    static let maximumBytes = 8_000

    private(set) var characters: [Character]
    /// How many characters stand before the cursor.
    private(set) var cursor: Int

    /// Makes a line, the cursor at its end.
    init(_ text: String) {
        characters = Array(text.prefix(Self.maximumLength))
        cursor = characters.count
    }

    /// The whole text.
    var text: String { String(characters) }
    /// What stands before the cursor.
    var head: String { String(characters[..<cursor]) }

    /// Puts in what was typed or pasted, as far as there is room; line ends are left out.
    mutating func type(_ addition: String) {
        let tail = characters[cursor...]
        let typed = Array(head + TypedText.line(addition, room: Self.maximumBytes - text.utf8.count))
        let room = max(Self.maximumLength - tail.count, 0)
        characters = Array(typed.prefix(room)) + tail
        cursor = min(typed.count, room)
    }

    /// Takes out the character before the cursor.
    mutating func deleteBackward() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }

    /// Takes out the character under the cursor.
    mutating func deleteForward() {
        if cursor < characters.count { characters.remove(at: cursor) }
    }

    /// Moves the cursor, as far as the text goes.
    mutating func move(by step: Int) {
        cursor = min(max(cursor + step, 0), characters.count)
    }

    /// Moves the cursor before the first character.
    mutating func goToStart() {
        cursor = 0
    }

    /// Moves the cursor behind the last character.
    mutating func goToEnd() {
        cursor = characters.count
    }

    /// Takes everything out.
    mutating func empty() {
        characters = []
        cursor = 0
    }
}
