import Screen

/// Runs a console: takes messages into the model, starts effects, draws what changed.
///
/// All waiting messages are taken before a frame is drawn, and none is drawn that is the same as the one before.
/// `FramePacer` says when: for a key at once, for all else at leisure. While nothing happens, nothing runs.
public struct ConsoleLoop<Display: ConsoleScreen, Effects: ConsoleEffects, Time: Clock>: Sendable
where Time.Duration == Duration {
    private let display: Display
    private let effects: Effects
    private let clock: Time

    /// Makes a loop.
    ///
    /// - Parameters:
    ///   - display: where to draw, and where keys come from.
    ///   - effects: what carries out effects.
    ///   - clock: what frames are paced by.
    public init(display: Display, effects: Effects, clock: Time = ContinuousClock()) {
        self.display = display
        self.effects = effects
        self.clock = clock
    }

    /// Runs until the user quits, an end is requested, the display's reports end, or the task is cancelled.
    ///
    /// Effects that are under way then are cancelled and waited for.
    ///
    /// - Parameter model: the model to begin with.
    /// - Returns: the model as it was at the end.
    public func run(_ model: Model) async -> Model {
        let mailbox = Mailbox()
        return await withDiscardingTaskGroup { group in
            group.addTask {
                for await message in display.reports { mailbox.post(message) }
                mailbox.post(.endRequested)
            }
            group.addTask {
                for await message in effects.happenings { mailbox.post(message) }
            }
            mailbox.post(.storeChanged)
            let last = await turn(model, mailbox, in: &group)
            group.cancelAll()
            return last
        }
    }

    private func turn(_ model: Model, _ mailbox: Mailbox, in group: inout DiscardingTaskGroup) async -> Model
    {
        var model = model
        var drawn: Frame?
        var isChanged = false
        var pacer = FramePacer<Time.Instant>()
        var pace = CursorPace<Time.Instant>()
        var alarm = Alarm(clock: clock, mailbox: mailbox)
        for await _ in mailbox.rings {
            if Task.isCancelled { break }
            let readingTime = pacer.readingTime(now: clock.now)
            var messages = mailbox.takeAll(storeChange: readingTime == nil)
            if messages.contains(.storeChanged) { pacer.noteReading(now: clock.now) }
            let restsAt = model.isPassing ? pace.restsAt : nil
            if let restsAt, restsAt <= clock.now { messages.append(.cursorRested) }
            let effects = messages.flatMap { take($0, into: &model, &pace) }
            for effect in effects.withoutOutdatedSearches {
                if effect == .quit { return model }
                start(effect, mailbox, in: &group)
            }
            if let readingTime, mailbox.hasStoreChange { alarm.set(to: readingTime, in: &group) }
            if model.isPassing, let restsAt = pace.restsAt { alarm.set(to: restsAt, in: &group) }
            isChanged = isChanged || messages.contains(where: \.mayShow)
            guard isChanged else { continue }
            pacer.noteTaken(asks: messages.contains(where: \.asksForFrame), now: clock.now)
            if let time = pacer.frameTime(awaits: model.awaits, isReading: model.isReading, now: clock.now) {
                alarm.set(to: time, in: &group)
                continue
            }
            let frame = view(model)
            if frame != drawn { await display.draw(frame) }
            pacer.noteFrame(isDrawn: frame != drawn, awaits: model.awaits, now: clock.now)
            drawn = frame
            isChanged = false
        }
        return model
    }

    private func take(_ message: Message, into model: inout Model, _ pace: inout CursorPace<Time.Instant>)
        -> [Effect]
    {
        let now = clock.now
        let before = model.list.selected
        let effects = update(&model, message, isQuick: pace.isQuick(now: now))
        if case .keyPressed = message, model.list.selected != before {
            pace.noteMove(isPassing: model.isPassing, now: now)
        }
        return effects
    }

    private func start(_ effect: Effect, _ mailbox: Mailbox, in group: inout DiscardingTaskGroup) {
        group.addTask {
            if let message = await effects.run(effect) { mailbox.post(message) }
        }
    }
}

/// Rings the mailbox's bell at an instant; one alarm at a time is enough, since the loop looks what is due.
private struct Alarm<Time: Clock> where Time.Duration == Duration {
    let clock: Time
    let mailbox: Mailbox
    private var time: Time.Instant?

    init(clock: Time, mailbox: Mailbox) {
        self.clock = clock
        self.mailbox = mailbox
    }

    mutating func set(to instant: Time.Instant, in group: inout DiscardingTaskGroup) {
        if let time, time > clock.now, time <= instant { return }
        time = instant
        group.addTask { [clock, mailbox] in
            try? await clock.sleep(until: instant, tolerance: nil)
            mailbox.ring()
        }
    }
}

extension [Effect] {
    /// The effects without searches that a later one makes needless: what is typed quickly is looked for once.
    var withoutOutdatedSearches: [Effect] {
        let isSearch = { (effect: Effect) in if case .search = effect { true } else { false } }
        guard let last = lastIndex(where: isSearch) else { return self }
        return enumerated().filter { $0.offset == last || !isSearch($0.element) }.map(\.element)
    }
}
