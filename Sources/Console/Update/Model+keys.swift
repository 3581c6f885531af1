import Deliveries
import Screen

extension Model {
    /// Where a key pressed now counts; typing aside.
    var context: KeyContext {
        switch overlay {
        case .help: .help
        case .log: .log
        case .statistics: .statistics
        case .confirmation: .confirmation
        case nil: paneContext
        }
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
        if prompt != nil { return type(key) }
        guard let action = KeyMap.action(for: key, in: context) else { return [] }
        if let reason = reasonAgainst(action) {
            notice = reason
            return []
        }
        return perform(action)
    }

    private mutating func perform(_ action: Action) -> [Effect] {
        switch action {
        case .moveUp, .moveDown, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .goToFirst, .goToLast:
            move(action)
        case .scrollLeft: pane.shift = max(pane.shift - 8, 0)
        case .scrollRight: pane.shift += 8
        case .nextFace: turn(by: 1)
        case .previousFace: turn(by: -1)
        case .showMatched: show(.matched)
        case .showEvent: show(.event)
        case .showPayload: show(.payload)
        case .showResponse: show(.response)
        case .explain: toggleExplanation()
        case .turnOrder: turnOrder()
        case .nextStage: step(by: 1)
        case .previousStage: step(by: -1)
        case .growList: moveBorder(by: 1)
        case .shrinkList: moveBorder(by: -1)
        case .enlarge: enlarge()
        case .close: close()
        case .toggleFollowing: list.toggleFollowing()
        case .previousAttempt: changeAttempt(by: -1)
        case .nextAttempt: changeAttempt(by: 1)
        case .search: startSearch()
        case .filter: startFilter()
        case .findNewer: return find(.newer)
        case .findOlder: return find(.older)
        case .sendTest: return sendTest()
        case .replay: return replay()
        case .replayDead: return [.countDead(filter)]
        case .copyPayload: return copy(.payload)
        case .copyCurl: return copy(.curl)
        case .export: startExport()
        case .agree: return agree()
        case .disagree: return disagree()
        case .probeNow: return [.probeNow]
        case .turnTimes: times = times.other
        case .turnRows: list.reorder()
        case .statistics: toggleStatistics()
        case .showLog: overlay = .log(fromEnd: 0)
        case .command: prompt = Prompt(purpose: .command)
        case .help: toggleHelp()
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit: return end()
        }
        return []
    }

    private mutating func toggleHelp() {
        if case .help = overlay { overlay = nil } else { overlay = .help(of: context, scroll: 0) }
    }

    private mutating func close() {
        if overlay != nil {
            overlay = nil
        } else if pane.mode != .reading {
            read()
        } else {
            pane.isWhole = false
            pane.rewind()
            if pane.face == .response, Layout(self).kind != .small { pane.face = .matched }
        }
    }

    private mutating func enlarge() {
        pane.isWhole = true
        pane.rewind()
    }

    private mutating func changeAttempt(by step: Int) {
        guard let count = selectedDetail?.attempts.count, count > 0 else { return }
        let next = (pane.attempt ?? count - 1) + step
        pane.attempt = min(max(next, 0), count - 1)
    }

    // MARK: - Faces and border

    /// The faces that can be shown one after the other here.
    private var faces: [Pane.Face] {
        switch (Layout(self).kind, pane.isWhole) {
        case (.small, _): [.matched, .event, .payload, .response]
        case (_, true): [.matched, .event, .response]
        case (_, false): [.matched, .event]
        }
    }

    private mutating func turn(by step: Int) {
        let faces = faces
        let shown = PaneContent(self).face
        let index = faces.firstIndex(of: shown) ?? 0
        show(faces[(index + step + faces.count) % faces.count])
    }

    private mutating func show(_ face: Pane.Face) {
        pane.mode = .reading
        pane.face = face
        pane.rewind()
        if face == .response, Layout(self).kind != .small { pane.isWhole = true }
    }

    mutating func moveBorder(by step: Int) {
        let before = Layout(self).list?.rowCount
        pane.listExtra += step
        if Layout(self).list?.rowCount == before { pane.listExtra -= step }
    }
}
