import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Search and commands")
struct SearchTests {
    private func driver() -> Driver {
        var rows = (1...300).map { Sample.row($0) }
        for number in [20, 150, 280] { rows[number - 1].eventName = "Coupon Entered" }
        return Driver(Sample.live, store: rows)
    }

    @Test("a search moves the cursor while it is typed, going round from the newest to the oldest")
    func incremental() {
        var driver = driver()
        driver.press(.character("/"))
        driver.send(.keyPressed(.character("c")))
        let expected = SearchRequest(text: "c", direction: .newer, start: Sample.id(300), includesStart: true)
        #expect(driver.effects.contains(.search(expected)))
        driver.type("oupon")
        #expect(driver.model.list.selected == Sample.id(20))
        #expect(driver.footer.hasPrefix(" /coupon"))
    }

    @Test("what was searched for is marked in the rows, while it is typed and after")
    func marked() {
        var driver = driver()
        let marked = { (driver: Driver) in
            let frame = view(driver.model)
            let cells = (3..<12).flatMap { row in (0..<120).map { frame[row, $0] } }
            return cells.filter { $0.style.role == .match }.map(\.text).joined()
        }
        #expect(marked(driver).isEmpty)
        driver.press(.character("/"))
        driver.type("COUP")
        #expect(marked(driver) == "Coup")
        driver.press(.enter)
        #expect(marked(driver) == "Coup")
        driver.press(.character("/"))
        driver.type("doe@")
        #expect(marked(driver) == String(repeating: "doe@", count: 9))
        driver.press(.escape)
        #expect(marked(driver) == "Coup")
    }

    @Test("n and N go to the next match down and up the list, round the ends")
    func next() {
        var driver = driver()
        driver.press(.character("/"))
        driver.type("coupon")
        driver.press(.enter, .character("n"))
        #expect(driver.model.list.selected == Sample.id(150))
        driver.press(.character("N"), .character("N"))
        #expect(driver.model.list.selected == Sample.id(280))
        #expect(driver.footer == " went on from the newest")
    }

    @Test("Esc goes back to where the search began", arguments: [true, false])
    func leaves(wasFollowing: Bool) {
        var driver = driver()
        if !wasFollowing { driver.press(.up) }
        let origin = driver.model.list.selected
        driver.press(.character("/"))
        driver.type("coupon")
        driver.press(.escape)
        #expect(driver.model.list.selected == origin)
        #expect(driver.model.list.isFollowing == wasFollowing)
    }

    @Test("nothing found is said, and moves nothing")
    func nothing() {
        var driver = driver()
        driver.press(.character("/"))
        driver.type("zebra")
        #expect(driver.footer.hasSuffix("nothing matches zebra"))
        #expect(driver.model.list.selected == Sample.id(300))
    }

    @Test("an answer to what was typed before is left out")
    func stale() {
        var driver = driver()
        driver.press(.character("/"))
        driver.type("co")
        let old = SearchRequest(text: "c", direction: .newer, start: nil, includesStart: true)
        driver.settle(.searchFound(old, Sample.id(5)))
        #expect(driver.model.list.selected == Sample.id(20))
    }

    @Test("Delete in an empty line does nothing", arguments: ["/", "f", ":"])
    func emptyLine(key: Character) {
        var driver = driver()
        driver.press(.character(key), .delete)
        #expect(driver.model.prompt?.text.isEmpty == true)
    }

    @Test("a line takes so many bytes, since one character may have marks without end")
    func unendingMarks() {
        var driver = driver()
        driver.press(
            .character("f"), .paste("a" + String(repeating: "\u{301}", count: 10_000)), .character("b"))
        #expect(driver.model.prompt?.text.utf8.count ?? 0 <= Prompt.maximumBytes)
    }

    @Test("a line can be edited: Backspace, Ctrl-W, Ctrl-U, and pasted into")
    func editing() {
        var driver = driver()
        driver.press(.character("/"))
        driver.settle(.keyPressed(.paste("one two\nthree")))
        #expect(driver.model.prompt?.text == "one twothree")
        driver.press(.control("w"), .backspace)
        #expect(driver.model.prompt?.text == "one")
        driver.press(.control("u"))
        #expect(driver.model.prompt?.text.isEmpty == true)
        driver.press(.backspace)
        #expect(driver.model.prompt == nil)
    }

    @Test("a key typed into the line is text, not a command")
    func typed() {
        var driver = driver()
        driver.press(.character("/"))
        driver.send(.keyPressed(.character("q")))
        #expect(!driver.effects.contains(.quit))
        #expect(driver.model.prompt?.text == "q")
    }

    @Test(
        "commands open the log and the keys, and say what there is",
        arguments: [("log", "┌ Log"), ("keys", "┌ Keys")])
    func commands(name: String, head: String) {
        var driver = driver()
        driver.press(.character(":"))
        driver.type(name)
        driver.press(.enter)
        #expect(driver.screen[1].hasPrefix(head))
        driver.press(.escape, .character(":"))
        driver.type("nix")
        driver.press(.enter)
        #expect(driver.footer == " there is no command nix: type : and ↑↓ to see all")
    }

    @Test("the command quit ends the console")
    func quit() {
        var driver = driver()
        driver.press(.character(":"))
        driver.type("quit")
        driver.send(.keyPressed(.enter))
        #expect(driver.effects == [.quit])
    }

    @Test("the log keeps the latest 500 lines, and scrolls")
    func log() {
        var driver = driver()
        for number in 1...600 { driver.send(.logged("line \(number)")) }
        #expect(driver.model.log.lines.count == 500)
        driver.press(.character("L"))
        #expect(driver.screen.contains("  line 600"))
        driver.press(.home)
        #expect(driver.screen.contains("  line 101"))
        driver.press(.end)
        #expect(driver.screen.contains("  line 600"))
    }
}
