public import Datafly
public import Deliveries
public import Screen

/// Something that happened: a key, a loaded window of rows, a change in the store.
///
/// `update` takes one after the other. Whoever runs the effects answers each with at most one of these; an
/// effect that loads something is always answered, with `effectFailed` if need be, or the console waits for
/// it for ever.
public enum Message: Equatable, Sendable {
    /// A key was pressed, or a mouse used, or text pasted.
    case keyPressed(Key)
    /// The cursor passed rows quickly, and no further move has come for a while.
    case cursorRested
    /// The terminal has this size now; comes first of all.
    case resized(ScreenSize)
    /// Deliveries were added or changed; may come as often as it likes, loading is bounded by the console.
    case storeChanged
    /// The answer to `Effect.loadRows`.
    case rowsLoaded(RowRequest, RowWindow)
    /// The answer to `Effect.countRows`.
    case rowsCounted(RowFilter, RowWindow.Total)
    /// The answer to `Effect.loadDetail`; nil when the store no longer has the delivery.
    case detailLoaded(DeliveryID, ConsoleDetail?)
    /// The answer to `Effect.loadAhead`, as `detailLoaded`.
    case aheadLoaded(DeliveryID, ConsoleDetail?)
    /// The answer to `Effect.loadCounts`.
    case countsChanged(DeliveryCounts)
    /// The answer to `Effect.loadStatistics`, with the same filter.
    case statisticsLoaded(RowFilter, DeliveryStatistics)
    /// The destination was halted or released, or its rate budget changed.
    case destinationStatus(DestinationStatus)
    /// The process that writes the store, which this run only watches, has ended (nil), or another has begun.
    case writerChanged(holder: String?)
    /// The answer to `Effect.sendTest`: the test event is in the store as this delivery.
    case testSent(DeliveryID)
    /// The answer to `Effect.sendTest` when it was not taken; one line for a person.
    case testRefused(String)
    /// The answer to `Effect.loadTemplates`: the events that the form starts from.
    case templatesLoaded([EventTemplate])
    /// The answer to `Effect.edit`: what the editor left; nil when it changed nothing.
    case edited(EditTask, [UInt8]?)
    /// The answer to `Effect.preview`.
    case previewed([UInt8], DraftPreview)
    /// The answer to `Effect.sendEvent`: the event is in the store as this delivery; with what is odd about it.
    case eventSent(DeliveryID, note: String?)
    /// The answer to `Effect.sendEvent` when the event was not taken; one line for a person.
    case eventRefused(String)
    /// The answer to `Effect.replay` and `Effect.replayDead`: how many new deliveries there are, and the first.
    case replayed(first: DeliveryID?, count: Int)
    /// The answer to `Effect.countDead`.
    case deadCounted(Int)
    /// How far a reading back has come; the answer to `Effect.verify` has a conclusion, those before have none.
    case verified(DeliveryID, VerificationReport)
    /// The answer to `Effect.export` when the file is there already, and nothing was written.
    case exportExists(ExportRequest)
    /// The answer to `Effect.editRules`: the rules as they were edited.
    case rulesEdited(RulesDraft)
    /// The answer to `Effect.compareRules`: what became of the events, and the oldest of them; nil when there
    /// are no more.
    case rulesCompared(RuleRequest, ComparedEvents, last: DeliveryID?)
    /// The answer to `Effect.saveRules`: the file is written.
    case rulesSaved(path: String)
    /// The answer to `Effect.saveRules` when the file is not as it was when editing began, and nothing was
    /// written.
    case rulesConflict(path: String)
    /// The answer to `Effect.loadDifference`; nil when the store no longer has one of the two.
    case differenceLoaded(DifferenceRequest, DeliveryDifference?)
    /// The answer to `Effect.search`; nil when nothing matched in that direction.
    case searchFound(SearchRequest, DeliveryID?)
    /// An effect could not be carried out; one line for a person.
    case effectFailed(Effect, String)
    /// A line of input was no event; `total` counts them in this run, `text` is the log's line about it.
    case lineRefused(total: Int, text: String)
    /// Deliveries are explained anew from now on, since the integration configuration was saved.
    case rulesChanged
    /// The integration configuration was saved with mistakes, a line each; the rules before it stay in use.
    case rulesBroken(path: String, [String])
    /// Something to tell in the bottom line until the next key.
    case notice(String)
    /// A line for the log view.
    case logged(String)
    /// The answer to `Effect.tick`: the time is this now.
    case ticked(Timestamp)
    /// The answer to `Effect.awaitDay`: the time is this now.
    case dayBegan(Timestamp)
    /// The program was asked to end, by a signal for example.
    case endRequested
}
