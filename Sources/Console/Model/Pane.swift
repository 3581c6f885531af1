/// The part below the list: what it shows, how far it is scrolled, how much room it has.
struct Pane: Equatable, Sendable {
    /// What the part below the list can show.
    enum Face: Int, Equatable, Sendable, CaseIterable {
        /// Event and payload line by line.
        case matched
        /// The event's JSON text; beside the payload's where there is room.
        case event
        /// The payload's JSON text.
        case payload
        /// The whole answer, and all hints.
        case response
    }

    /// How much of the screen it has.
    enum Room: Equatable, Sendable {
        /// What the list leaves.
        case shared
        /// All of it.
        case whole
        /// None: the list has all but the line of the tabs.
        case none
    }

    /// What the reader does there.
    enum Mode: Equatable, Sendable {
        /// Reads what it shows.
        case reading
        /// Goes through the matched lines, each explained in full.
        case explaining(ExplainCursor)
        /// Goes through the stages of the delivery's way.
        case stepping(Stage)
    }

    /// What the reader does there.
    var mode = Mode.reading
    /// What it shows.
    var face = Face.matched
    /// How much of the screen it has.
    var room = Room.shared
    /// Lines scrolled off at the top.
    var scroll = 0
    /// Columns scrolled off at the left of every value.
    var shift = 0
    /// How many rows the user gave the list beyond its share; negative when taken away.
    var listExtra = 0
    /// Whether the mouse holds the border above the part below the list.
    var isBorderHeld = false
    /// The attempt shown, from 0; nil for the latest.
    var attempt: Int?
    /// What is folded in the JSON texts, and where the cursor stands in them.
    var reading = JSONReading()
    /// Whether long lines go on in the next row instead of being scrolled sideways.
    var isWrapped = false

    /// Whether it has the whole screen.
    var isWhole: Bool { room == .whole }

    /// The stage that is shown; nil while nobody steps.
    var stage: Stage? {
        if case .stepping(let stage) = mode { stage } else { nil }
    }

    /// The cursor of the explanation; nil while nothing is explained.
    var cursor: ExplainCursor? {
        if case .explaining(let cursor) = mode { cursor } else { nil }
    }

    /// Has room again where the list had all of it.
    mutating func reveal() {
        if room == .none { room = .shared }
    }

    /// Starts at the top left again, as for another delivery.
    mutating func rewind() {
        scroll = 0
        shift = 0
    }
}
