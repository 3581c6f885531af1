import Screen

extension Model {
    /// Moves the cursor of the list, or scrolls what covers it.
    mutating func move(_ action: Action) {
        if moveDraft(action) { return }
        switch overlay {
        case .help(let context, let scroll):
            overlay = .help(of: context, scroll: scrolled(scroll, action, in: HelpView.lines(of: self).count))
        case .log(let fromEnd):
            let count = LogView.lines(of: self).count
            let room = TextPage.rows(of: self)
            let top = scrolled(max(count - room, 0) - fromEnd, action, in: count)
            overlay = .log(fromEnd: max(count - room, 0) - top)
        case .difference(let page): overlay = .difference(scrolled(page, action))
        case .verification(let scroll):
            overlay = .verification(
                scroll: scrolled(scroll, action, in: VerificationView.lines(of: self).count))
        case .statistics(let scroll):
            overlay = .statistics(scroll: scrolled(scroll, action, in: StatisticsView.lines(of: self).count))
        case .confirmation: break
        case nil where whatIf != nil: moveInWhatIf(action)
        case nil:
            if context == .list { moveCursor(action) } else { scrollPane(action) }
        }
    }

    /// A scroll position after a key, among `count` lines of a covering view.
    func scrolled(_ scroll: Int, _ action: Action, in count: Int) -> Int {
        let room = TextPage.rows(of: self)
        return min(max(moved(scroll, action, page: room, last: count), 0), max(count - room, 0))
    }

    /// Scrolls what stands below the list; an explanation moves its cursor.
    mutating func scrollPane(_ action: Action) {
        if moveTextCursor(action) { return }
        let content = PaneContent(self)
        if let position = explainedPosition {
            explain(at: moved(position, action, page: content.height, last: content.count - 1))
            return
        }
        let next = moved(pane.scroll, action, page: content.height, last: content.maximumScroll)
        pane.scroll = min(max(next, 0), content.maximumScroll)
    }

    /// A position after a key.
    func moved(_ position: Int, _ action: Action, page: Int, last: Int) -> Int {
        switch action {
        case .goToFirst: 0
        case .goToLast: last
        default: position + step(of: action, page: page)
        }
    }

    /// Moves the cursor of the list.
    mutating func moveCursor(_ action: Action) {
        let page = max(Layout(self).list?.rowCount ?? 1, 1)
        switch action {
        case .goToFirst: list.goToOldest()
        case .goToLast: list.goToNewest()
        case .moveUp, .moveDown: list.move(by: step(of: action, page: page))
        default: list.move(by: step(of: action, page: page), scrolls: true)
        }
    }

    /// How far an action moves; a page leaves one line of the one before.
    func step(of action: Action, page: Int) -> Int {
        switch action {
        case .moveUp: -1
        case .moveDown: 1
        case .pageUp: -max(page - 1, 1)
        case .pageDown: max(page - 1, 1)
        case .halfPageUp: -max(page / 2, 1)
        case .halfPageDown: max(page / 2, 1)
        default: 0
        }
    }
}
