import Deliveries
import Screen

extension Model {
    /// Everything that the line after `:` can do: the key map, then the themes.
    ///
    /// An action that was added to the key map is here without further work, under the words of its case.
    var paletteEntries: [PaletteEntry] {
        let themes = Theme.allCases.map { theme in
            PaletteEntry(
                name: "theme \(theme.rawValue)", sentence: "Draw in this theme. \(theme.sentence)",
                reason: theme == self.theme ? "this theme is in use" : nil, deed: .theme(theme))
        }
        return actionEntries + themes
    }

    /// The entries of the key map, each action once; those that are valid here before the same elsewhere.
    private var actionEntries: [PaletteEntry] {
        let bindings = KeyMap.bindings.filter { $0.contexts != [.confirmation] }
        let here = bindings.filter { $0.contexts.contains(context) }
        let elsewhere = bindings.filter { !$0.contexts.contains(context) }
        var seen: Set<Action> = [.command]
        return (here + elsewhere).flatMap { binding in
            binding.presses.map(\.action).filter { seen.insert($0).inserted }.map { entry($0, of: binding) }
        }
    }

    private func entry(_ action: Action, of binding: KeyBinding) -> PaletteEntry {
        let names = facts.isASCII ? binding.asciiKeyNames : binding.keyNames
        let keys = zip(binding.presses, names).filter { $0.0.action == action }.map(\.1)
        let isHere = binding.contexts.contains(context)
        let places = KeyContext.allCases.filter { $0 != .confirmation && binding.contexts.contains($0) }
        let reason =
            isHere ? reasonAgainst(action) : "only in: \(places.map(\.rawValue).joined(separator: ", "))"
        return PaletteEntry(
            name: action.commandName, aliases: action.commandAliases, placeholder: action.placeholder,
            keys: keys, sentence: action.ownSentence ?? binding.sentence, reason: reason,
            deed: .action(action))
    }

    /// The entries that answer to what was typed: the nearest first, those that do something here before others;
    /// with nothing typed, moving about last.
    ///
    /// A first word that takes more words is one entry, whatever follows it.
    func paletteMatches(_ typed: String) -> [PaletteEntry] {
        let text = typed.split(separator: " ").joined(separator: " ")
        let entries = paletteEntries
        if let entry = entries.lazy.compactMap({ $0.taking(text) }).first { return [entry] }
        guard !text.isEmpty else {
            let order = { (entry: PaletteEntry) in (entry.reason == nil ? 0 : 2) + (entry.isMovement ? 1 : 0)
            }
            return (0...3).flatMap { place in entries.filter { order($0) == place } }
        }
        let ranked = entries.enumerated().compactMap { index, entry in
            entry.rank(for: text).map { rank in
                (rank: rank + (entry.reason == nil || rank == 0 ? 0 : 10), index: index, entry: entry)
            }
        }
        return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.entry)
    }

    /// The entry that Enter takes, as an index into the matches; nil while nothing was typed or chosen.
    func paletteChoice(_ line: Prompt) -> Int? {
        guard case .command(let chosen) = line.purpose else { return nil }
        let count = paletteMatches(line.text).count
        if let chosen { return count == 0 ? nil : min(chosen, count - 1) }
        return line.text.allSatisfy { $0 == " " } || count == 0 ? nil : 0
    }

    /// Takes a key that only the line after `:` knows: ↑ and ↓ choose, Tab completes.
    ///
    /// - Returns: whether the key was one of those.
    mutating func takesPaletteKey(_ key: Key) -> Bool {
        guard var line = prompt, case .command(let chosen) = line.purpose else { return false }
        let matches = paletteMatches(line.text)
        let choice = paletteChoice(line)
        switch key {
        case .up where !matches.isEmpty:
            line.purpose = .command(chosen: ((choice ?? matches.count) + matches.count - 1) % matches.count)
        case .down where !matches.isEmpty:
            line.purpose = .command(chosen: choice.map { ($0 + 1) % matches.count } ?? 0)
        case .up, .down: break
        case .tab:
            guard let choice else { break }
            if !line.text.hasPrefix(matches[choice].completion) { line.text = matches[choice].completion }
            line.purpose = .command(chosen: nil)
        default:
            if chosen != nil, key.changesText { prompt?.purpose = .command(chosen: nil) }
            return false
        }
        prompt = line
        return true
    }

    /// Does what was chosen, as if its key had been pressed where `:` was.
    mutating func run(command line: Prompt) -> [Effect] {
        guard let choice = paletteChoice(line) else {
            if line.text.contains(where: { $0 != " " }) {
                let themes = Theme.allCases.map(\.rawValue).joined(separator: ", ")
                notice =
                    line.text.hasPrefix("theme ")
                    ? "there is no such theme: \(themes)"
                    : "there is no command \(line.text): type : and ↑↓ to see all"
            }
            return []
        }
        let entry = paletteMatches(line.text)[choice]
        if let reason = entry.reason {
            notice = reason
            return []
        }
        return perform(entry.deed)
    }

    private mutating func perform(_ deed: PaletteEntry.Deed) -> [Effect] {
        switch deed {
        case .action(let action): return perform(action)
        case .theme(let theme):
            self.theme = theme
            notice = "theme \(theme.rawValue)"
            return [.useTheme(theme)]
        case .filter(let text):
            accept(filter: Prompt(purpose: .filter(FilterTyping(draft: text)), text: text))
            return []
        case .search(let text):
            search = text
            return find(.newer)
        case .export(let name): return acceptExportName(Prompt(purpose: .exportName, text: name))
        }
    }
}

extension PaletteEntry {
    /// Whether it only moves about, which nobody looks for.
    fileprivate var isMovement: Bool {
        guard case .action(let action) = deed else { return false }
        switch action {
        case .moveUp, .moveDown, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .goToFirst, .goToLast,
            .scrollLeft, .scrollRight:
            return true
        default: return false
        }
    }

    /// What Tab makes of the line.
    fileprivate var completion: String { placeholder == nil ? name : "\(name) " }

    /// The entry with what was typed after its name; nil when it takes nothing, or nothing was typed.
    fileprivate func taking(_ text: String) -> PaletteEntry? {
        guard placeholder != nil, text.hasPrefix("\(name) ") else { return nil }
        let rest = String(text.dropFirst(name.count + 1))
        var entry = self
        entry.name = text
        entry.placeholder = nil
        switch deed {
        case .action(.filter): entry.deed = .filter(rest)
        case .action(.search): entry.deed = .search(rest)
        case .action(.export): entry.deed = .export(rest)
        default: return nil
        }
        return entry
    }
}

extension Action {
    fileprivate var commandAliases: [String] {
        switch self {
        case .help: ["help"]
        case .quit: ["q"]
        case .toggleFollowing: ["follow"]
        default: []
        }
    }

    fileprivate var placeholder: String? {
        switch self {
        case .filter, .search: "TEXT"
        case .export: "FILE"
        default: nil
        }
    }
}

extension Key {
    /// Whether the key changes the text of a line.
    fileprivate var changesText: Bool {
        switch self {
        case .character, .paste, .backspace, .delete, .control("h"), .control("u"), .control("w"): true
        default: false
        }
    }
}
