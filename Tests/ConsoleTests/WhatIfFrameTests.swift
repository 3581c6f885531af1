import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Golden frames of what-if")
struct WhatIfFrameTests {
    private static let sizes = [
        ScreenSize(rows: 24, columns: 80), ScreenSize(rows: 35, columns: 120),
        ScreenSize(rows: 50, columns: 200),
    ]

    private func driver(_ size: ScreenSize, _ text: String, facts: RunFacts = Sample.live) -> Driver {
        let rows = (1...1_216).map { Sample.row($0, $0 % 25 == 0 ? "Product Added" : "Logged In") }
        var driver = Driver(facts, size: size, store: rows + Sample.story(from: 1_217))
        driver.settle(
            .countsChanged(DeliveryCounts(delivered: 1_204, dead: 3, retrying: 1, skipped: 12, waiting: 4)))
        driver.settle(.rulesEdited(Sample.draft(text)))
        return driver
    }

    @Test("compared: counts, the events that change, the differences of one", arguments: sizes)
    func compared(size: ScreenSize) {
        var driver = driver(size, Sample.editedRules)
        driver.answerComparison()
        Golden.expect(view(driver.model), is: "what-if-\(size.columns)x\(size.rows)")
        driver.press(.down, .down, .character("s"))
        Golden.expect(view(driver.model), is: "what-if-save-\(size.columns)x\(size.rows)")
    }

    @Test("comparing: how far it is", arguments: sizes)
    func comparing(size: ScreenSize) {
        var driver = driver(size, Sample.editedRules)
        for _ in 0..<4 {
            if let request = driver.model.whatIf?.request {
                driver.settle(Sample.compared(request, driver.store))
            }
        }
        Golden.expect(view(driver.model), is: "what-if-comparing-\(size.columns)x\(size.rows)")
    }

    @Test("mistakes in the text", arguments: sizes)
    func mistakes(size: ScreenSize) {
        let text = Sample.rules.replacing("target: event.meta.coupon", with: "target: event.mata.coupon")
            .replacing("enabled: true", with: "enabled: maybe")
        Golden.expect(
            view(driver(size, text).model), is: "what-if-mistakes-\(size.columns)x\(size.rows)")
    }

    @Test("nothing changes, in ASCII signs only")
    func nothing() {
        var facts = Sample.live
        facts.isASCII = true
        facts.maskedKey = "eyJh...9x2Q"
        var same = driver(Self.sizes[1], Sample.rules + "# a comment\n", facts: facts)
        same.answerComparison()
        Golden.expect(view(same.model), is: "what-if-same-ascii-120x35")
        var changed = driver(Self.sizes[1], Sample.editedRules, facts: facts)
        changed.answerComparison()
        Golden.expect(view(changed.model), is: "what-if-ascii-120x35")
        #expect(view(changed.model).text.utf8.allSatisfy { $0 < 0x80 })
    }
}
