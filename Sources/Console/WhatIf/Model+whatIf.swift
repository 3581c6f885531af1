import Deliveries
import Screen

extension Model {
    // MARK: - Editing and comparing

    /// Has the rules edited: the file's, or those of an edit that was left without saving.
    func editRules() -> [Effect] {
        [.editRules(whatIf?.draft ?? keptDraft)]
    }

    /// Compares under rules that were edited; a text with mistakes is shown with them.
    mutating func takeEdited(_ draft: RulesDraft) -> [Effect] {
        keptDraft = nil
        ruleRuns += 1
        let comparison = WhatIf(draft, run: ruleRuns, filter: filter, total: list.count.number ?? .max)
        whatIf = comparison
        return comparison.request.map { [.compareRules($0)] } ?? []
    }

    /// Takes a group of compared events, and asks for the next.
    mutating func takeCompared(_ request: RuleRequest, _ group: ComparedEvents, last: DeliveryID?) -> [Effect]
    {
        guard var comparison = whatIf, comparison.request == request else { return [] }
        comparison.take(group, last: last, for: request)
        whatIf = comparison
        return comparison.request.map { [.compareRules($0)] } ?? []
    }

    /// Compares anew, since the rules that are in use are others now.
    mutating func compareAnew() -> [Effect] {
        whatIf.map { takeEdited($0.draft) } ?? []
    }

    /// Leaves the comparison; an edit that was not saved is kept for the next time.
    mutating func leaveWhatIf() {
        guard let left = whatIf, !left.isWhole else {
            whatIf?.isWhole = false
            whatIf?.scroll = 0
            return
        }
        whatIf = nil
        keptDraft = left.draft
        let file = left.draft.file.map { _ in "\(left.draft.name) is as it was" } ?? "no file was written"
        notice = "nothing was saved, \(file); W goes on with your edit"
    }

    // MARK: - Saving

    /// Asks whether the file is to be written; without a file, for its name first.
    mutating func startSavingRules() {
        guard let draft = whatIf?.draft else { return }
        if let file = draft.file {
            ask(.saveRules(path: file))
        } else {
            prompt = Prompt(purpose: .rulesName, text: draft.name)
        }
    }

    /// Writes the edited rules under the name that was typed.
    func acceptRulesName(_ line: Prompt) -> [Effect] {
        line.text.isEmpty ? [] : saveRules(to: line.text)
    }

    /// Writes the edited rules.
    func saveRules(to path: String, overwrites: Bool = false) -> [Effect] {
        whatIf.map { [.saveRules($0.draft, path: path, overwrites: overwrites)] } ?? []
    }

    /// Goes back to the list, since the file is written.
    mutating func takeSaved(path: String) {
        let isFollowed = whatIf?.draft.file == path
        whatIf = nil
        keptDraft = nil
        notice =
            isFollowed
            ? "written, and in use from now on: \(path)"
            : "written; this run goes on without it, ked --integration \(path) uses it"
    }

    // MARK: - Moving

    /// Moves among the differences, or scrolls the one that has the whole screen.
    mutating func moveInWhatIf(_ action: Action) {
        guard let layout = WhatIfLayout(self), let shown = whatIf else { return }
        guard !layout.scrolls else {
            let last = max(layout.lines.count - layout.lineRows, 0)
            let next = moved(shown.scroll, action, page: layout.lineRows, last: last)
            whatIf?.scroll = min(max(next, 0), last)
            return
        }
        let last = shown.events.differences.count - 1
        selectDifference(moved(shown.selected, action, page: max(layout.rowCount, 1), last: last))
    }

    /// Goes to another difference, whatever is on screen.
    mutating func stepDifference(by step: Int) {
        guard let shown = whatIf else { return }
        let next = shown.selected + step
        guard shown.events.differences.indices.contains(next) else {
            notice = step > 0 ? "this is the last event that changes" : "this is the first event that changes"
            return
        }
        selectDifference(next)
    }

    private mutating func selectDifference(_ index: Int) {
        whatIf?.select(index)
        if let layout = WhatIfLayout(self) { whatIf?.reveal(rows: layout.rowCount) }
    }

    /// Selects the difference that was clicked on.
    mutating func clickWhatIf(_ mouse: MouseEvent) {
        guard let layout = WhatIfLayout(self), let shown = whatIf, layout.listColumns.contains(mouse.column)
        else { return }
        let offset = mouse.row - layout.firstRow
        if (0..<layout.rowCount).contains(offset), shown.top + offset < shown.events.differences.count {
            selectDifference(shown.top + offset)
        }
    }

    // MARK: - Reasons

    /// Why an action does nothing in the comparison; nil when it does something.
    func reasonInWhatIf(_ action: Action) -> String? {
        guard let whatIf else { return nil }
        let hasDifferences = !whatIf.events.differences.isEmpty
        switch action {
        case .saveRules: return whatIf.draft.rules == nil ? "the text has mistakes: e edits it again" : nil
        case .nextDifference, .previousDifference: return hasDifferences ? nil : "no event changes"
        case .enlarge:
            if whatIf.isWhole { return "the difference has the whole screen already" }
            return hasDifferences ? nil : "no event changes"
        case .moveUp, .moveDown, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .goToFirst, .goToLast:
            return hasDifferences || whatIf.draft.rules == nil ? nil : "no event changes"
        default: return nil
        }
    }
}
