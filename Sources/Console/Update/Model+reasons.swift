import Deliveries

extension Model {
    /// Why an action does nothing now; nil when it does something.
    ///
    /// The bottom line leaves out what has a reason, the help shows the reason, and pressing the key says it.
    func reasonAgainst(_ action: Action) -> String? {
        switch action {
        case _ where context == .whatIf: reasonInWhatIf(action)
        case _ where pane.room == .none && Self.belowList.contains(action):
            "the list has the whole screen: 0 shows the delivery below it, too"
        case .moveUp, .moveDown, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .goToFirst, .goToLast:
            overlay == nil && draft == nil ? reasonWithoutRows : nil
        case .nextFace, .previousFace, .showMatched, .showEvent, .showPayload, .showResponse, .search,
            .toggleFollowing, .turnTimes, .turnRows, .turnOrder, .nextStage, .previousStage:
            reasonWithoutRows
        case .scrollLeft, .scrollRight: reasonWithoutRows ?? reasonAgainstShifting
        case .turnFold: reasonWithoutRows ?? reasonAgainstFolding
        case .turnAllFolds: reasonWithoutRows ?? reasonAgainstFoldingAll
        case .toggleWrapping: reasonWithoutRows ?? reasonAgainstWrapping
        case .mark: reasonWithoutRows
        case .difference: reasonWithoutRows ?? reasonAgainstComparing
        case .enlarge, .growList, .shrinkList:
            pane.isWhole ? "the part below the list has the whole screen already" : reasonWithoutRows
        case .listAlone: reasonWithoutRows
        case .filter: isFiltered ? nil : reasonWithoutRows
        case .explain: reasonWithoutRows ?? reasonAgainstExplaining
        case .findNewer, .findOlder:
            search == nil ? "nothing was searched for yet: press / first" : nil
        case .previousAttempt, .nextAttempt:
            (shownDetail?.attempts.count ?? 0) < 2 ? "this delivery has no second attempt" : nil
        case .probeNow:
            status.halt == nil ? "the destination is not halted: there is nothing to probe" : nil
        case .sendTest:
            reasonOfHolder
                ?? (facts.isDelivering
                    ? nil : "this run delivers nothing (\(facts.whyLooking)): no test event is sent")
        case .openForm: reasonAgainstMaking
        case .edit: reasonAgainstEditing
        case .sendDraft, .otherPart: nil
        case .cursorLeft, .cursorRight, .cursorStart, .cursorEnd, .emptyField, .addField, .removeField:
            reasonAgainstTyping(action)
        case .replay: reasonWithoutRows ?? reasonAgainstReplaying
        case .replayDead: reasonAgainstSending ?? (counts.dead == 0 ? "there is no dead letter" : nil)
        case .copyPayload, .export, .whatIf: reasonWithoutRows
        case .verify: reasonWithoutRows ?? reasonAgainstVerifying
        case .copyCurl: reasonWithoutRows ?? reasonAgainstCurl
        case .close:
            context == .list && pane.room == .shared ? reasonAgainstClosing : nil
        case .editRules, .saveRules, .nextDifference, .previousDifference, .statistics, .agree,
            .disagree, .showLog, .command, .help, .redraw, .suspend, .quit:
            nil
        }
    }

    /// What is done to the part below the list alone, or leaves it less room.
    private static let belowList: Set<Action> = [
        .scrollLeft, .scrollRight, .turnFold, .turnAllFolds, .toggleWrapping, .previousAttempt, .nextAttempt,
        .growList,
    ]

    /// Whether an action does here what Esc does, so that the bottom line need not have both.
    func closesAsEscapeDoes(_ action: Action) -> Bool {
        switch (action, context) {
        case (.explain, .explanation), (.statistics, .statistics), (.help, .help): true
        case (.disagree, .confirmation): overlay?.question?.disagreeWord == nil
        default: false
        }
    }

    private var reasonAgainstClosing: String {
        isFiltered
            ? "this is the list: f, Ctrl-U and Enter show all of it again"
            : "this is the list already: q ends the program"
    }

    private var reasonAgainstExplaining: String? {
        shownDetail?.lines.isEmpty == true ? "there is no field to explain: the event cannot be read" : nil
    }

    var reasonOfHolder: String? {
        facts.holder.map { holder in
            isWriterGone
                ? "this run watches only, and \(holder) has ended: q, then start ked again"
                : "this run watches only: \(holder) writes this store, do it there"
        }
    }

    private var reasonAgainstSending: String? {
        reasonOfHolder
            ?? (facts.isDelivering
                ? nil : "this run delivers nothing (\(facts.whyLooking)): nothing is replayed")
    }

    private var reasonAgainstReplaying: String? {
        reasonAgainstSending ?? list.selectedRow?.replayObstacle(to: facts.destination.key)?.words
    }

    private var reasonAgainstCurl: String? {
        guard let detail = shownDetail, detail.payloadByteCount == nil else { return nil }
        return "this delivery has no payload, so there is no request to copy"
    }

    private var reasonWithoutRows: String? {
        guard list.rows.isEmpty else { return nil }
        return isFiltered ? "no delivery matches the filter: f changes it" : "no event yet"
    }
}
