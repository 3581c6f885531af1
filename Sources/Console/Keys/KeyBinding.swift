public import Screen

/// One entry of the key map: keys that belong together, the word for the bottom line, the sentence for the
/// help.
public struct KeyBinding: Sendable {
    /// A key and what it does.
    public struct Press: Sendable {
        /// The key.
        public let key: Key
        /// What it does.
        public let action: Action

        /// Makes a press.
        ///
        /// - Parameters:
        ///   - key: the key.
        ///   - action: what it does.
        public init(_ key: Key, _ action: Action) {
            self.key = key
            self.action = action
        }
    }

    /// The keys and what each does.
    public let presses: [Press]
    /// The keys as the bottom line names them, `↑↓`; nil leaves the entry out of the bottom line.
    public let label: String?
    /// What the keys do, in a word or two, for the bottom line.
    public let word: String
    /// What the keys do, in one sentence, for the help and the README.
    public let sentence: String
    /// Where the keys are valid.
    public let contexts: Set<KeyContext>

    /// Makes an entry.
    ///
    /// - Parameters:
    ///   - presses: the keys and what each does.
    ///   - label: the keys as the bottom line names them; nil leaves the entry out of it.
    ///   - word: what the keys do, in a word or two.
    ///   - sentence: what the keys do, in one sentence.
    ///   - contexts: where the keys are valid.
    public init(
        _ presses: [Press], label: String? = nil, word: String = "", sentence: String,
        contexts: Set<KeyContext>
    ) {
        self.presses = presses
        self.label = label
        self.word = word
        self.sentence = sentence
        self.contexts = contexts
    }

    /// The names of the keys in order, each once: `↑`, `k`, `Ctrl-D`, `Space`.
    public var keyNames: [String] { presses.map { Self.name(of: $0.key) } }

    /// The names of the keys without arrows, for ASCII mode.
    var asciiKeyNames: [String] {
        let names: [Key: String] = [.up: "Up", .down: "Down", .left: "Left", .right: "Right"]
        return presses.map { names[$0.key] ?? Self.name(of: $0.key) }
    }

    /// What a key is called on screen and in the README.
    ///
    /// - Parameter key: a key of the map.
    /// - Returns: its name.
    static func name(of key: Key) -> String {
        switch key {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .delete: "Del"
        case .function(let number): "F\(number)"
        default: "\(key)"
        }
    }
}
