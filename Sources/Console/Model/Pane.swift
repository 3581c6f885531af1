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

    /// What it shows.
    var face = Face.matched
    /// Whether it has the whole screen.
    var isWhole = false
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

    /// Starts at the top left again, as for another delivery.
    mutating func rewind() {
        scroll = 0
        shift = 0
    }
}
