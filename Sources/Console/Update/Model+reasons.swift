extension Model {
    /// Why an action does nothing now; nil when it does something.
    ///
    /// The bottom line leaves out what has a reason, the help shows the reason, and pressing the key says it.
    func reasonAgainst(_ action: Action) -> String? {
        switch action {
        case .moveUp, .moveDown, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .goToFirst, .goToLast:
            overlay == nil ? reasonWithoutRows : nil
        case .nextFace, .previousFace, .showMatched, .showEvent, .showPayload, .showResponse, .search,
            .toggleFollowing, .scrollLeft, .scrollRight, .turnOrder, .nextStage, .previousStage:
            reasonWithoutRows
        case .enlarge, .growList, .shrinkList:
            pane.isWhole ? "the part below the list has the whole screen already" : reasonWithoutRows
        case .explain: reasonWithoutRows ?? reasonAgainstExplaining
        case .findNewer, .findOlder:
            search == nil ? "nothing was searched for yet: press / first" : nil
        case .previousAttempt, .nextAttempt:
            (selectedDetail?.attempts.count ?? 0) < 2 ? "this delivery has no second attempt" : nil
        case .probeNow:
            status.halt == nil ? "the destination is not halted: there is nothing to probe" : nil
        case .sendTest:
            facts.isDelivering ? nil : "this run delivers nothing (--no-deliver): no test event is sent"
        case .close, .agree, .showLog, .command, .help, .redraw, .suspend, .quit: nil
        }
    }

    private var reasonAgainstExplaining: String? {
        selectedDetail?.lines.isEmpty == true ? "there is no field to explain: the event cannot be read" : nil
    }

    private var reasonWithoutRows: String? { list.rows.isEmpty ? "no event yet" : nil }
}
