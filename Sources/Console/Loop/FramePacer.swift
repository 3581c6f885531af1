/// When the store's changes are taken in, and when the next frame is drawn.
///
/// What the user does comes first. A key is answered with a frame at once, or as soon as the delivery under the
/// cursor has been read, for which it waits `patience` at most: so the screen changes once and not twice. All else
/// can wait a little: changes of the store are taken in, and frames drawn for them, twenty times a second, so that
/// a flood of events leaves the reading of keys alone. There are never more than 60 frames in a second.
///
/// A value that is told the time; the loop asks it and does what it says.
struct FramePacer<Instant: InstantProtocol> where Instant.Duration == Duration {
    /// The least time between two frames that keys asked for.
    static var frameTime: Duration { .microseconds(16_667) }
    /// The least time between a frame and the next that nobody asked for, and between two readings of the store.
    static var quietTime: Duration { .milliseconds(50) }
    /// How long a frame waits for what a key asked the store for.
    static var patience: Duration { .milliseconds(5) }
    /// How long the first frame waits for the first rows, and a frame that nobody asked for waits for its parts.
    static var longPatience: Duration { .milliseconds(40) }

    private var lastFrame: Instant?
    private var lastAsked: Instant?
    private var lastReading: Instant?
    private var isAsked = true
    private var waitsUntil: Instant?

    /// Notes that messages were taken in.
    ///
    /// - Parameters:
    ///   - asks: whether a key was among them, or another that the user waits for.
    ///   - now: the time.
    mutating func noteTaken(asks: Bool, now: Instant) {
        guard asks else { return }
        isAsked = true
        waitsUntil = now.advanced(by: Self.patience)
    }

    /// When the next change of the store may be taken in; nil for now.
    ///
    /// - Parameter now: the time.
    /// - Returns: the instant, later than now.
    func readingTime(now: Instant) -> Instant? {
        Self.later(lastReading?.advanced(by: Self.quietTime), now)
    }

    /// Notes that a change of the store was taken in.
    mutating func noteReading(now: Instant) {
        lastReading = now
    }

    /// When a frame that differs from the last one is to be drawn; nil for now.
    ///
    /// - Parameters:
    ///   - awaits: whether what a key asked for is still being read.
    ///   - isReading: whether anything is being read.
    ///   - now: the time.
    /// - Returns: the instant, later than now.
    mutating func frameTime(awaits: Bool, isReading: Bool, now: Instant) -> Instant? {
        let isHeld = isAsked ? awaits : isReading
        let patience = waitsUntil ?? now.advanced(by: Self.longPatience)
        waitsUntil = patience
        if isHeld, now < patience { return patience }
        return Self.later(
            isAsked
                ? lastAsked?.advanced(by: Self.frameTime) : lastFrame?.advanced(by: Self.quietTime), now)
    }

    /// Notes that a frame was drawn, or that there was nothing new to draw.
    ///
    /// - Parameters:
    ///   - isDrawn: whether a frame was drawn.
    ///   - awaits: whether what a key asked for is still being read.
    ///   - now: the time.
    mutating func noteFrame(isDrawn: Bool, awaits: Bool, now: Instant) {
        waitsUntil = nil
        if isDrawn {
            lastFrame = now
            if isAsked { lastAsked = now }
        }
        if !awaits { isAsked = false }
    }

    private static func later(_ instant: Instant?, _ now: Instant) -> Instant? {
        instant.flatMap { $0 > now ? $0 : nil }
    }
}

extension Message {
    /// Whether the user waits for the frame that shows this.
    ///
    /// What a key asked the store for needs not be told: the model awaits it.
    var asksForFrame: Bool {
        switch self {
        case .storeChanged, .rowsLoaded, .rowsCounted, .detailLoaded, .aheadLoaded, .countsChanged,
            .statisticsLoaded, .rulesCompared, .destinationStatus, .lineRefused, .rulesChanged, .rulesBroken,
            .logged,
            .ticked, .dayBegan:
            false
        default: true
        }
    }

    /// Whether the screen may be another after it; not for what was only read ahead.
    var mayShow: Bool {
        if case .aheadLoaded = self { false } else { true }
    }
}
