import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Passing rows with a key held down")
struct PassingTests {
    private func driver() -> Driver {
        var driver = Driver(Sample.live, store: (1...100).map { Sample.row($0) })
        driver.press(.up)
        return driver
    }

    private func shown(_ driver: Driver) -> DeliveryID? { driver.model.shownDetail?.row.id }

    @Test(
        "the row under the cursor is drawn at once, and the delivery of a row before stays until the cursor rests"
    )
    func passes() {
        var driver = driver()
        driver.pressQuickly(.up, .up, .up)
        #expect(driver.model.list.selected == Sample.id(96))
        #expect(driver.screen.contains { $0.hasPrefix("▶") && $0.contains("Product Added") })
        #expect(shown(driver) == Sample.id(99))
        driver.settle(.cursorRested)
        #expect(shown(driver) == Sample.id(96))
        #expect(!driver.model.isPassing)
    }

    @Test("what another key acts on is shown first, as it would have been without the hurry")
    func acts() {
        for key in [
            Key.character("x"), .character("m"), .enter, .character("]"), .tab, .character("c"), .end,
        ] {
            var hurried = driver()
            hurried.pressQuickly(.up, .up)
            hurried.settle(.keyPressed(key), isQuick: true)
            var calm = driver()
            calm.press(.up, .up)
            calm.settle(.keyPressed(key))
            #expect(hurried.screen == calm.screen, "\(key)")
            #expect(hurried.effects == calm.effects, "\(key)")
        }
    }

    @Test("a move that is not quick any more shows its delivery")
    func slows() {
        var driver = driver()
        driver.pressQuickly(.up, .up)
        driver.press(.up)
        #expect(shown(driver) == Sample.id(96))
    }

    @Test("going back and forth in a hurry ends with the delivery under the cursor shown")
    func reverses() {
        for keys: [Key] in [[.down], [.down, .up], [.up, .down, .down], [.down, .down, .up, .up, .down]] {
            var driver = driver()
            driver.press(.up, .up)
            for key in keys { driver.pressQuickly(key) }
            driver.settle(.cursorRested)
            #expect(shown(driver) == driver.model.list.selected && shown(driver) != nil, "\(keys)")
        }
    }

    @Test("a move that leads nowhere rests where the cursor is")
    func ends() {
        var driver = Driver(Sample.live, store: (1...10).map { Sample.row($0) })
        driver.press(.up, .up)
        driver.pressQuickly(.down, .down)
        #expect(shown(driver) == Sample.id(8))
        driver.pressQuickly(.down)
        #expect(shown(driver) == Sample.id(10))
    }

    @Test("the delivery read while the cursor rests is shown when it comes")
    func comesLater() {
        var driver = driver()
        driver.send(.keyPressed(.pageUp), isQuick: true)
        let asked = driver.effects
        #expect(asked.contains(.loadDetail(driver.model.list.selected ?? Sample.id(0))))
        #expect(shown(driver) == Sample.id(99))
        driver.send(.cursorRested)
        #expect(driver.model.shownDetail == nil)
        for message in asked.compactMap(driver.answer) { driver.settle(message) }
        #expect(shown(driver) == driver.model.list.selected)
    }

    @Test("a delivery that the store has no more is said to be gone though the cursor passes")
    func gone() {
        var driver = driver()
        driver.send(.keyPressed(.pageUp), isQuick: true)
        driver.send(.detailLoaded(driver.model.list.selected ?? Sample.id(0), nil))
        #expect(driver.screen.contains { $0.contains("This delivery is no longer in the store.") })
    }

    @Test("the wheel passes rows as keys do")
    func wheel() {
        var driver = driver()
        driver.pressQuickly(.mouse(MouseEvent(action: .wheelUp, row: 5, column: 20)))
        #expect(driver.model.list.selected == Sample.id(96))
        #expect(shown(driver) == Sample.id(99))
    }

    @Test("what changes in the store meanwhile is in the rows, and read again for the delivery")
    func changes() {
        var driver = driver()
        driver.pressQuickly(.up, .up)
        driver.store[96].status = 400
        driver.store[96].state = .dead
        driver.settle(.storeChanged)
        #expect(shown(driver) == Sample.id(99))
        driver.settle(.cursorRested)
        #expect(driver.model.shownDetail?.row.status == 400)
    }
}
