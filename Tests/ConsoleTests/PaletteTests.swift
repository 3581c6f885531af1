import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Commands (:)")
struct PaletteTests {
    private func driver(
        _ facts: RunFacts = Sample.live, size: ScreenSize = ScreenSize(rows: 35, columns: 120)
    ) -> Driver {
        var driver = Driver(facts, size: size, store: Sample.story(destination: facts.destination.key))
        driver.settle(
            .countsChanged(DeliveryCounts(delivered: 2, dead: 2, retrying: 1, skipped: 2, waiting: 1)))
        return driver
    }

    private func typed(_ text: String, _ driver: Driver) -> Driver {
        var driver = driver
        driver.press(.character(":"))
        driver.type(text)
        return driver
    }

    private func first(_ text: String, _ driver: Driver) -> PaletteEntry? {
        driver.model.paletteMatches(text).first
    }

    @Test("every action that a key has outside questions is found by its name, first of all")
    func complete() {
        let driver = driver()
        let asked: Set<Action> = [.agree, .disagree, .command]
        let actions = Set(
            KeyMap.bindings.filter { $0.contexts != [.confirmation] }.flatMap(\.presses).map(\.action))
        #expect(actions.union(asked) == Set(Action.allCases))
        for entry in driver.model.paletteEntries {
            #expect(first(entry.name, driver)?.name == entry.name)
        }
        let found = driver.model.paletteEntries.compactMap { entry in
            if case .action(let action) = entry.deed { action } else { nil }
        }
        #expect(Set(found) == Set(Action.allCases).subtracting(asked) && found.count == Set(found).count)
    }

    @Test(
        "an entry is found by name, key, words of its sentence, or letters in their order",
        arguments: [
            ("replay dead", "replay dead"), ("dead rep", "replay dead"), ("R", "replay dead"),
            ("rpldd", "replay dead"), ("osc 52", "copy payload"), ("$kustomer", "copy curl"),
            ("high", "theme high-contrast"), ("help", "keys"), ("q", "quit"), ("log", "log"),
        ])
    func finds(text: String, name: String) {
        #expect(first(text, driver())?.name == name)
    }

    @Test("Enter does what the key would have done where : was pressed")
    func runs() {
        var driver = typed("explain", driver())
        driver.press(.enter)
        #expect(driver.model.context == .explanation && driver.model.prompt == nil)
        driver = typed("event order", driver)
        driver.press(.enter)
        #expect(driver.model.pane.cursor?.order == .event)
    }

