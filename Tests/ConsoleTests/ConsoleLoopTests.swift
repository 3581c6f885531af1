import Deliveries
import Screen
import Synchronization
import TestSupport
import Testing

@testable import Console

@Suite("The loop", .timeLimit(.minutes(1)))
struct ConsoleLoopTests {
    @Test("keys go in, frames come out, effects are carried out and answered")
    func round() async {
        let display = FakeDisplay()
        let effects = FakeEffects(store: Sample.story())
        let loop = ConsoleLoop(display: display, effects: effects)
        async let end = loop.run(model())
        var frames = display.frames.makeAsyncIterator()
        var last = await frames.next()
        while let frame = last, !frame.text.contains("Kustomer refused the field") {
            last = await frames.next()
        }
        display.press(.up)
        while let frame = last, !frame.text.contains("▶ 10:00:06.700") { last = await frames.next() }
        display.press(.character("q"))
        #expect(await end.isEnding)
    }

    @Test("while a key is held the rows are drawn, and the delivery when the cursor rests")
    func passing() async {
        let display = FakeDisplay()
        let clock = ManualClock()
        let effects = FakeEffects(store: (1...10).map { Sample.row($0) })
        async let end = ConsoleLoop(display: display, effects: effects, clock: clock).run(model())
        var frames = display.frames.makeAsyncIterator()
        var last = await frames.next()
        func isOn(_ number: Int, showing shown: Int) -> Bool {
            guard let text = last?.text else { return true }
            return text.contains(" \(number) of 10 ")
                && text.contains("…\(Sample.row(shown).messageId.suffix(4)) ")
        }
        while !isOn(10, showing: 10) { last = await frames.next() }
        for (number, shown) in [(9, 9), (8, 8), (7, 8), (6, 8)] {
            clock.advance(by: .milliseconds(30))
            display.press(.up)
            while !isOn(number, showing: shown) { last = await frames.next() }
        }
        await clock.sleepers(atLeast: 1)
        clock.advance(by: .milliseconds(120))
        while !isOn(6, showing: 6) { last = await frames.next() }
        display.press(.character("q"))
        #expect(await end.isEnding)
    }

    @Test("a frame that is the same as the one before is not drawn")
    func unchanged() async {
        let display = FakeDisplay()
        let effects = FakeEffects(store: [])
        async let end = ConsoleLoop(display: display, effects: effects).run(model())
        var frames = display.frames.makeAsyncIterator()
        var last = await frames.next()
        while let frame = last, !frame.text.contains("No event yet") { last = await frames.next() }
        let drawn = display.count
        for _ in 0..<5 { effects.happen(.logged("nothing to see")) }
        effects.happen(.endRequested)
        _ = await end
        #expect(display.count == drawn)
    }

    @Test("all waiting messages are taken before a frame is drawn")
    func batches() async {
        let display = FakeDisplay()
        let effects = FakeEffects(store: Sample.story())
        for _ in 0..<2_000 { display.press(.character("?")) }
        display.press(.character("q"))
        _ = await ConsoleLoop(display: display, effects: effects).run(model())
        #expect(display.count < 200)
    }

    @Test("what is typed quickly is looked for once, and nothing else is left out")
    func searches() {
        let searches = ["r", "ra", "rare"].map { text in
            Effect.search(SearchRequest(text: text, direction: .newer, start: nil, includesStart: true))
        }
        let effects = [searches[0], .redraw, searches[1], searches[2], .loadCounts]
        #expect(effects.withoutOutdatedSearches == [.redraw, searches[2], .loadCounts])
        #expect([Effect.redraw].withoutOutdatedSearches == [.redraw])
    }

    @Test("the loop ends when the display's reports end, and when it is cancelled")
    func ends() async {
        let display = FakeDisplay()
        display.close()
        let last = await ConsoleLoop(display: display, effects: FakeEffects(store: [])).run(model())
        #expect(last.isEnding)
        let running = Task {
            await ConsoleLoop(display: FakeDisplay(), effects: FakeEffects(store: [])).run(model())
        }
        running.cancel()
        _ = await running.value
    }

    private func model() -> Model {
        Model(facts: Sample.live, size: ScreenSize(rows: 35, columns: 120), now: Sample.now)
    }
}

/// A display that hands out what was drawn.
private final class FakeDisplay: ConsoleScreen {
    let reports: AsyncStream<Message>
    let frames: AsyncStream<Frame>
    private let keys: AsyncStream<Message>.Continuation
    private let drawn: AsyncStream<Frame>.Continuation
    private let counter = Mutex(0)

    init() {
        (reports, keys) = AsyncStream.makeStream()
        (frames, drawn) = AsyncStream.makeStream()
    }

    var count: Int { counter.withLock { $0 } }

    func draw(_ frame: Frame) async {
        counter.withLock { $0 += 1 }
        drawn.yield(frame)
    }

    func press(_ key: Key) { keys.yield(.keyPressed(key)) }

    func close() { keys.finish() }
}

/// Effects over a list of rows.
private final class FakeEffects: ConsoleEffects {
    let happenings: AsyncStream<Message>
    private let happening: AsyncStream<Message>.Continuation
    private let driver: Driver

    init(store: [DeliveryRow]) {
        (happenings, happening) = AsyncStream.makeStream()
        driver = Driver(Sample.live, store: store)
    }

    func happen(_ message: Message) { happening.yield(message) }

    func run(_ effect: Effect) async -> Message? {
        switch effect {
        case .loadCounts: .countsChanged(DeliveryCounts())
        case .tick(let wait) where wait == .zero: .ticked(Sample.now)
        default: driver.answer(effect)
        }
    }
}
