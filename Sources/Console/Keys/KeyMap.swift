public import Screen

/// All keys of the console: what the bottom line, the help and the README's table are made from.
///
/// Keys of text prompts are not here: there every character is text, Enter takes it, Esc leaves.
public enum KeyMap {
    /// The entries, the most useful first; that order decides what the bottom line drops when it is too
    /// narrow.
    public static let bindings: [KeyBinding] =
        moving + looking + comparing + acting + drafting + taking + overview + trying + program

    private static let everywhere = Set(KeyContext.allCases)
    private static let untyped = everywhere.subtracting([.form])
    private static let plain: Set<KeyContext> = [.list, .whole]
    private static let main: Set<KeyContext> = [.list, .whole, .explanation, .stages]
    private static let scrolling = main.union([
        .help, .log, .difference, .verification, .whatIf, .edited, .statistics,
    ])

    private static let moving = [
        KeyBinding(
            [.init(.enter, .sendDraft)], label: "Enter", word: "send",
            sentence: "In the form, or with an edited event: send it; take the name of a new field.",
            contexts: [.form, .edited]),
        KeyBinding(
            [.init(.enter, .agree), .init(.character("y"), .agree)],
            label: "Enter", word: "send", sentence: "Agree to what is asked.", contexts: [.confirmation]),
        KeyBinding(
            [.init(.character("n"), .disagree)], label: "n", word: "no",
            sentence: "Answer no to what is asked.",
            contexts: [.confirmation]),
        KeyBinding(
            [
                .init(.up, .moveUp), .init(.down, .moveDown), .init(.character("k"), .moveUp),
                .init(.character("j"), .moveDown),
            ],
            label: "↑↓", word: "move",
            sentence:
                "Move by a row; in the explanation, the stages, the whole-screen part, help and log by a line.",
            contexts: scrolling),
        KeyBinding(
            [
                .init(.pageUp, .pageUp), .init(.pageDown, .pageDown), .init(.control("u"), .halfPageUp),
                .init(.control("d"), .halfPageDown),
            ],
            sentence: "Move by a screenful; Ctrl-U and Ctrl-D by half of one.", contexts: scrolling),
        KeyBinding(
            [
                .init(.character("g"), .goToFirst), .init(.home, .goToFirst),
                .init(.character("G"), .goToLast),
                .init(.end, .goToLast),
            ],
            sentence: "Go to the oldest row; to the newest, and follow it.", contexts: scrolling),
        KeyBinding(
            [
                .init(.left, .scrollLeft), .init(.right, .scrollRight), .init(.character("h"), .scrollLeft),
                .init(.character("l"), .scrollRight),
            ],
            sentence: "Scroll long values left and right.", contexts: main),
    ]

    private static let looking = [
        KeyBinding(
            [.init(.tab, .nextFace), .init(.backTab, .previousFace)],
            label: "Tab", word: "json",
            sentence: "Switch between event and payload line by line and the JSON texts.",
            contexts: plain),
        KeyBinding(
            [.init(.tab, .turnOrder), .init(.backTab, .turnOrder)], label: "Tab", word: "event order",
            sentence: "In the explanation: go through the lines as the event, or as the payload, has them.",
            contexts: [.explanation]),
        KeyBinding(
            [.init(.character("x"), .explain)], label: "x", word: "explain",
            sentence: "Explain each field: where it came from and by which rule; again to leave.",
            contexts: main),
        KeyBinding(
            [.init(.character("["), .previousStage), .init(.character("]"), .nextStage)],
            label: "[ ]", word: "step",
            sentence: "Step through the stages from received to answered, and on to the next delivery.",
            contexts: main),
        KeyBinding(
            [
                .init(.character("1"), .showMatched), .init(.character("2"), .showEvent),
                .init(.character("3"), .showPayload), .init(.character("4"), .showResponse),
            ],
            sentence: "Show the matched lines, the event, the payload, the whole response.", contexts: main),
        KeyBinding(
            [.init(.escape, .close)], label: "Esc", word: "back",
            sentence: "Leave explanation and stages; go back to the list; close what covers the screen.",
            contexts: untyped.subtracting([.list])),
        KeyBinding(
            [.init(.character("("), .previousAttempt), .init(.character(")"), .nextAttempt)],
            label: "( )", word: "attempts", sentence: "Show the attempt before, the attempt after.",
            contexts: plain),
    ]

    private static let comparing = [
        KeyBinding(
            [.init(.character("z"), .turnFold), .init(.character("Z"), .turnAllFolds)],
            label: "z Z", word: "fold",
            sentence:
                "Fold or unfold the object or array at the cursor of a JSON text; all but the first level.",
            contexts: plain),
        KeyBinding(
            [.init(.character("S"), .toggleWrapping)], label: "S", word: "wrap",
            sentence: "Wrap long lines of JSON texts and response, or scroll them sideways again.",
            contexts: plain),
        KeyBinding(
            [.init(.character("d"), .difference)], label: "d", word: "difference",
            sentence:
                "Compare with what is marked, a replay also with what it replays: event, payload, answer.",
            contexts: plain),
        KeyBinding(
            [.init(.character("d"), .close)],
            sentence: "In the difference: close it.", contexts: [.difference]),
        KeyBinding(
            [.init(.tab, .nextFace), .init(.backTab, .previousFace)], label: "Tab", word: "next",
            sentence: "In the difference: switch between the events, the payloads and the answers.",
            contexts: [.difference]),
    ]

