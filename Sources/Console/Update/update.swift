import Deliveries

/// Takes one message into the model, and says what is to be done.
///
/// Pure: it reads no clock, no store and no environment; the same model and message always give the same
/// result.
///
/// - Parameters:
///   - model: what the screen shows; changed in place.
///   - message: what happened.
///   - isQuick: whether a move of the cursor would follow others so closely that the rows are only passed.
/// - Returns: the effects to carry out, in this order.
public func update(_ model: inout Model, _ message: Message, isQuick: Bool = false) -> [Effect] {
    var effects = model.take(message, isQuick: isQuick)
    effects += model.settle()
    return effects
}

extension Model {
    fileprivate mutating func take(_ message: Message, isQuick: Bool) -> [Effect] {
        switch message {
        case .keyPressed(let key): return take(key, isQuick: isQuick)
        case .cursorRested: comeToRest()
        case .resized(let size): self.size = size
        case .storeChanged:
            list.noteChange()
            areCountsStale = true
            statistics.noteChange()
            return rereadDifference()
        case .rowsLoaded(let request, let window): list.take(window, for: request)
        case .rowsCounted(let filter, let total): list.take(total, of: filter, filter: self.filter)
        case .detailLoaded(let id, let detail): take(detail, of: id)
        case .aheadLoaded(let id, let detail): nearby.take(detail, of: id)
        case .countsChanged(let counts):
            self.counts = counts
            activity.take(counts)
            areCountsUnderWay = false
        case .statisticsLoaded(let filter, let loaded): statistics.take(loaded, of: filter)
        case .destinationStatus(let status):
            self.status = status
            self.status.halt?.hint = status.halt?.hint.map(ConsoleDetail.bounded)
        case .testSent(let id):
            list.noteChange()
            list.go(to: id)
            if isFiltered {
                notice = "the test event came in; where it does not match the filter, it is not shown"
            }
            return []
        case .templatesLoaded(let templates): open(templates)
        case .edited(let task, let bytes): takeEdited(bytes, of: task)
        case .previewed(let bytes, let made): preview.take(made, of: bytes)
        case .eventSent(let id, let note): takeSent(id, note: note)
        case .eventRefused(let text): takeRefused(text)
        case .replayed(let first, let count): takeReplayed(first: first, count: count)
        case .deadCounted(let count): askToReplayDead(count)
        case .verified(let id, let report): take(report, of: id)
        case .exportExists(let request): ask(.overwrite(request))
        case .rulesEdited(let draft): return takeEdited(draft)
        case .rulesCompared(let request, let group, let last): return takeCompared(request, group, last: last)
        case .rulesSaved(let path): takeSaved(path: path)
        case .rulesConflict(let path): ask(.overwriteRules(path: path))
        case .testRefused(let text): notice = "the test event was not taken: \(text)"
        case .differenceLoaded(let request, let difference): return take(difference, for: request)
        case .searchFound(let request, let id): return takeFound(id, for: request)
        case .effectFailed(let effect, let text): takeFailure(of: effect, text)
        case .lineRefused(let total, let text):
            refusedLines = total
            log.append(text)
        case .rulesBroken(let path, let mistakes):
            brokenRules = BrokenRules(path: path, count: mistakes.count)
        case .rulesChanged:
            brokenRules = nil
            requestedDetail = nil
            nearby.forget()
            preview.expire()
            return compareAnew()
        case .notice(let text): notice = text
        case .logged(let line): log.append(line)
        case .writerChanged(let holder):
            isWriterGone = holder == nil
            if let holder { facts.holder = holder }
        case .ticked(let now):
            take(time: now)
        case .dayBegan(let now): self.now = max(now, self.now)
        case .endRequested: return end()
        }
        return []
    }

    /// Ends the console; nothing is loaded any more.
    mutating func end() -> [Effect] {
        isEnding = true
        return [.quit]
    }

    private mutating func take(_ loaded: ConsoleDetail?, of id: DeliveryID) {
        isDetailUnderWay = false
        if let loaded, let row = requestedDetail, row.id == id { nearby.keep(loaded, of: row) }
        if id == list.selected, !isPassing || loaded == nil {
            isPassing = false
            show(loaded, of: id)
        }
    }

    /// Shows a delivery; nil when the store does not have it any more.
    mutating func show(_ loaded: ConsoleDetail?, of id: DeliveryID) {
        let isOther = detail?.row.id != id
        let wasWell = detail?.failing.isEmpty ?? true
        detail = loaded
        missing = loaded == nil ? id : nil
        if isOther {
            pane.attempt = nil
            pane.reading.startAnew()
            if let order = pane.cursor?.order { pane.mode = .explaining(ExplainCursor(order: order)) }
            rewindPane()
        } else if wasWell, pane.scroll == 0 {
            revealTrouble()
        }
    }

    private mutating func takeFailure(of effect: Effect, _ text: String) {
        switch effect {
        case .loadRows(let request): list.fail(request)
        case .countRows: list.failCount()
        case .loadDetail: isDetailUnderWay = false
        case .loadAhead: return nearby.fail()
        case .loadCounts: areCountsUnderWay = false
        case .loadDifference(let request): failDifference(request)
        case .compareRules(let request): whatIf?.fail(request, text)
        case .verify(let id): failVerification(of: id)
        case .preview(let bytes): preview.take(DraftPreview(.refused(text)), of: bytes)
        case .edit(let task): takeFailedEdit(task, text)
        case .sendEvent: takeRefused(text)
        case .tick: ticks.fail()
        case .loadStatistics: statistics.fail()
        default: break
        }
        notice = text
        log.append(text)
    }
}
