import Screen
import Testing

@testable import Console

@Suite("The list alone")
struct ListAloneTests {
    private func driver(rows: Int = 35, columns: Int = 120) -> Driver {
        Driver(
            Sample.live, size: ScreenSize(rows: rows, columns: columns),
            store: (1...300).map { Sample.row($0) })
    }

    @Test(
        "0 gives the list all rows but the line of the tabs, and again gives them back",
        arguments: [80, 120, 200])
    func toggles(columns: Int) {
        var driver = driver(columns: columns)
        let before = driver.screen
        driver.press(.character("0"))
        let shown = driver.screen.filter { $0.contains("jane.doe@example.com") }
        #expect(shown.count == (columns == 80 ? 31 : 30))
        #expect(driver.screen[33].contains(" 1 Matched  2 Event  3 Payload  4 Response "))
        driver.press(.character("0"))
        #expect(driver.screen == before)
    }

    @Test("Esc gives the part below the list its room again, and has nothing to do after that")
    func escape() {
        var driver = driver()
        let before = driver.screen
        driver.press(.character("0"))
        #expect(driver.footer.contains("Esc back"))
        driver.press(.escape)
        #expect(driver.screen == before)
        driver.press(.escape)
        #expect(driver.footer == " this is the list already: q ends the program")
    }

    @Test(
        "what shows something below the list gives that its room again",
        arguments: ["1", "2", "3", "x", "]", "-"])
    func reveals(key: Character) {
        var driver = driver()
        driver.press(.character("0"), .character(key))
        #expect(driver.model.pane.room == .shared)
    }

    @Test("Enter and 4 go from the list alone to the whole screen", arguments: [Key.enter, .character("4")])
    func opens(key: Key) {
        var driver = driver()
        driver.press(.character("0"), key)
        #expect(driver.model.pane.isWhole)
    }

    @Test(
        "what only the part below the list has says that it is not shown",
        arguments: ["h", "l", "z", "Z", "S", "(", "+"])
    func refuses(key: Character) {
        var driver = driver()
        driver.press(.character("0"), .character(key))
        #expect(driver.footer.hasPrefix(" the list has the whole screen"))
        #expect(driver.model.pane.room == .none)
    }

    @Test("leaving an explanation for the list alone ends it")
    func leavesExplanation() {
        var driver = driver()
        driver.press(.character("x"), .character("0"))
        #expect(driver.model.pane.cursor == nil && driver.model.pane.room == .none)
    }

    @Test("the border can be dragged up from below the list")
    func drags() {
        var driver = driver()
        driver.press(.character("0"))
        driver.press(.mouse(MouseEvent(action: .press, row: 33, column: 20)))
        for row in [32, 14] { driver.press(.mouse(MouseEvent(action: .drag, row: row, column: 20))) }
        #expect(driver.screen[14].hasPrefix("├ Event"))
    }
}
