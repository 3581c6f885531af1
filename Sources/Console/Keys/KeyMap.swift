public import Screen

/// All keys of the console: what the bottom line, the help and the README's table are made from.
///
/// Keys of text prompts are not here: there every character is text, Enter takes it, Esc leaves.
public enum KeyMap {
    /// The entries, the most useful first; that order decides what the bottom line drops when it is too
    /// narrow.
    public static let bindings: [KeyBinding] =
        moving + looking + comparing + acting + drafting + taking + overview + trying + program

    static let everywhere = Set(KeyContext.allCases)
    static let untyped = everywhere.subtracting([.form])
    static let plain: Set<KeyContext> = [.list, .whole]
    static let main: Set<KeyContext> = [.list, .whole, .explanation, .stages]
    static let scrolling = main.union([
        .help, .log, .difference, .verification, .whatIf, .edited, .statistics,
    ])

    static let reading = scrolling.subtracting([.list])

    /// What a key does somewhere.
    ///
    /// - Parameters:
    ///   - key: the key.
    ///   - context: where it was pressed.
    /// - Returns: the action; nil when the key has none there.
    public static func action(for key: Key, in context: KeyContext) -> Action? {
        for binding in bindings where binding.contexts.contains(context) {
            if let press = binding.presses.first(where: { $0.key == key }) { return press.action }
        }
        return nil
    }

    /// The key table of the README, in Markdown: one row an entry, in the order of `bindings`.
    ///
    /// Shape: ``| `↑` `↓` `k` `j` | Move by a row; … |``, with a head of two lines.
    ///
    /// - Returns: the table, a line feed after each row.
    public static func markdownTable() -> String {
        let rows = bindings.map { binding in
            "| \(binding.keyNames.map { "`\($0)`" }.joined(separator: " ")) | \(binding.sentence) |\n"
        }
        return "| Keys | What they do |\n|---|---|\n" + rows.joined()
    }
}