    private static let acting = [
        KeyBinding(
            [.init(.character("p"), .probeNow)], label: "p", word: "probe now",
            sentence: "Send the halted destination its probe now.", contexts: main),
        KeyBinding(
            [.init(.character("r"), .replay)], label: "r", word: "replay",
            sentence: "Deliver the selected event again, under the mapping of now.", contexts: main),
        KeyBinding(
            [.init(.character("t"), .sendTest)], label: "t", word: "test event",
            sentence: "Send the test event Order Completed and select it.", contexts: main),
        KeyBinding(
            [.init(.character("T"), .openForm)], label: "T", word: "form",
            sentence: "Make a test event in a form: choose one of the eight, change its fields, send it.",
            contexts: main),
        KeyBinding(
            [.init(.character("e"), .edit)], label: "e", word: "edit",
            sentence:
                "Edit the event in $VISUAL, $EDITOR or vi, see its payload, send it as a new event.",
            contexts: main.union([.edited])),
        KeyBinding(
            [.init(.character("/"), .search)], label: "/", word: "search",
            sentence: "Find text in event, payload, customer, messageId and why.", contexts: main),
        KeyBinding(
            [.init(.character("n"), .findNewer), .init(.character("N"), .findOlder)],
            label: "n N", word: "next", sentence: "Go to the next match down the list; up the list.",
            contexts: main),
        KeyBinding(
            [.init(.character("f"), .filter)], label: "f", word: "filter",
            sentence:
                "Filter the list: status:400, state:dead, customer:jane@, text; Tab completes, empty shows all.",
            contexts: main),
        KeyBinding(
            [.init(.enter, .enlarge)], label: "Enter", word: "open",
            sentence: "Give the part below the list the whole screen.",
            contexts: [.list, .explanation, .stages, .whatIf]),
        KeyBinding(
            [.init(.character(" "), .toggleFollowing)], label: "Space", word: "pause",
            sentence: "Stop following the newest row, or follow it again.", contexts: main),
        KeyBinding(
            [.init(.character("+"), .growList), .init(.character("-"), .shrinkList)],
            label: "+ -", word: "border", sentence: "Give the list a row more, a row less.",
            contexts: [.list, .explanation, .stages]),
    ]

    private static let taking = [
        KeyBinding(
            [.init(.character("m"), .mark)], label: "m", word: "mark",
            sentence:
                "Mark the selected delivery, or the attempt shown, to compare others with it; again to unmark.",
            contexts: plain),
        KeyBinding(
            [.init(.character("v"), .verify)], label: "v", word: "verify",
            sentence:
                "Read the customer's timeline back, 3 requests or more of the budget: is the event there?",
            contexts: main.union([.verification])),
        KeyBinding(
            [.init(.character("y"), .copyPayload)], label: "y", word: "copy",
            sentence: "Copy the payload, or the event where there is none, through the terminal (OSC 52).",
            contexts: main),
        KeyBinding(
            [.init(.character("c"), .copyCurl)], label: "c", word: "curl",
            sentence: "Copy the request as a curl command, the key as $KUSTOMER_API_KEY.", contexts: main),
        KeyBinding(
            [.init(.character("w"), .export)], label: "w", word: "export",
            sentence: "Write what the list shows to a file: .ndjson, .har, .sh (curl) or .csv.",
            contexts: main),
        KeyBinding(
            [.init(.character("R"), .replayDead)], label: "R", word: "replay dead",
            sentence: "Deliver again what the list shows as dead and was not replayed yet.", contexts: main),
    ]

    private static let trying = [
        KeyBinding(
            [.init(.character("W"), .whatIf)], label: "W", word: "what-if",
            sentence:
                "Edit the integration file, and see before saving how the last 1,000 events would change.",
            contexts: main),
        KeyBinding(
            [.init(.character("]"), .nextDifference), .init(.character("["), .previousDifference)],
            label: "[ ]", word: "next",
            sentence: "In the comparison: go to the next event that changes; to the previous one.",
            contexts: [.whatIf]),
        KeyBinding(
            [.init(.character("e"), .editRules)], label: "e", word: "edit again",
            sentence: "In the comparison: edit the rules again, as they were left.", contexts: [.whatIf]),
        KeyBinding(
            [.init(.character("s"), .saveRules), .init(.control("s"), .saveRules)], label: "s", word: "save",
            sentence: "In the comparison: write the edited rules to the integration file.",
            contexts: [.whatIf]),
    ]

    private static let overview = [
        KeyBinding(
            [.init(.character("s"), .statistics)], label: "s", word: "statistics",
            sentence: "Count what the list shows by event, answer, reason and time; again to leave.",
            contexts: main.union([.statistics])),
        KeyBinding(
            [.init(.character("o"), .turnRows)], label: "o", word: "by customer",
            sentence:
                "Group the list by customer, or list it by arrival again; grouped, it does not follow: Space does.",
            contexts: main),
        KeyBinding(
            [.init(.character("a"), .turnTimes)], label: "a", word: "times",
            sentence: "Show in the list how long ago deliveries came in, or when.", contexts: main),
    ]

    private static let program = [
        KeyBinding(
            [.init(.character("?"), .help)], label: "?", word: "keys",
            sentence: "Show the keys that are valid here.",
            contexts: scrolling),
        KeyBinding(
            [.init(.character("q"), .quit), .init(.control("c"), .quit)], label: "q", word: "quit",
            sentence: "End the program; what is pending stays in the store.", contexts: untyped),
        KeyBinding(
            [.init(.character(":"), .command)],
            sentence:
                "Find any command by its words; theme NAME, filter TEXT, search TEXT, export FILE.",
            contexts: main),
        KeyBinding(
            [.init(.character("L"), .showLog)], sentence: "Show the latest log lines.", contexts: main),
        KeyBinding([.init(.control("l"), .redraw)], sentence: "Draw the screen again.", contexts: everywhere),
        KeyBinding(
            [.init(.control("z"), .suspend)], sentence: "Stop; the shell's fg continues.",
            contexts: everywhere),
    ]

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
