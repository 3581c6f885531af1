import Datafly
import Deliveries
import Screen

extension Model {
    /// Opens the form with the events that it starts from.
    mutating func open(_ templates: [EventTemplate]) {
        guard !templates.isEmpty, overlay == nil, prompt == nil, edited == nil else { return }
        form = EventForm(templates)
    }

    /// Does what a key says while the form, or an edited event, covers the screen.
    mutating func perform(drafting action: Action) -> [Effect] {
        switch action {
        case .otherPart: turnForm()
        case .cursorLeft: form?.change { $0.move(by: -1) }
        case .cursorRight: form?.change { $0.move(by: 1) }
        case .cursorStart: form?.change { $0.goToStart() }
        case .cursorEnd: form?.change { $0.goToEnd() }
        case .emptyField: form?.change { $0.empty() }
        case .addField: form?.add()
        case .removeField: form?.remove()
        case .sendDraft: return sendDraft()
        case .edit: return edit()
        default: break
        }
        rewindColumn()
        return []
    }

    /// Moves within the form, or scrolls what would be sent.
    ///
    /// - Returns: whether one of them is open.
    mutating func moveDraft(_ action: Action) -> Bool {
        guard overlay == nil, form != nil || edited != nil else { return false }
        let isPage = action != .moveUp && action != .moveDown
        if form != nil, !isPage {
            acceptName()
            form?.move(by: action == .moveUp ? -1 : 1)
            form?.scroll = 0
            return true
        }
        let most = DraftLayout.maximumScroll(of: self)
        let next = draftScroll + step(of: action, page: max(DraftLayout(self).scrolledRows, 1))
        let target = action == .goToFirst ? 0 : action == .goToLast ? most : next
        form?.scroll = min(max(target, 0), most)
        edited?.scroll = min(max(target, 0), most)
        return true
    }

    private var draftScroll: Int { edited?.scroll ?? form?.scroll ?? 0 }

    /// Takes a key that no action has while the form is open: what is typed goes to the field.
    mutating func typeInForm(_ key: Key) {
        guard form != nil, overlay == nil else { return }
        guard form?.isTyping == true else {
            notice = "Tab goes to the fields"
            return
        }
        switch key {
        case .character(let character): form?.change { $0.type(String(character)) }
        case .paste(let text): form?.change { $0.type(text) }
        case .backspace, .control("h"): form?.change { $0.deleteBackward() }
        case .delete where form?.isEmpty == true: form?.remove()
        case .delete: form?.change { $0.deleteForward() }
        default: return
        }
        rewindColumn()
    }

    private mutating func turnForm() {
        if form?.naming != nil { acceptName() } else { form?.turn() }
    }

    /// Adds the field whose name is being typed; one that can be none says why, and stays.
    private mutating func acceptName() {
        if let mistake = form?.nameMistake { notice = mistake } else { form?.acceptName() }
    }

    /// In one column, what is typed in comes back on screen.
    private mutating func rewindColumn() {
        if Layout.kind(of: size) == .small { form?.scroll = 0 }
    }

    // MARK: - Sending

    /// The event that is being made; nil when none is.
    var draft: NewEvent? {
        if let edited { return NewEvent(edited.bytes, origin: .edited) }
        return form.map { NewEvent($0.event, origin: .form) }
    }

    /// Sends the event that is being made; a live destination is asked about once a run.
    mutating func sendDraft() -> [Effect] {
        if form?.naming != nil {
            acceptName()
            return []
        }
        guard let draft, form?.isSending != true, edited?.isSending != true else { return [] }
        do throws(EventError) {
            let event = try Event(draft.bytes)
            guard !needsAgreement else {
                ask(.sendDraft(name: ConsoleDetail.cut(event.name ?? event.kind.rawValue)))
                return []
            }
        } catch {
            notice = error.description
            return []
        }
        form?.isSending = true
        edited?.isSending = true
        return [.sendEvent(draft)]
    }

    /// Closes what the event was made in, and goes to its delivery.
    mutating func takeSent(_ id: DeliveryID, note: String?) {
        form = nil
        edited = nil
        list.noteChange()
        list.go(to: id)
        notice =
            note
            ?? (isFiltered ? "the event came in; where it does not match the filter, it is not shown" : nil)
    }

    /// Keeps what the event was made in, and says why it was not taken.
    mutating func takeRefused(_ text: String) {
        form?.isSending = false
        edited?.isSending = false
        notice = "the event was not taken: \(text)"
    }
}

// MARK: - Keys, mouse and reasons

extension Model {
    /// Leaves the name of a new field, the form, or the edited event.
    ///
    /// - Returns: whether one of them was open.
    mutating func closesDraft() -> Bool {
        guard draft != nil else { return false }
        if form?.naming != nil, edited == nil {
            form?.stopNaming()
        } else {
            form = nil
            edited = nil
        }
        return true
    }

    /// Takes a mouse action while the form, or an edited event, covers the screen: the wheel scrolls, a click chooses an
    /// event or goes to a field.
    ///
    /// - Returns: whether one of them is open.
    mutating func takesDraftMouse(_ mouse: MouseEvent) -> Bool {
        guard draft != nil, overlay == nil else { return false }
        if mouse.action == .press { clickForm(mouse) }
        let step = mouse.action == .wheelUp ? -3 : mouse.action == .wheelDown ? 3 : 0
        let most = DraftLayout.maximumScroll(of: self)
        let target = min(max((edited?.scroll ?? form?.scroll ?? 0) + step, 0), most)
        form?.scroll = target
        edited?.scroll = target
        return true
    }

    private mutating func clickForm(_ mouse: MouseEvent) {
        let view = FormView(model: self, layout: DraftLayout(self))
        guard form?.naming == nil else { return acceptName() }
        switch view.line(row: mouse.row, column: mouse.column) {
        case .event(let index): form?.choose(index)
        case .field(let index): form?.go(to: index)
        case .naming, .text, nil: return
        }
        form?.scroll = 0
    }

    /// Why no event can be made here; nil when one can.
    var reasonAgainstMaking: String? {
        reasonOfHolder
            ?? (facts.isDelivering
                ? nil : "this run delivers nothing (\(facts.whyLooking)): no event is sent")
    }

    /// Why the event cannot be edited; nil when it can.
    var reasonAgainstEditing: String? {
        if edited != nil { return nil }
        let masked = "this run masks what is personal (--redact): the masks would be sent; edit without it"
        return reasonAgainstMaking ?? (facts.isRedacted ? masked : nil)
            ?? (list.rows.isEmpty ? (isFiltered ? "no delivery matches the filter" : "no event yet") : nil)
    }

    /// Why a key of the fields does nothing now; nil when it does something.
    func reasonAgainstTyping(_ action: Action) -> String? {
        guard let form else { return "no form is open: T opens it" }
        if action == .addField { return form.naming == nil ? nil : "a field is being added" }
        if action == .removeField, form.naming != nil { return "a field is being added: Esc leaves it" }
        return form.isTyping ? nil : "Tab goes to the fields"
    }
}
