import Deliveries
import Screen
import Testing

@testable import Console

@Suite("The mouse")
struct MouseTests {
    private func driver() -> Driver {
        Driver(Sample.live, store: (1...300).map { Sample.row($0) })
    }

    private func mouse(_ action: MouseEvent.Action, row: Int, column: Int = 20) -> Key {
        .mouse(MouseEvent(action: action, row: row, column: column))
    }

    @Test("a click selects the row under it and stops following")
    func clicks() {
        var driver = driver()
        driver.press(mouse(.press, row: 5))
        #expect(driver.screen[5].hasPrefix("▶"))
        #expect(driver.model.list.selected == Sample.id(294))
        #expect(!driver.model.list.isFollowing)
    }

    @Test("a click beside the rows selects nothing", arguments: [0, 1, 2, 20, 34])
    func misses(row: Int) {
        var driver = driver()
        driver.press(mouse(.press, row: row))
        #expect(driver.model.list.selected == Sample.id(300))
    }

    @Test("on a terminal that is too small a click does nothing, whatever was open")
    func tooSmall() {
        var driver = driver()
        driver.press(.tab, .enter)
        driver.settle(.resized(ScreenSize(rows: 2, columns: 40)))
        let before = driver.model
        driver.press(mouse(.press, row: 1))
        #expect(driver.model == before)
    }

    @Test("the wheel moves the list, and scrolls what is below it")
    func wheel() {
        var driver = driver()
        driver.press(.tab, mouse(.wheelUp, row: 5))
        #expect(driver.model.list.selected == Sample.id(297))
        driver.press(mouse(.wheelDown, row: 20))
        #expect(driver.model.list.selected == Sample.id(297))
        #expect(driver.model.pane.scroll == 3)
    }

    @Test("the border follows the mouse while it is held, within bounds")
    func drags() {
        var driver = driver()
        driver.press(mouse(.press, row: 12), mouse(.drag, row: 16))
        #expect(driver.screen[16].hasPrefix("├ Event"))
        driver.press(mouse(.drag, row: 0))
        #expect(driver.screen[6].hasPrefix("├ Event"))
        driver.press(mouse(.release, row: 0), mouse(.drag, row: 16))
        #expect(driver.screen[6].hasPrefix("├ Event"))
    }

    @Test("the mouse does nothing while a question is asked or a line is typed")
    func quiet() {
        for key in [Key.character("t"), .character("/")] {
            var driver = driver()
            driver.press(key, mouse(.press, row: 5), mouse(.wheelUp, row: 5))
            #expect(driver.model.list.selected == Sample.id(300))
        }
    }
}
