import Screen

extension KeyMap {
    /// Keys that do something with deliveries.
    static let acting = [
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
            sentence:
                "Find words in event and payload, text in name, customer, messageId and why.",
            contexts: main),
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

    /// Keys that mark, read back, copy and export.
    static let taking = [
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

    /// Keys of the comparison under edited rules.
    static let trying = [
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

    /// Keys of the program itself.
    static let program = [
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
}
