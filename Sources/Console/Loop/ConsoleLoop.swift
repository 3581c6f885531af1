import Screen

/// Runs a console: takes messages into the model, starts effects, draws what changed.
///
/// All waiting messages are taken before a frame is drawn, at most 60 frames a second are drawn, and none
/// that is the same as the one before. A key after a quiet moment is drawn at once. While nothing happens,
/// nothing runs.
public struct ConsoleLoop<Display: ConsoleScreen, Effects: ConsoleEffects, Time: Clock>: Sendable
where Time.Duration == Duration {
    private let display: Display
    private let effects: Effects
    private let clock: Time

    /// The least time between two frames.
    public static var frameTime: Duration { .microseconds(16_667) }

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
        var nextFrame = clock.now
        for await _ in mailbox.rings {
            if clock.now < nextFrame { try? await clock.sleep(until: nextFrame, tolerance: nil) }
            if Task.isCancelled { break }
            for message in mailbox.takeAll() {
                for effect in update(&model, message) {
                    if effect == .quit { return model }
                    start(effect, mailbox, in: &group)
                }
            }
            let frame = view(model)
            guard frame != drawn else { continue }
            await display.draw(frame)
            drawn = frame
            nextFrame = clock.now.advanced(by: Self.frameTime)
        }
        return model
    }

    private func start(_ effect: Effect, _ mailbox: Mailbox, in group: inout DiscardingTaskGroup) {
        group.addTask {
            if let message = await effects.run(effect) { mailbox.post(message) }
        }
    }
}
