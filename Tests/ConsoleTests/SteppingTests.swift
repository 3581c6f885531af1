import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Stepping")
struct SteppingTests {
    private func driver(rows: Int = 35, columns: Int = 120) -> Driver {
        Driver(
            Sample.live, size: ScreenSize(rows: rows, columns: columns),
            store: (1...5).map { Sample.row($0) })
    }

    /// The word of the stage that the head shows reversed.
    private func present(_ driver: Driver) -> String {
        let frame = view(driver.model)
        let row = Layout(driver.model).pane.row
        return (0..<frame.size.columns).map { frame[row, $0] }.filter(\.style.isReversed).map(\.text).joined()
    }

    @Test("] goes through all stages in their order, the present one reversed")
    func order() {
        var driver = driver()
        var words: [String] = []
        for _ in Stage.allCases {
            driver.press(.character("]"))
            words.append(present(driver))
        }
        #expect(words == ["received", "identity", "consent", "name", "meta", "checked", "sent", "answered"])
    }

    @Test("[ begins at the answer and goes back")
    func back() {
        var driver = driver()
        driver.press(.character("["))
        #expect(present(driver) == "answered")
        driver.press(.character("["))
        #expect(present(driver) == "sent")
    }

    @Test("past the last stage comes the next delivery's first, before the first the previous one's last")
    func across() {
        var driver = driver()
        driver.press(.up, .character("["), .character("]"))
        #expect(driver.model.list.selected == Sample.id(5))
        #expect(present(driver) == "received")
        driver.press(.character("["))
        #expect(driver.model.list.selected == Sample.id(4))
        #expect(present(driver) == "answered")
    }

    @Test("at the ends of the list stepping stops and says so")
    func ends() {
        var driver = driver()
        driver.press(.character("["), .character("]"))
        #expect(driver.footer == " this is the newest delivery")
        driver.press(.escape, .home, .character("]"), .character("["))
        #expect(driver.footer == " this is the oldest delivery")
        #expect(present(driver) == "received")
    }

    @Test("the stages are named at every width, the present one whole", arguments: 60...200)
    func widths(columns: Int) {
        var driver = driver(columns: columns)
        driver.press(.character("["))
        #expect(present(driver) == "answered")
        #expect(driver.screen[Layout(driver.model).pane.row].contains("received"))
    }

    @Test("what a stage added has a sign and is bold, the rest is dim")
    func marks() {
        var driver = driver()
        for _ in 0..<5 { driver.press(.character("]")) }
        let frame = view(driver.model)
        let rows = driver.screen
        let own = rows.firstIndex { $0.contains("meta.orderId") } ?? 0
        #expect(rows[own].hasPrefix(" + ") && frame[own, 3].style.isBold)
        let earlier = rows.firstIndex { $0.contains("identity.email") } ?? 0
        #expect(rows[earlier].hasPrefix("   ") && frame[earlier, 3].style == .dim)
    }

    @Test("the arrows scroll a stage and leave the cursor; Esc leaves stepping")
    func leaves() {
        var driver = driver()
        driver.press(.up)
        let before = driver.screen
        driver.press(.character("]"), .down, .down)
        #expect(driver.model.pane.scroll == 2)
        #expect(driver.model.list.selected == Sample.id(4))
        driver.press(.escape)
        #expect(driver.screen == before)
    }

    @Test("the stage has the whole lower half, and with Enter the whole screen")
    func whole() {
        var driver = driver()
        driver.press(.character("["), .enter)
        #expect(driver.screen[1].hasPrefix("┌ received ▸ identity ▸ consent"))
        #expect(!driver.screen.contains { $0.contains("Response") })
        driver.press(.escape)
        #expect(driver.screen[1].hasPrefix("┌ Event"))
    }

    @Test("x explains what a stage shows, and ] steps from the explanation")
    func both() {
        var driver = driver()
        driver.press(.character("]"), .character("x"))
        #expect(driver.screen.contains { $0.contains("Explanation  1 of 13") })
        driver.press(.character("]"))
        #expect(present(driver) == "received")
    }

    @Test("in ASCII mode stages and explanation are ASCII only")
    func ascii() {
        var facts = Sample.live
        facts.isASCII = true
        facts.maskedKey = "eyJh...9x2Q"
        var driver = Driver(facts, store: Sample.story())
        for _ in Stage.allCases {
            driver.press(.character("]"))
            #expect(view(driver.model).text.utf8.allSatisfy { $0 < 0x80 })
        }
        driver.press(.character("x"))
        for _ in 0..<13 {
            #expect(view(driver.model).text.utf8.allSatisfy { $0 < 0x80 })
            driver.press(.down)
        }
    }

    @Test("a delivery without a detail has no stage to show, and nothing breaks")
    func unread() {
        var driver = driver()
        driver.press(.character("]"))
        driver.model.nearby.forget()
        driver.send(.keyPressed(.character("[")))
        #expect(driver.model.shownDetail == nil)
        driver.send(.detailLoaded(Sample.id(4), nil))
        #expect(driver.screen.contains { $0.contains("no longer in the store") })
        #expect(present(driver) == "answered")
    }
}
