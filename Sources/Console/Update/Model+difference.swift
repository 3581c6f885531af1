import Deliveries
import Screen

extension Model {
    /// What a mark would be put on now: the selected delivery, or the attempt that was chosen of it.
    private var markable: DifferenceRequest.Subject? {
        guard let id = list.selected else { return nil }
        let isResponse = PaneContent(self).face == .response && (shownDetail?.attempts.count ?? 0) > 1
        let attempt = pane.attempt ?? (isResponse ? ResponseHead.shownAttempt(of: self) : nil)
        return .init(delivery: id, attempt: attempt)
    }

    /// Whether the mark is on what is shown.
    var markedIsShown: Bool { mark != nil && mark?.subject == markable }

    /// Marks what is shown, to compare others with it; or takes the mark off.
    mutating func toggleMark() {
        guard let subject = markable, let row = list.selectedRow else { return }
        guard mark?.subject != subject else {
            mark = nil
            notice = "not marked any more"
            return
        }
        mark = Mark(subject: subject, name: row.eventName)
        let what = subject.attempt.map { "attempt \(number(of: $0)) of " } ?? ""
        let next = subject.attempt == nil ? "select another" : "select another, or with ( ) another attempt"
        notice = "marked \(what)\(row.eventName): \(next), and press d"
    }

    private func number(of attempt: Int) -> Int {
        guard let attempts = shownDetail?.attempts, attempts.indices.contains(attempt) else {
            return attempt + 1
        }
        return attempts[attempt].number
    }

    // MARK: - Comparing

    /// What is compared now, the marked or replayed one first; nil when there are no two.
    private var compared: (old: DifferenceRequest.Subject, new: DifferenceRequest.Subject)? {
        guard let id = list.selected else { return nil }
        if let mark {
            if mark.subject.delivery != id {
                return (mark.subject, .init(delivery: id, attempt: pane.attempt))
            }
            let latest = (shownDetail?.attempts.count ?? 0) - 1
            let shown = ResponseHead.shownAttempt(of: self)
            if let shown, shown != mark.subject.attempt ?? latest {
                return (mark.subject, .init(delivery: id, attempt: shown))
            }
        }
        guard let replayed = shownDetail?.replayOf else { return nil }
        return (.init(delivery: replayed), .init(delivery: id, attempt: pane.attempt))
    }

    /// Why there is nothing to compare; nil when there is.
    var reasonAgainstComparing: String? {
        guard compared == nil else { return nil }
        guard mark != nil else { return "nothing is marked: press m on one delivery, then d on another" }
        return "the mark is on this one itself: select another, or with ( ) another attempt"
    }

    /// Asks for the difference.
    func compare() -> [Effect] {
        guard let (old, new) = compared else { return [] }
        let part: DeliveryDifference.Part =
            if old.delivery == new.delivery || PaneContent(self).face == .response {
                .answer
            } else {
                pane.face == .payload ? .payload : .event
            }
        return [
            .loadDifference(
                DifferenceRequest(
                    old: old, new: new, part: part, utcOffsetMinutes: facts.utcOffsetMinutes))
        ]
    }

    /// Shows a difference, unless the reader has gone on since; or that on screen as it is now.
    mutating func take(_ difference: DeliveryDifference?, for request: DifferenceRequest) -> [Effect] {
        var shown: DifferencePage?
        if case .difference(let page) = overlay, page.request == request { shown = page }
        guard let difference else {
            if mark?.subject == request.old { mark = nil }
            if shown != nil { overlay = nil }
            notice = "what this was to be compared with is no longer in the store"
            return []
        }
        if var page = shown {
            let isStale = page.take(difference)
            overlay = .difference(page)
            return isStale ? [.loadDifference(request)] : []
        }
        guard overlay == nil, prompt == nil, request.new.delivery == list.selected else { return [] }
        overlay = .difference(DifferencePage(difference, for: request))
        return []
    }

    /// Reads the difference on screen again, after the store changed.
    mutating func rereadDifference() -> [Effect] {
        guard case .difference(var page) = overlay else { return [] }
        let isDue = page.noteChange()
        overlay = .difference(page)
        return isDue ? [.loadDifference(page.request)] : []
    }

    /// Notes that the difference on screen was not read again.
    mutating func failDifference(_ request: DifferenceRequest) {
        guard case .difference(var page) = overlay, page.request == request else { return }
        page.fail()
        overlay = .difference(page)
    }

    /// Goes to another part of the difference.
    ///
    /// - Returns: whether a difference is on screen.
    mutating func turnDifference(by step: Int) -> Bool {
        guard case .difference(var page) = overlay else { return false }
        page.part = page.part.next(by: step)
        page.scroll = 0
        overlay = .difference(page)
        return true
    }

    /// The page of a difference after a key that moves.
    func scrolled(_ page: DifferencePage, _ action: Action) -> DifferencePage {
        var page = page
        let count = DifferenceView.lines(of: page, width: size.columns - 3).count
        page.scroll = scrolled(page.scroll, action, in: count)
        return page
    }
}