    @Test("what does nothing here comes last, dim with its reason, and Enter says the reason")
    func disabled() {
        var driver = typed("probe", driver())
        #expect(
            driver.screen.contains {
                $0.contains("probe now") && $0.contains("not now: the destination is not")
            })
        driver.press(.enter)
        #expect(driver.footer == " the destination is not halted: there is nothing to probe")
        driver = typed("event order", driver)
        #expect(driver.screen.contains { $0.contains("not now: only in: explanation") })
        let matches = driver.model.paletteMatches("re")
        let reasons = matches.map { $0.reason != nil }
        #expect(reasons == reasons.sorted { !$0 && $1 }, "those that do something come first")
    }

    @Test("↑ and ↓ choose, round the ends; typing starts at the first again")
    func chooses() {
        var driver = typed("copy", driver())
        let names = driver.model.paletteMatches("copy").map(\.name)
        #expect(driver.model.prompt.flatMap(driver.model.paletteChoice) == 0)
        driver.press(.down)
        #expect(driver.model.prompt.flatMap(driver.model.paletteChoice) == 1)
        driver.press(.up, .up)
        #expect(driver.model.prompt.flatMap(driver.model.paletteChoice) == names.count - 1)
        driver.type(" c")
        #expect(driver.model.prompt.flatMap(driver.model.paletteChoice) == 0)
    }

    @Test("Tab completes the name; with nothing typed and nothing chosen, Enter does nothing")
    func completes() {
        var driver = typed("fil", driver())
        driver.press(.tab)
        #expect(driver.model.prompt?.text == "filter ")
        driver.type("state:dead")
        driver.press(.tab)
        #expect(driver.model.prompt?.text == "filter state:dead")
        driver = typed("", self.driver())
        let before = driver.model.list
        driver.press(.enter)
        #expect(driver.model.prompt == nil && driver.model.list == before && driver.model.notice == nil)
    }

    @Test("Esc leaves everything as it was")
    func leaves() {
        let before = driver()
        var driver = typed("replay dead", before)
        driver.press(.escape)
        #expect(driver.screen == before.screen)
    }

    @Test("filter TEXT lists what matches; a filter with a mistake stays to be mended")
    func filters() {
        var driver = typed("filter state:dead", driver())
        driver.press(.enter)
        #expect(driver.model.filterText == "state:dead" && driver.model.list.rows.count == 2)
        driver = typed("filter colour:red", driver)
        driver.press(.enter)
        #expect(driver.model.prompt?.text == "colour:red" && driver.model.filterError != nil)
    }

    @Test("search TEXT goes to what matches, and n goes on from there")
    func searches() {
        var driver = typed("search coupon", driver())
        driver.press(.enter)
        #expect(driver.model.list.selectedRow?.eventName == "Coupon Entered")
        #expect(driver.model.reasonAgainst(.findNewer) == nil)
    }

    @Test("export FILE asks about masking; a name without a known ending stays to be mended")
    func exports() {
        var driver = typed("export out.csv", driver())
        driver.press(.enter)
        #expect(driver.model.overlay?.question == .redaction(fileName: "out.csv"))
        driver = typed("export out.txt", self.driver())
        driver.press(.enter)
        #expect(driver.model.prompt?.text == "out.txt")
    }

    @Test("theme NAME draws in another theme", arguments: Theme.allCases.filter { $0 != .standard })
    func themes(theme: Theme) {
        var driver = typed("theme \(theme.rawValue)", driver())
        driver.send(.keyPressed(.enter))
        #expect(driver.effects == [.useTheme(theme)])
        driver = typed("theme \(theme.rawValue)", driver)
        driver.press(.enter)
        #expect(driver.footer == " this theme is in use")
    }

    @Test("what is typed is data: foreign characters and long texts break nothing", arguments: [60, 80, 200])
    func hostile(columns: Int) {
        let driver = driver(size: ScreenSize(rows: 15, columns: columns))
        for text in ["\u{1B}[2J", "\u{202E}x", String(repeating: "replay ", count: 40), "👩‍👩‍👧"] {
            var typed = typed("", driver)
            typed.send(.keyPressed(.paste(text)))
            #expect(typed.screen.allSatisfy { DisplayWidth.of($0) <= columns })
            #expect(typed.screen.count == driver.screen.count)
        }
    }

    @Test(
        "the panel", arguments: [(24, 80), (35, 120), (50, 200)] as [(Int, Int)])
    func golden(rows: Int, columns: Int) {
        let driver = driver(size: ScreenSize(rows: rows, columns: columns))
        Golden.expect(view(typed("", driver).model), is: "palette-\(columns)x\(rows)")
        var found = typed("re", driver)
        found.press(.down)
        Golden.expect(view(found.model), is: "palette-found-\(columns)x\(rows)")
    }

    @Test("the panel in ASCII, and with nothing found")
    func goldenASCII() {
        var facts = Sample.live
        facts.isASCII = true
        facts.maskedKey = "eyJh...9x2Q"
        let driver = driver(facts, size: ScreenSize(rows: 24, columns: 80))
        let frame = view(typed("", driver).model)
        Golden.expect(frame, is: "palette-ascii-80x24")
        #expect(frame.text.utf8.allSatisfy { $0 < 0x80 })
        Golden.expect(view(typed("zzz", driver).model), is: "palette-nothing-80x24")
    }
}
