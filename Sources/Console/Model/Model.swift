public import Datafly
import Deliveries
public import Screen

/// Everything the screen shows, and nothing else: `view` draws it, `update` changes it.
///
/// It holds one window of rows and one delivery whole, however many the store has.
public struct Model: Equatable, Sendable {
    /// What is true for the whole run.
    public internal(set) var facts: RunFacts
    /// The size of the terminal.
    public internal(set) var size: ScreenSize
    /// The time as it was last told; only kept up while something on screen counts down.
    public internal(set) var now: Timestamp

    var list = RowList()
    var counts = DeliveryCounts()
    var status = DestinationStatus()
    var detail: ConsoleDetail?
    /// The delivery that the store had no more when its detail was asked for.
    var missing: DeliveryID?
    var pane = Pane()
    /// Whether nobody writes the store any more that this run only watches.
    var isWriterGone = false
    var overlay: Overlay?
    /// What the help and the log cover, the latest last; it is there again when they are closed.
    var covered: [Overlay] = []
    /// What others are compared with.
    var mark: Mark?
    /// The form in which a test event is made; nil while it is closed.
    var form: EventForm?
    /// The event that was edited and is looked at before it is sent; nil when there is none.
    var edited: EditedEvent?
    /// What would become of the event in `edited` or `form`.
    var preview = PreviewState()
    var prompt: Prompt?
    /// The comparison under edited rules that covers the list; nil while there is none.
    var whatIf: WhatIf?
    /// Rules that were edited and neither saved nor undone.
    var keptDraft: RulesDraft?
    /// How many comparisons were begun.
    var ruleRuns = 0
    var search: String?
    /// The text that was searched for last, when nothing matched it.
    var unmatchedSearch: String?
    /// Which deliveries the list holds, and as it was typed.
    var filter = RowFilter.all
    var filterText = ""
    /// The filters that were used in this run, the latest last.
    var filterHistory: [String] = []
    var notice: String? {
        didSet { notice = notice.map { CappedText.text($0, to: DeliveryRow.maximumTextBytes) } }
    }
    /// The theme in use.
    var theme: Theme
    var log = LogRing()
    /// The integration configuration that was saved with mistakes, so that the rules before it are in use; nil while
    /// there is none.
    var brokenRules: BrokenRules?
    /// How the list shows when a delivery came in.
    var times = TimeStyle.absolute
    /// What came in lately.
    var activity = ActivityRing()
    /// What the statistics show.
    var statistics = StatisticsState()
    var refusedLines = 0
    /// Whether the user agreed in this run to send test events to a live destination.
    var hasAgreedToSend = false
    /// The reading back that was asked for last; nil before there was one.
    var verification: ShownVerification?
    var isEnding = false

    /// The delivery whose detail was asked for, and the row as it was then; so that nothing is asked for
    /// twice.
    var requestedDetail: DeliveryRow?
    var isDetailUnderWay = false
    /// The deliveries around the cursor that were read already.
    var nearby = NearbyDetails()
    /// Whether the cursor passes rows faster than their deliveries can be read: what stands below the list is then the
    /// delivery of a row before.
    var isPassing = false
    /// Which way the cursor went last: 1 down the list, -1 up.
    var direction = -1
    var areCountsUnderWay = false
    var areCountsStale = false
    var ticks = TickState()
    /// The midnight that is waited for, or was the last; nil before the first.
    var awaitedDay: Timestamp?

    /// Makes the model of a console that has loaded nothing yet.
    ///
    /// - Parameters:
    ///   - facts: what is true for the whole run.
    ///   - size: the size of the terminal.
    ///   - now: the time.
    public init(facts: RunFacts, size: ScreenSize, now: Timestamp) {
        self.facts = facts
        self.size = size
        self.now = now
        theme = facts.theme
    }

    /// The signs in use.
    var glyphs: GlyphSet { facts.isASCII ? .ascii : .unicode }

    /// The text whose matches are marked in the rows: the one being typed, else the last one searched for.
    var searchedText: String? {
        if let prompt, case .search = prompt.purpose { return prompt.text.isEmpty ? nil : prompt.text }
        return search
    }

    /// The detail of the row under the cursor, or of one before while the cursor passes; nil while it is being read.
    var shownDetail: ConsoleDetail? {
        guard let detail, isPassing || detail.row.id == list.selected else { return nil }
        return detail
    }
}
