import Deliveries
import Screen

extension Model {
    /// Opens the line in which a text to find is typed.
    mutating func startSearch() {
        prompt = Prompt(purpose: .search(origin: list.selected, wasFollowing: list.isFollowing))
    }

    /// Goes to the next match of the last search.
    mutating func find(_ direction: SearchRequest.Direction) -> [Effect] {
        guard let search else { return [] }
        return [
            .search(
                SearchRequest(
                    text: search, direction: direction, start: list.selected, includesStart: false,
                    filter: filter, order: list.order))
        ]
    }

    /// Takes a key while a line is typed.
    mutating func type(_ key: Key) -> [Effect] {
        if takesFilterKey(key) || takesPaletteKey(key) { return [] }
        switch key {
        case .escape, .control("c"), .control("g"):
            leavePrompt()
            return []
        case .enter: return acceptPrompt()
        case .backspace where prompt?.text.isEmpty == true, .control("h") where prompt?.text.isEmpty == true:
            leavePrompt()
            return []
        case .delete where prompt?.text.isEmpty == true: return []
        case .backspace, .delete, .control("h"): prompt?.text.removeLast()
        case .control("u"): prompt?.text = ""
        case .control("w"): prompt?.deleteWord()
        case .character(let character): prompt?.type(String(character))
        case .paste(let text): prompt?.type(text)
        default: return []
        }
        return searchWhileTyping()
    }

    /// Takes what a search found; with nothing found, looks once from the other end.
    mutating func takeFound(_ id: DeliveryID?, for request: SearchRequest) -> [Effect] {
        guard request.text == prompt?.text || (prompt == nil && request.text == search) else { return [] }
        unmatchedSearch = nil
        if let id {
            list.go(to: id)
            return []
        }
        guard request.start != nil else {
            unmatchedSearch = request.text
            notice = "nothing matches \(request.text)"
            return []
        }
        notice = request.direction == .newer ? "went on from the oldest" : "went on from the newest"
        return [
            .search(
                SearchRequest(
                    text: request.text, direction: request.direction, start: nil, includesStart: true,
                    filter: request.filter, order: request.order))
        ]
    }

    private mutating func leavePrompt() {
        if case .search(let origin, let wasFollowing) = prompt?.purpose { goBack(to: origin, wasFollowing) }
        prompt = nil
    }

    private mutating func goBack(to origin: DeliveryID?, _ wasFollowing: Bool) {
        if wasFollowing {
            list.goToNewest()
        } else if let origin {
            list.go(to: origin)
        }
    }

    private mutating func acceptPrompt() -> [Effect] {
        guard let line = prompt else { return [] }
        prompt = nil
        switch line.purpose {
        case .filter:
            accept(filter: line)
            return []
        case .command: return run(command: line)
        case .exportName: return acceptExportName(line)
        case .rulesName: return acceptRulesName(line)
        case .search:
            if !line.text.isEmpty { search = line.text }
            if line.text == unmatchedSearch { notice = "nothing matches \(line.text)" }
            return []
        }
    }

    private func searchWhileTyping() -> [Effect] {
        guard let prompt, case .search(let origin, _) = prompt.purpose, !prompt.text.isEmpty else {
            return []
        }
        return [
            .search(
                SearchRequest(
                    text: prompt.text, direction: .newer, start: origin, includesStart: true, filter: filter,
                    order: list.order))
        ]
    }
}
