import Deliveries
import Screen

/// The bottom line: a line being typed, a notice, or the keys that do something here.
enum FooterView {
    static func draw(_ model: Model, row: Int, on canvas: inout Canvas) {
        if let prompt = model.prompt {
            draw(prompt, model, row: row, on: &canvas)
        } else if let notice = model.notice {
            canvas.put(notice, row: row, column: 1, width: model.size.columns - 2, .notice)
        } else {
            var column = 1
            for entry in entries(of: model) {
                column += canvas.put(entry.label, row: row, column: column, .key)
                column += canvas.put(" \(entry.word)", row: row, column: column, .dim) + Entry.gap
            }
        }
    }

    private static func draw(_ prompt: Prompt, _ model: Model, row: Int, on canvas: inout Canvas) {
        let width = model.size.columns
        let sign = prompt.sign
        let note = model.notice ?? ""
        let noteWidth = min(DisplayWidth.of(note), width / 2)
        let start = 1 + DisplayWidth.of(sign)
        let room = width - 2 - start - noteWidth
        var text = prompt.text
        while DisplayWidth.of(text) > room, !text.isEmpty { text.removeFirst() }
        canvas.put(sign, row: row, column: 1, .key)
        let used = canvas.put(text, row: row, column: start, width: room)
        if case .filter(let typing) = prompt.purpose {
            FilterLineView.draw(typing, prompt.text, model, shown: text, row: row, at: start, on: &canvas)
        }
        if case .command = prompt.purpose { PaletteView.draw(prompt, model, above: row, on: &canvas) }
        canvas.put(note, row: row, column: width - 1 - noteWidth, width: noteWidth, .notice)
        canvas.showCursor(row: row, column: start + used)
    }

    /// A key and a word of the bottom line.
    struct Entry: Equatable {
        let label: String
        let word: String

        /// The columns between two entries.
        static let gap = 2

        /// The columns it takes, with the gap behind it.
        var width: Int { DisplayWidth.of(label) + 1 + DisplayWidth.of(word) + Self.gap }
    }

    /// The entries that do something here and fit, the most useful first; the last are the way back, the
    /// keys and quit.
    ///
    /// A key that does here what Esc does is left out.
    static func entries(of model: Model) -> [Entry] {
        let useful = KeyMap.bindings.filter { binding in
            binding.label != nil && binding.contexts.contains(model.context)
                && binding.presses.contains {
                    model.reasonAgainst($0.action) == nil && !model.closesAsEscapeDoes($0.action)
                }
        }
        let isPinned = { (binding: KeyBinding) in
            binding.presses.contains { [.close, .help, .quit].contains($0.action) }
        }
        let pinned = useful.filter(isPinned).map { entry($0, model) }
        var left = model.size.columns - 1 + Entry.gap - pinned.reduce(0) { $0 + $1.width }
        var shown: [Entry] = []
        for entry in foundFirst(useful.filter { !isPinned($0) }, model).map({ entry($0, model) }) {
            guard entry.width <= left else { break }
            left -= entry.width
            shown.append(entry)
        }
        return shown + pinned
    }

    /// After a search, the keys that go on from match to match come right after those that move.
    private static func foundFirst(_ bindings: [KeyBinding], _ model: Model) -> [KeyBinding] {
        let isFinding = { (binding: KeyBinding) in binding.presses.contains { $0.action == .findNewer } }
        guard model.search != nil, let finding = bindings.first(where: isFinding) else { return bindings }
        var others = bindings.filter { !isFinding($0) }
        others.insert(finding, at: min(1, others.count))
        return others
    }

    private static func entry(_ binding: KeyBinding, _ model: Model) -> Entry {
        let label = binding.label ?? ""
        let hasLetters = binding.presses.contains { $0.key == .character("j") }
        let arrows = hasLetters ? "jk" : "Up Down"
        return Entry(
            label: model.facts.isASCII && label == "↑↓" ? arrows : label, word: word(of: binding, model))
    }

    private static func word(of binding: KeyBinding, _ model: Model) -> String {
        switch binding.presses.first?.action {
        case .toggleWrapping: model.pane.isWrapped ? "unwrap" : binding.word
        case .mark: model.markedIsShown ? "unmark" : binding.word
        case .toggleFollowing: model.list.isFollowing ? "pause" : "follow"
        case .nextFace: nextFaceWord(model)
        case .moveUp: moveWord(model)
        case .otherPart: otherPartWord(model)
        case .sendDraft: model.form?.naming == nil ? binding.word : "take the name"
        case .turnOrder: model.pane.cursor?.order == .event ? "payload order" : "event order"
        case .turnRows: model.list.order == .customer ? "by time" : binding.word
        case .turnTimes: model.times == .relative ? "clock" : binding.word
        case .close: closeWord(model)
        case .verify: model.context == .verification ? "read again" : binding.word
        case .agree: model.overlay?.question?.agreeWord ?? binding.word
        case .disagree: model.overlay?.question?.disagreeWord ?? binding.word
        default: binding.word
        }
    }

    private static func otherPartWord(_ model: Model) -> String {
        guard let form = model.form, form.naming == nil else { return "value" }
        return form.part == .events ? "fields" : "events"
    }

    private static func moveWord(_ model: Model) -> String {
        switch model.context {
        case .list, .form: "move"
        case .whatIf: model.whatIf?.scrolls == true ? "scroll" : "move"
        case .whole: model.hasTextCursor ? "line" : "scroll"
        case .explanation: "line"
        case .stages, .edited, .help, .log, .difference, .verification, .statistics, .confirmation: "scroll"
        }
    }

    private static func closeWord(_ model: Model) -> String {
        switch model.context {
        case .list, .whole, .explanation, .stages: "back"
        case .whatIf: model.whatIf?.isWhole == true ? "back" : "leave"
        case .form, .edited: model.form?.naming == nil ? "do not send" : "no field"
        case .help, .log, .difference, .verification, .statistics: "close"
        case .confirmation: model.overlay?.question?.closeWord ?? "close"
        }
    }

    private static func nextFaceWord(_ model: Model) -> String {
        if case .difference(let page) = model.overlay { return page.part.next(by: 1).word }
        let layout = Layout(model)
        guard layout.kind != .small else { return "next" }
        switch (PaneContent(model, layout).face, model.pane.isWhole) {
        case (.matched, _): return "json"
        case (.event, true): return model.pane.face == .payload ? "response" : "payload"
        default: return "matched"
        }
    }
}
