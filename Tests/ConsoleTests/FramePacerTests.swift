import Screen
import TestSupport
import Testing

@testable import Console

@Suite("When frames are drawn")
struct FramePacerTests {
    private typealias Pacer = FramePacer<ManualClock.Instant>

    @Test("a key after a quiet moment is drawn at once")
    func key() {
        var pacer = shown(at: 0)
        pacer.noteTaken(asks: true, now: at(1_000))
        #expect(pacer.frameTime(awaits: false, isReading: true, now: at(1_000)) == nil)
    }

    @Test("a key waits for the delivery under the cursor, but not for long")
    func patience() {
        var pacer = shown(at: 0)
        pacer.noteTaken(asks: true, now: at(1_000))
        #expect(pacer.frameTime(awaits: true, isReading: true, now: at(1_000)) == at(1_005))
        #expect(pacer.frameTime(awaits: true, isReading: true, now: at(1_004)) == at(1_005))
        #expect(pacer.frameTime(awaits: true, isReading: true, now: at(1_005)) == nil)
    }

    @Test("a frame that was just drawn for the store does not hold a key up")
    func flood() {
        var pacer = shown(at: 0)
        pacer.noteTaken(asks: false, now: at(1_000))
        #expect(pacer.frameTime(awaits: false, isReading: false, now: at(1_000)) == nil)
        pacer.noteFrame(isDrawn: true, awaits: false, now: at(1_000))
        pacer.noteTaken(asks: true, now: at(1_001))
        #expect(pacer.frameTime(awaits: false, isReading: true, now: at(1_001)) == nil)
    }

    @Test("frames that keys ask for are 60 a second at most")
    func sixty() {
        var pacer = shown(at: 0)
        var count = 0
        for millisecond in 1_000..<2_000 {
            pacer.noteTaken(asks: true, now: at(millisecond))
            if pacer.frameTime(awaits: false, isReading: false, now: at(millisecond)) == nil {
                pacer.noteFrame(isDrawn: true, awaits: false, now: at(millisecond))
                count += 1
            }
        }
        #expect((50...60).contains(count))
    }

    @Test("what nobody asked for is drawn twenty times a second at most, with all that belongs to it")
    func quiet() {
        var pacer = shown(at: 0)
        pacer.noteTaken(asks: false, now: at(10))
        #expect(pacer.frameTime(awaits: false, isReading: false, now: at(10)) == at(50))
        #expect(pacer.frameTime(awaits: false, isReading: true, now: at(50)) == nil)
        pacer.noteFrame(isDrawn: true, awaits: false, now: at(50))
        #expect(pacer.frameTime(awaits: false, isReading: true, now: at(200)) == at(240))
        #expect(pacer.frameTime(awaits: false, isReading: false, now: at(205)) == nil)
    }

    @Test("changes of the store are taken in twenty times a second at most, and the first at once")
    func readings() {
        var pacer = Pacer()
        #expect(pacer.readingTime(now: at(0)) == nil)
        pacer.noteReading(now: at(0))
        #expect(pacer.readingTime(now: at(1)) == at(50))
        #expect(pacer.readingTime(now: at(50)) == nil)
    }

    @Test(
        "however often the store changed, that is one message, taken when it is wanted; keys never wait for it"
    )
    func mailbox() {
        let mailbox = Mailbox()
        for _ in 0..<2_000 { mailbox.post(.storeChanged) }
        mailbox.post(.keyPressed(.down))
        #expect(mailbox.takeAll(storeChange: false) == [.keyPressed(.down)])
        #expect(mailbox.hasStoreChange)
        #expect(mailbox.takeAll(storeChange: true) == [.storeChanged])
        #expect(mailbox.takeAll(storeChange: true).isEmpty)
    }

    private func at(_ milliseconds: Int) -> ManualClock.Instant {
        ManualClock.Instant(.milliseconds(milliseconds))
    }

    /// A pacer whose first frame was drawn.
    private func shown(at milliseconds: Int) -> Pacer {
        var pacer = Pacer()
        pacer.noteFrame(isDrawn: true, awaits: false, now: at(milliseconds))
        return pacer
    }
}
