/// What a key does.
public enum Action: Equatable, Hashable, Sendable, CaseIterable {
    /// One row or line up.
    case moveUp
    /// One row or line down.
    case moveDown
    /// A screenful up.
    case pageUp
    /// A screenful down.
    case pageDown
    /// Half a screenful up.
    case halfPageUp
    /// Half a screenful down.
    case halfPageDown
    /// To the oldest row, or the first line.
    case goToFirst
    /// To the newest row, and follow; or to the last line.
    case goToLast
    /// Long values to the left.
    case scrollLeft
    /// Long values to the right.
    case scrollRight
    /// The part below the list gets the whole screen.
    case enlarge
    /// The list gets the whole screen, or gives it back.
    case listAlone
    /// Back to where one came from.
    case close
    /// The next thing that the part below the list can show.
    case nextFace
    /// The one before.
    case previousFace
    /// Event and payload line by line.
    case showMatched
    /// The event's JSON text.
    case showEvent
    /// The payload's JSON text.
    case showPayload
    /// The whole answer.
    case showResponse
    /// Explain each field: a cursor over the matched lines.
    case explain
    /// Fold or unfold what is at the cursor of a JSON text.
    case turnFold
    /// Fold all but the first level of the JSON texts, or unfold everything.
    case turnAllFolds
    /// Wrap long lines, or scroll them sideways.
    case toggleWrapping
    /// Mark what others are compared with, or take the mark off.
    case mark
    /// Compare with what is marked.
    case difference
    /// The lines of the explanation in the order of the event, or of the payload.
    case turnOrder
    /// The stage after, then the first of the next delivery.
    case nextStage
    /// The stage before, then the last of the previous delivery.
    case previousStage
    /// The list gets a row more.
    case growList
    /// The list gets a row less.
    case shrinkList
    /// Stop following, or follow again.
    case toggleFollowing
    /// Type a text to find.
    case search
    /// Type which deliveries the list holds.
    case filter
    /// The next match, toward the newest.
    case findNewer
    /// The next match, toward the oldest.
    case findOlder
    /// Send the test event.
    case sendTest
    /// Open the form in which a test event is made.
    case openForm
    /// Edit the selected event in an editor, to send it as a new one.
    case edit
    /// Send the event that is being made.
    case sendDraft
    /// From the events of the form to its fields, and back.
    case otherPart
    /// A character to the left in a field.
    case cursorLeft
    /// A character to the right in a field.
    case cursorRight
    /// To the start of a field.
    case cursorStart
    /// To the end of a field.
    case cursorEnd
    /// Take everything out of a field.
    case emptyField
    /// Add a field to the form.
    case addField
    /// Take a field out of the form.
    case removeField
    /// Deliver the event of the selected delivery again.
    case replay
    /// Deliver again what the list shows as dead.
    case replayDead
    /// Read the timeline back and look for the selected event there.
    case verify
    /// Copy the payload.
    case copyPayload
    /// Copy the request as a curl command.
    case copyCurl
    /// Write what the list shows to a file.
    case export
    /// Edit the integration file, and see how events would change.
    case whatIf
    /// Edit the rules of the comparison again.
    case editRules
    /// Write the rules of the comparison to the file.
    case saveRules
    /// The next event that changes.
    case nextDifference
    /// The previous event that changes.
    case previousDifference
    /// Agree to what is asked.
    case agree
    /// Answer no to what is asked.
    case disagree
    /// The attempt before.
    case previousAttempt
    /// The attempt after.
    case nextAttempt
    /// Send the halted destination its probe now.
    case probeNow
    /// The list's times as times of day, or as ages.
    case turnTimes
    /// The list by arrival, or by customer.
    case turnRows
    /// What the deliveries of the list came to.
    case statistics
    /// The log lines.
    case showLog
    /// Type a command.
    case command
    /// All keys valid here.
    case help
    /// Draw everything again.
    case redraw
    /// Stop, until the shell continues the program.
    case suspend
    /// End the program.
    case quit
}
