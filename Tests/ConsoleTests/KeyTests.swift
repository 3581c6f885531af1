import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Keys")
struct KeyTests {
    private func story(_ facts: RunFacts = Sample.live, rows: Int = 35, columns: Int = 120) -> Driver {
        Driver(
            facts, size: ScreenSize(rows: rows, columns: columns),
            store: Sample.story(destination: facts.destination.key))
    }

    @Test("every action has a key, and no key two actions in one place")
    func complete() {
        let presses = KeyMap.bindings.flatMap(\.presses)
        #expect(Set(presses.map(\.action)) == Set(Action.allCases))
        for context in KeyContext.allCases {
            let keys = KeyMap.bindings.filter { $0.contexts.contains(context) }.flatMap(\.presses).map(\.key)
            #expect(keys.count == Set(keys).count, "a key means two things in \(context)")
        }
    }

    @Test("the README's table has a row for each entry")
    func table() {
        let rows = KeyMap.markdownTable().split(separator: "\n")
        #expect(rows.count == KeyMap.bindings.count + 2)
        #expect(rows[0] == "| Keys | What they do |")
        #expect(rows.contains("| `Space` | Stop following the newest row, or follow it again. |"))
    }

    @Test("the bottom line shows only keys that do something here (principle 5)")
    func footer() {
        var driver = story()
        #expect(!driver.footer.contains("probe") && !driver.footer.contains("attempts"))
        driver.settle(.destinationStatus(DestinationStatus(halt: .init(status: 401))))
        #expect(driver.footer.contains("p probe now"))
        driver.press(.home)
        #expect(driver.footer.contains("( ) attempts"))
    }

    @Test("the bottom line is cut at a word and always ends in the keys and quit", arguments: 60...200)
    func footerWidths(columns: Int) {
        let footer = story(columns: columns).footer
        #expect(footer.hasSuffix("? keys  q quit"))
        #expect(DisplayWidth.of(footer) <= columns)
        #expect(!footer.contains("…"))
    }

    @Test("a key that does nothing now says why")
    func disabled() {
        var driver = story()
        driver.press(.character("p"))
        #expect(driver.footer == " the destination is not halted: there is nothing to probe")
        driver.press(.character("Z"))
        #expect(driver.footer == " only the JSON texts are folded: 2 shows the event, 3 the payload")
        driver.press(.character("~"))
        #expect(driver.footer.hasSuffix("q quit"))
    }

    @Test("q ends at once, wherever one is, and asks nothing", arguments: ["", "?", "L", "t"])
    func quits(before: String) {
        var driver = story()
        driver.type(before)
        driver.send(.keyPressed(.character("q")))
        #expect(driver.effects == [.quit])
    }

    @Test("a signal ends the console like q")
    func ends() {
        var driver = story()
        driver.send(.endRequested)
        #expect(driver.effects == [.quit])
    }

    @Test("Esc closes any overlay", arguments: ["?", "L", "t"])
    func closes(key: String) {
        var driver = story()
        let before = driver.screen
        driver.type(key)
        #expect(driver.screen != before)
        driver.press(.escape)
        #expect(driver.screen == before)
    }

    @Test(
        "keys with an effect of their own",
        arguments: [(Key.control("l"), Effect.redraw), (.control("z"), .suspend)])
    func effects(key: Key, effect: Effect) {
        var driver = story()
        driver.send(.keyPressed(key))
        #expect(driver.effects == [effect])
    }

    @Test("p sends the probe of a halted destination")
    func probes() {
        var driver = story()
        driver.send(.destinationStatus(DestinationStatus(halt: .init(status: 401))))
        driver.send(.keyPressed(.character("p")))
        #expect(driver.effects == [.probeNow])
    }

    @Test("Enter gives the lower part the whole screen, Esc gives it back")
    func whole() {
        var driver = story()
        let before = driver.screen
        driver.press(.enter)
        #expect(driver.screen[1].hasPrefix("┌ Event"))
        driver.press(.escape)
        #expect(driver.screen == before)
    }

    @Test("with the whole screen, the arrows scroll what is shown and leave the list's cursor")
    func scrolls() {
        var driver = story(rows: 24, columns: 80)
        driver.press(.enter, .character("4"))
        let selected = driver.model.list.selected
        let third = driver.screen[3]
        driver.press(.down)
        #expect(driver.screen[2] == third)
        driver.press(.end, .pageDown, .down)
        #expect(driver.screen.contains { $0.hasPrefix("  }") })
        driver.press(.home)
        #expect(driver.screen[3] == third)
        #expect(driver.model.list.selected == selected)
    }

    @Test("Tab switches between the matched lines and the JSON texts; a small screen has four tabs")
    func tabs() {
        var driver = story()
        driver.press(.tab)
        #expect(driver.screen.contains { $0.contains("\"type\": \"track\",") })
        driver.press(.tab)
        #expect(driver.screen.contains { $0.contains("─T6▶") })
        var small = story(rows: 24, columns: 80)
        small.press(.character("3"))
        #expect(small.screen.contains { $0.contains("\"orderId\": \"ORD-001\"") })
        small.press(.backTab)
        #expect(small.screen.contains { $0.contains("\"type\": \"track\",") })
    }

    @Test("+ and - move the border by a row, within bounds")
    func border() {
        var driver = story()
        let rows = { (driver: Driver) in Layout(driver.model).list?.rowCount ?? 0 }
        let before = rows(driver)
        driver.press(.character("+"))
        #expect(rows(driver) == before + 1)
        for _ in 0..<99 { driver.press(.character("-")) }
        #expect(rows(driver) == 3)
        driver.press(.character("+"))
        #expect(rows(driver) == 4)
    }

    @Test("long values scroll to the right and back")
    func shifts() {
        var driver = story()
        driver.press(.right)
        #expect(driver.screen.contains { $0.contains("e@Example.com") && !$0.contains("Jane.Doe@Example") })
        driver.press(.left, .left)
        #expect(driver.screen.contains { $0.contains(" Jane.Doe@Example.com ") })
    }

    @Test("( and ) go through the attempts and stop at the ends")
    func attempts() {
        var driver = story()
        driver.press(.home)
        #expect(driver.screen.contains { $0.contains("attempt 2 of 2") })
        driver.press(.character("("), .character("("))
        #expect(driver.screen.contains { $0.contains("503 Service Unavailable · 90 ms · attempt 1 of 2") })
        driver.press(.character(")"), .character(")"))
        #expect(driver.screen.contains { $0.contains("attempt 2 of 2") })
    }
}
