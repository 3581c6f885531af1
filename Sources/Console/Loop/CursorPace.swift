/// Whether the cursor passes rows faster than their deliveries can be read, as while a key is held down.
///
/// The first moves show their delivery with the row. Of those that follow one another closely only the rows are drawn,
/// and a delivery now and then, until the cursor rests: thirty deliveries a second tell nobody anything, and over a
/// slow line they are what the next row waits for.
///
/// A value that is told the time, as `FramePacer` is.
struct CursorPace<Instant: InstantProtocol> where Instant.Duration == Duration {
    /// How soon after the move before a move is quick: more than the pause between two strokes of a key held down,
    /// less than that between two by hand.
    static var pause: Duration { .milliseconds(120) }
    /// How long a delivery stays at least while the cursor passes.
    static var showing: Duration { .milliseconds(200) }

    private var lastMove: Instant?
    private var lastShown: Instant?
    /// Whether the last move was a quick one; two by hand can be that.
    private var wasQuick = false

    /// When the cursor rests if no move follows; nil before the first move.
    var restsAt: Instant? { lastMove?.advanced(by: Self.pause) }

    /// Whether a move that comes now only passes.
    func isQuick(now: Instant) -> Bool {
        guard wasQuick, let restsAt, now < restsAt, let lastShown else { return false }
        return now < lastShown.advanced(by: Self.showing)
    }

    /// Notes that a key moved the cursor.
    ///
    /// - Parameters:
    ///   - isPassing: whether the delivery it came to is not shown.
    ///   - now: the time.
    mutating func noteMove(isPassing: Bool, now: Instant) {
        wasQuick = restsAt.map { now < $0 } ?? false
        lastMove = now
        if !isPassing { lastShown = now }
    }
}
