import Screen

/// The keys that are valid where the help was opened; one that does nothing now says why.
enum HelpView {
    private static let nameColumns = 25

    /// The lines of the help, from the key map.
    static func lines(of model: Model) -> [StyledText] {
        guard case .help(let context, _) = model.overlay else { return [] }
        var beneath = model
        beneath.overlay = nil
        var lines = KeyMap.bindings.filter { $0.contexts.contains(context) }
            .flatMap { Self.lines(of: $0, beneath, width: model.size.columns - 3) }
        lines += [
            StyledText(),
            StyledText("The mouse: a click selects, the wheel scrolls, the border can be dragged.", .dim),
            StyledText("While a line is typed: Enter takes it, Esc leaves, Ctrl-U empties it.", .dim),
        ]
        return lines
    }

    private static func lines(of binding: KeyBinding, _ model: Model, width: Int) -> [StyledText] {
        let reasons = binding.presses.map { model.reasonAgainst($0.action) }
        let reason = reasons.contains(nil) ? nil : reasons.first ?? nil
        let names = model.facts.isASCII ? binding.asciiKeyNames : binding.keyNames
        let sentence = reason.map { "\(binding.sentence) Not now: \($0)." } ?? binding.sentence
        let texts = TextFit.wrapped(sentence, to: max(width - nameColumns, 20))
        return texts.enumerated().map { index, text in
            var line = StyledText()
            let name = index == 0 ? names.joined(separator: " ") : ""
            line.append(TextFit.padded(name, to: nameColumns), reason == nil ? .key : .dim)
            line.append(text, reason == nil ? .plain : .dim)
            return line
        }
    }
}
