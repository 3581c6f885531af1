import Screen

extension KeyMap {
    /// Keys that move, agree and send.
    static let moving = [
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
            label: "↑↓", word: "move", sentence: "Move by a row of the list.", contexts: [.list]),
        KeyBinding(
            [
                .init(.up, .moveUp), .init(.down, .moveDown), .init(.character("k"), .moveUp),
                .init(.character("j"), .moveDown),
            ],
            label: "↑↓", word: "scroll", sentence: "Outside the list: move by a line of what is shown.",
            contexts: reading),
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
            sentence: "Go to the oldest row; to the newest, and follow it.", contexts: [.list]),
        KeyBinding(
            [
                .init(.character("g"), .goToFirst), .init(.home, .goToFirst),
                .init(.character("G"), .goToLast),
                .init(.end, .goToLast),
            ],
            sentence: "Outside the list: go to the first line; to the last.", contexts: reading),
        KeyBinding(
            [
                .init(.left, .scrollLeft), .init(.right, .scrollRight), .init(.character("h"), .scrollLeft),
                .init(.character("l"), .scrollRight),
            ],
            sentence: "Scroll long values left and right.", contexts: main),
    ]

    /// Keys that choose what is shown.
    static let looking = [
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
            sentence: "Go back to what was shown before.",
            contexts: untyped),
        KeyBinding(
            [.init(.character("("), .previousAttempt), .init(.character(")"), .nextAttempt)],
            label: "( )", word: "attempts", sentence: "Show the attempt before, the attempt after.",
            contexts: plain),
    ]

    /// Keys of the JSON texts and of the difference.
    static let comparing = [
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

    /// Keys that show the store as a whole.
    static let overview = [
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
        KeyBinding(
            [.init(.character("0"), .listAlone)], label: "0", word: "list alone",
            sentence: "Give the list the whole screen; again to see the delivery below it.", contexts: main),
    ]
}
