import Screen

/// The keys that are valid where the help was opened; one that does nothing now says why.
enum HelpView {
    private static let nameColumns = 25

    /// The lines of the help, from the key map.
    static func lines(of model: Model) -> [StyledText] {
        guard case .help(let context, _) = model.overlay else { return [] }
        var beneath = model
        beneath.overlay = model.covered.last
        var lines: [StyledText] = []
        var before: String?
        for binding in KeyMap.bindings where binding.contexts.contains(context) {
            let reason = Self.reason(against: binding, beneath)
            lines += Self.lines(
                of: binding, reason: reason, isSame: reason == before, names: Self.names(of: binding, model),
                width: model.size.columns - 3)
            before = reason
        }
        lines += [
            StyledText(),
            StyledText(
                "The mouse: a click selects, in the form too; the wheel scrolls; the border can be dragged.",
                .dim),
            StyledText("While a line is typed: Enter takes it, Esc leaves, Ctrl-U empties it.", .dim),
        ]
        return lines
    }

    /// Why no key of an entry does anything now; nil when one does.
    private static func reason(against binding: KeyBinding, _ model: Model) -> String? {
        let reasons = binding.presses.map { model.reasonAgainst($0.action) }
        return reasons.contains(nil) ? nil : reasons.first ?? nil
    }

    private static func names(of binding: KeyBinding, _ model: Model) -> String {
        (model.facts.isASCII ? binding.asciiKeyNames : binding.keyNames).joined(separator: " ")
    }

    /// The lines of an entry; a reason that is that of the entry above is not told again.
    private static func lines(
        of binding: KeyBinding, reason: String?, isSame: Bool, names: String, width: Int
    ) -> [StyledText] {
        let told = reason.map { isSame ? " Not now either." : " Not now: \($0)." } ?? ""
        let texts = TextFit.wrapped(binding.sentence + told, to: max(width - nameColumns, 20))
        return texts.enumerated().map { index, text in
            var line = StyledText()
            line.append(TextFit.padded(index == 0 ? names : "", to: nameColumns), reason == nil ? .key : .dim)
            line.append(text, reason == nil ? .plain : .dim)
            return line
        }
    }
}
