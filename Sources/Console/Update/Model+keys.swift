import Deliveries
import Screen

extension Model {
    /// Where a key pressed now counts; typing aside.
    var context: KeyContext {
        switch overlay {
        case .help: .help
        case .log: .log
        case .difference: .difference
        case .verification: .verification
        case .statistics: .statistics
        case .confirmation: .confirmation
        case nil: coveringContext ?? paneContext
        }
    }

    /// What covers the list beneath help and questions.
    private var coveringContext: KeyContext? {
        whatIf != nil ? .whatIf : edited != nil ? .edited : form != nil ? .form : nil
    }

    private var paneContext: KeyContext {
        switch pane.mode {
        case .reading: pane.isWhole ? .whole : .list
        case .explaining: .explanation
        case .stepping: .stages
        }
    }

    /// Does what a key says; a key that does nothing here says why.
    mutating func press(_ key: Key) -> [Effect] {
        if case .mouse(let mouse) = key {
            take(mouse)
            return []
        }
        notice = nil
        if Layout.kind(of: size) == .tooSmall, key != .escape {
            // What cannot be seen is not done.
            return KeyMap.action(for: key, in: .list) == .quit ? end() : []
        }
        if prompt != nil { return type(key) }
        guard let action = KeyMap.action(for: key, in: context) else {
            typeInForm(key)
            return []
        }
        if let reason = reasonAgainst(action) {
            notice = reason
            return []
        }
        return perform(action)
    }

    mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .moveUp, .moveDown, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .goToFirst, .goToLast:
            move(action)
        case .scrollLeft: pane.shift = max(pane.shift - 8, 0)
        case .scrollRight: pane.shift = max(min(pane.shift + 8, maximumShift), pane.shift)
        case .nextFace: turn(by: 1)
        case .previousFace: turn(by: -1)
        case .showMatched: show(.matched)
        case .showEvent: show(.event)
        case .showPayload: show(.payload)
        case .showResponse: show(.response)
        case .explain: toggleExplanation()
        case .turnFold: turnFold()
        case .turnAllFolds: turnAllFolds()
        case .toggleWrapping: toggleWrapping()
        case .mark: toggleMark()
        case .difference: return compare()
        case .turnOrder: turnOrder()
        case .nextStage: step(by: 1)
        case .previousStage: step(by: -1)
        case .growList: moveBorder(by: 1)
        case .shrinkList: moveBorder(by: -1)
        case .enlarge: enlarge()
        case .listAlone: toggleList()
        case .whatIf, .editRules: return editRules()
        case .saveRules: startSavingRules()
        case .nextDifference: stepDifference(by: 1)
        case .previousDifference: stepDifference(by: -1)
        case .close: close()
        case .toggleFollowing: list.toggleFollowing()
        case .previousAttempt: changeAttempt(by: -1)
        case .nextAttempt: changeAttempt(by: 1)
        case .search: startSearch()
        case .filter: startFilter()
        case .findNewer: return find(.newer)
        case .findOlder: return find(.older)
        case .sendTest: return sendTest()
        case .openForm: return [.loadTemplates]
        case .edit, .sendDraft, .otherPart, .cursorLeft, .cursorRight, .cursorStart, .cursorEnd,
            .emptyField, .addField, .removeField:
            return perform(drafting: action)
        case .replay: return replay()
        case .replayDead: return [.countDead(filter)]
        case .verify: return verify()
        case .copyPayload: return copy(.payload)
        case .copyCurl: return copy(.curl)
        case .export: startExport()
        case .agree: return agree()
        case .disagree: return disagree()
        case .probeNow: return [.probeNow]
        case .turnTimes: times = times.other
        case .turnRows: list.reorder()
        case .statistics: toggleStatistics()
        case .showLog: cover(with: .log(fromEnd: 0))
        case .command: prompt = Prompt(purpose: .command(chosen: nil))
        case .help: toggleHelp()
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: return end()
        }
        return []
    }

    private mutating func toggleHelp() {
        if case .help = overlay { close() } else { cover(with: .help(of: context, scroll: 0)) }
    }

    /// Shows something over what covers the screen, which is there again afterwards.
    private mutating func cover(with page: Overlay) {
        if let overlay { covered.append(overlay) }
        overlay = page
    }

    private mutating func close() {
        if overlay != nil {
            overlay = covered.popLast()
        } else if whatIf != nil {
            leaveWhatIf()
        } else if closesDraft() {
            return
        } else if pane.mode != .reading {
            read()
        } else {
            shareRoom(.shared)
        }
    }

    /// Gives the list the whole screen, or the part below it its room again.
    private mutating func toggleList() {
        pane.mode = .reading
        shareRoom(pane.room == .none ? .shared : .none)
    }

    private mutating func shareRoom(_ room: Pane.Room) {
        pane.room = room
        if pane.face == .response, Layout(self).kind != .small { pane.face = .matched }
        rewindPane()
    }

    private mutating func enlarge() {
        guard whatIf == nil else {
            whatIf?.isWhole = true
            return
        }
        pane.room = .whole
        rewindPane()
    }

    private mutating func changeAttempt(by step: Int) {
        guard let count = shownDetail?.attempts.count, count > 0 else { return }
        let next = (pane.attempt ?? count - 1) + step
        pane.attempt = min(max(next, 0), count - 1)
    }

    // MARK: - Faces and border

    /// The faces that can be shown one after the other here.
    private var faces: [Pane.Face] {
        switch (Layout(self).kind, pane.isWhole) {
        case (.small, _): [.matched, .event, .payload, .response]
        case (_, true): [.matched, .event, .payload, .response]
        case (_, false): [.matched, .event]
        }
    }

    private mutating func turn(by step: Int) {
        guard !turnDifference(by: step) else { return }
        pane.reveal()
        let faces = faces
        let shown = hasTextCursor ? pane.face : PaneContent(self).face
        let index = faces.firstIndex(of: shown) ?? 0
        show(faces[(index + step + faces.count) % faces.count])
    }

    private mutating func show(_ face: Pane.Face) {
        pane.mode = .reading
        pane.face = face
        pane.reveal()
        if face == .response, Layout(self).kind != .small { pane.room = .whole }
        rewindPane()
    }

    mutating func moveBorder(by step: Int) {
        guard pane.room != .none else { return pane.reveal() }
        let before = Layout(self).list?.rowCount
        pane.listExtra += step
        if Layout(self).list?.rowCount == before { pane.listExtra -= step }
    }
}
