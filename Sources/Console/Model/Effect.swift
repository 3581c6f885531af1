public import Datafly
public import Deliveries
public import Screen

/// Something to do, decided by `update` and carried out by the program round the console.
public enum Effect: Equatable, Sendable {
    /// Read a window of rows; answered by `Message.rowsLoaded` with the same request.
    case loadRows(RowRequest)
    /// Count the deliveries of a list, after a while; answered by `Message.rowsCounted` with the same filter.
    case countRows(RowFilter, after: Duration)
    /// Count the deliveries by state; answered by `Message.countsChanged`.
    case loadCounts
    /// Count what the deliveries of a list came to, after a while; answered by `Message.statisticsLoaded`.
    case loadStatistics(RowFilter, after: Duration)
    /// Read one delivery whole; answered by `Message.detailLoaded`.
    case loadDetail(DeliveryID)
    /// Read one delivery whole before the cursor comes to it, when all else is done; answered by `Message.aheadLoaded`.
    case loadAhead(DeliveryID)
    /// Compare two deliveries, or two attempts; answered by `Message.differenceLoaded` with the same request.
    case loadDifference(DifferenceRequest)
    /// Find a delivery; answered by `Message.searchFound` with the same request.
    case search(SearchRequest)
    /// Take in the test event Order Completed; answered by `Message.testSent` or `testRefused`.
    case sendTest
    /// Make the events that the form starts from; answered by `Message.templatesLoaded`.
    case loadTemplates
    /// Have an event edited in an editor; answered by `Message.edited`.
    case edit(EditTask)
    /// Work out what would become of an event; answered by `Message.previewed` with the same bytes.
    case preview([UInt8])
    /// Take in an event that was made on screen; answered by `Message.eventSent` or `eventRefused`.
    case sendEvent(NewEvent)
    /// Deliver an event again; answered by `Message.replayed`.
    case replay(DeliveryID)
    /// Count the dead letters that `replayDead` would replay; answered by `Message.deadCounted`.
    case countDead(RowFilter)
    /// Deliver the dead letters of a list again, those that never were; answered by `Message.replayed`.
    case replayDead(RowFilter)
    /// Read the timeline of a delivery's customer back; answered by `Message.verified`.
    case verify(DeliveryID)
    /// Copy something of a delivery through the terminal; answered by `Message.notice`.
    case copy(CopyRequest)
    /// Write deliveries to a file; answered by `Message.notice` or `Message.exportExists`.
    case export(ExportRequest)
    /// Have the rules edited, those of an edit that was left or those in use; answered by
    /// `Message.rulesEdited`, or `Message.notice` when nothing was changed.
    case editRules(RulesDraft?)
    /// Compare a group of events under edited rules; answered by `Message.rulesCompared` with the same request.
    case compareRules(RuleRequest)
    /// Write edited rules to a file; answered by `Message.rulesSaved` or `Message.rulesConflict`.
    case saveRules(RulesDraft, path: String, overwrites: Bool)
    /// Send the halted destination its probe now instead of when it is due.
    case probeNow
    /// Answer `Message.ticked` after this long; only asked for while something on screen counts down.
    case tick(after: Duration)
    /// Answer `Message.dayBegan` once it is this time: a midnight after which times on screen want a date.
    case awaitDay(Timestamp)
    /// Draw in another theme from now on.
    case useTheme(Theme)
    /// Draw every cell of the terminal again.
    case redraw
    /// Give the terminal back and stop, as Ctrl-Z does, until the shell continues the program.
    case suspend
    /// End the program cleanly; the loop returns and runs nothing more.
    case quit
}
