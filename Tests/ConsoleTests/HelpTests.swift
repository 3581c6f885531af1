import Deliveries
import Screen
import Testing

@testable import Console

@Suite("The help (?)")
struct HelpTests {
    @Test(
        "it scrolls to its last line at every size, and has every key that is valid here",
        arguments: [(15, 60), (24, 80), (35, 120), (50, 200)] as [(Int, Int)])
    func whole(rows: Int, columns: Int) {
        var driver = Driver(
            size: ScreenSize(rows: rows, columns: columns),
            store: Sample.story(destination: Sample.sandbox.destination.key))
        driver.press(.character("?"))
        var seen = Set(driver.screen)
        for _ in 0..<200 {
            driver.press(.down)
            seen.formUnion(driver.screen)
        }
        #expect(seen.contains { $0.contains("While a line is typed: Enter takes it") })
        for binding in KeyMap.bindings {
            let names = binding.keyNames.joined(separator: " ")
            let isShown = seen.contains { $0.hasPrefix("  \(TextFit.padded(names, to: 25))") }
            #expect(isShown == binding.contexts.contains(.list) || hasTwin(binding), "\(names)")
        }
    }

    /// Whether other keys of the same names are valid in the list.
    private func hasTwin(_ binding: KeyBinding) -> Bool {
        KeyMap.bindings.contains { $0.keyNames == binding.keyNames && $0.contexts.contains(.list) }
    }

    @Test("a key that does nothing now says why")
    func reasons() {
        var driver = Driver(Sample.live, size: ScreenSize(rows: 50, columns: 200))
        driver.press(.character("?"))
        #expect(driver.screen.contains { $0.contains("Not now: the destination is not halted") })
        #expect(driver.screen.contains { $0.contains("Not now: no event yet.") })
        #expect(!driver.screen.contains { $0.contains("Draw the screen again. Not now") })
    }

    @Test(
        "help and log over statistics, a timeline or a difference know its keys, and give it back",
        arguments: ["s", "v"] as [Character])
    func covers(view: Character) {
        var driver = VerificationTests.driver()
        driver.press(.character(view))
        let before = driver.screen
        driver.press(.character("?"))
        #expect(driver.screen[1].contains(" Keys "))
        #expect(!driver.screen.joined().contains("Not now: this is the list already"))
        driver.press(.escape)
        #expect(driver.screen == before)
        driver.press(.character("?"), .character("?"))
        #expect(driver.screen == before)
        driver.press(.escape)
        #expect(driver.model.overlay == nil)
    }
}
