/// A line typed while `--plain` runs.
enum PlainCommand: Equatable, Sendable {
    /// Which deliveries a command is about.
    enum Subject: Equatable, Sendable {
        /// The one that was told of last.
        case latest
        /// By number, else by messageId.
        case named(String)
    }

    case help
    case show(Subject)
    case list(String)
    case test
    case replay(Subject)
    case replayDead(String)
    case export(String)
    case status
    case probe
    case quit
    /// An empty line.
    case nothing
    /// What no command is; the word that was typed.
    case unknown(String)

    /// Each command as it is typed and what it does, for `help`.
    static let table = [
        (
            "show [NUMBER or MESSAGEID]",
            "one delivery whole: fields, attempts, what to do; alone, the latest told of"
        ),
        ("list [FILTER]", "the newest 20 deliveries that match, such as list state:dead"),
        ("test", "send the test event Order Completed"),
        ("replay [NUMBER]", "deliver an event again"),
        ("replay dead [FILTER]", "deliver again what is dead and was not replayed yet"),
        ("export FILE", "write all deliveries to FILE, ending in .ndjson, .har, .sh or .csv"),
        ("status", "where things go, how many deliveries stand where"),
        ("probe", "send the halted destination its probe now"),
        ("quit", "end; what is pending stays in the store"),
    ]

    /// Reads a line; a command is known by its first letters, too.
    ///
    /// - Parameter line: what was typed.
    init(_ line: String) {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let word = words.first?.lowercased() else {
            self = .nothing
            return
        }
        let rest = words.dropFirst().joined(separator: " ")
        let subject: Subject = rest.isEmpty ? .latest : .named(rest)
        switch word {
        case "help", "h", "?": self = .help
        case "show", "s": self = .show(subject)
        case "list", "l": self = .list(rest)
        case "test", "t": self = .test
        case "replay", "r":
            let isDead = words.dropFirst().first?.lowercased() == "dead"
            self = isDead ? .replayDead(words.dropFirst(2).joined(separator: " ")) : .replay(subject)
        case "export", "e": self = .export(rest)
        case "status", "counts": self = .status
        case "probe", "p": self = .probe
        case "quit", "q", "exit": self = .quit
        default: self = .unknown(words.first ?? "")
        }
    }
}
