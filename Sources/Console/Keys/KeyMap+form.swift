import Screen

extension KeyMap {
    /// The keys of the form; every other key is text there.
    static let drafting = [
        KeyBinding(
            [.init(.tab, .otherPart), .init(.backTab, .otherPart)], label: "Tab", word: "fields",
            sentence: "In the form: from the events to the fields, and back.", contexts: [.form]),
        KeyBinding(
            [.init(.up, .moveUp), .init(.down, .moveDown)], label: "↑↓", word: "move",
            sentence: "In the form: choose an event, or a field; a field is changed by typing.",
            contexts: [.form]),
        KeyBinding(
            [.init(.escape, .close), .init(.control("c"), .close)], label: "Esc", word: "leave",
            sentence: "Leave the form, and send nothing.", contexts: [.form]),
        KeyBinding(
            [.init(.control("n"), .addField), .init(.control("d"), .removeField)], label: "Ctrl-N Ctrl-D",
            word: "add, remove",
            sentence: "In the form: add a field; take the field out, as Del does when it is empty.",
            contexts: [.form]),
        KeyBinding(
            [.init(.control("u"), .emptyField)], label: "Ctrl-U", word: "empty",
            sentence: "In the form: take everything out of the field.", contexts: [.form]),
        KeyBinding(
            [
                .init(.left, .cursorLeft), .init(.right, .cursorRight), .init(.home, .cursorStart),
                .init(.end, .cursorEnd),
            ],
            sentence: "In the form: move within the field; to its start, to its end.", contexts: [.form]),
        KeyBinding(
            [.init(.pageUp, .pageUp), .init(.pageDown, .pageDown)],
            sentence: "In the form: scroll the payload and the findings.", contexts: [.form]),
        KeyBinding(
            [.init(.function(1), .help)], label: "F1", word: "keys",
            sentence: "In the form: show its keys.", contexts: [.form]),
    ]
}
