import Deliveries
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("The list by customer")
struct RowOrderTests {
    private func row(_ number: Int, _ customer: String?) -> DeliveryRow {
        var row = Sample.row(number, "Event \(number)")
        row.customer = customer
        return row
    }

    private func driver(rows: Int = 300) -> Driver {
        Driver(Sample.live, store: (1...rows).map { row($0, $0 % 7 == 0 ? nil : "c\($0 % 5)@example.com") })
    }

    @Test(
        "`o` groups the list and keeps the cursor on its row; again lists by arrival, the cursor still there")
    func turns() {
        var driver = driver()
        driver.press(.up, .up, .character("o"))
        #expect(driver.model.list.selected == Sample.id(298))
        #expect(
            driver.model.list.rows.map(\.customer)
                == driver.model.list.rows.map(\.customer).sorted { ($0 ?? "") < ($1 ?? "") })
        #expect(driver.screen[0].hasSuffix("by customer"))
        driver.press(.character("o"))
        #expect(driver.model.list.selected == Sample.id(298))
        #expect(driver.model.list.rows.map(\.id) == driver.model.list.rows.map(\.id).sorted())
        #expect(driver.screen[0].hasSuffix("paused"))
    }

    @Test("the cursor's row stays where it is on the screen", arguments: [0, 3, 8, 30])
    func place(up: Int) {
        var driver = driver()
        for _ in 0..<up { driver.press(.up) }
        let before = driver.screen.firstIndex { $0.hasPrefix("▶") }
        driver.press(.character("o"))
        #expect(driver.screen.firstIndex { $0.hasPrefix("▶") } == before)
    }

    @Test("grouped, nothing is followed: new rows are counted, and Space goes back to them")
    func following() {
        var driver = driver()
        driver.press(.character("o"))
        driver.arrive(row(301, "c1@example.com"), row(302, "c9@example.com"))
        #expect(driver.model.list.selected == Sample.id(300))
        #expect(driver.screen[0].hasSuffix("by customer · 2 new ↓"))
        driver.press(.end)
        #expect(driver.model.list.selected == Sample.id(302))
        #expect(!driver.model.list.isFollowing)
        #expect(driver.model.list.newCount == 2)
        driver.press(.character(" "))
        #expect(driver.screen[0].hasSuffix("following"))
        #expect(driver.model.list.order == .arrival)
        #expect(driver.model.list.selected == Sample.id(302))
    }

    @Test("moving, first, last and searching go by the order shown")
    func moving() {
        var driver = driver()
        driver.press(.character("o"), .home)
        #expect(driver.model.list.selected == Sample.id(7))
        driver.press(.down)
        #expect(driver.model.list.selected == Sample.id(14))
        driver.press(.character("/"))
        driver.type("event 5")
        driver.press(.enter)
        #expect(driver.model.list.selected == Sample.id(56))
        driver.send(.keyPressed(.character("n")))
        let expected = SearchRequest(
            text: "event 5", direction: .newer, start: Sample.id(56), includesStart: false, order: .customer)
        #expect(driver.effects == [.search(expected)])
    }

    @Test("a customer's name is faint where the row above on screen has the same")
    func faint() {
        var driver = driver(rows: 6)
        driver.press(.character("o"), .home)
        let frame = view(driver.model)
        let roles = (3..<9).map { frame[$0, 37].style.role }
        #expect(roles == [.selected, .plain, .dim, .plain, .plain, .plain])
        #expect(driver.screen[4...5].allSatisfy { $0.contains("c1@example.com") })
    }

    @Test("every customer's rows are walked over window after window, none left out")
    func walks() {
        var driver = driver(rows: 700)
        driver.press(.character("o"), .home)
        var visited: [DeliveryID] = []
        for _ in 0..<700 {
            if let selected = driver.model.list.selected { visited.append(selected) }
            #expect(driver.model.list.rows.count <= 200)
            driver.press(.down)
        }
        #expect(visited == driver.grouped.map(\.id))
    }

    @Test("a row that is gone leaves the cursor where it stood")
    func gone() {
        var driver = driver(rows: 40)
        driver.press(.character("o"), .home, .down, .down)
        let next = driver.grouped[3].id
        driver.store.removeAll { $0.id == driver.model.list.selected }
        driver.settle(.storeChanged)
        #expect(driver.model.list.selected == next)
    }

    @Test("three hundred random keys never lose the cursor, in either order")
    func random() {
        var driver = driver(rows: 700)
        var generator = SeededGenerator(seed: 11)
        let keys: [Key] = [
            .up, .down, .pageUp, .pageDown, .home, .end, .character(" "), .character("o"), .character("o"),
            .character("a"), .character("]"), .escape,
        ]
        for step in 0..<300 {
            driver.press(keys[Int.random(in: 0..<keys.count, using: &generator)])
            if step % 7 == 0 { driver.arrive(row(1_000 + step, "c\(step % 9)@example.com")) }
            if step % 31 == 0 {
                driver.store.remove(at: Int.random(in: 0..<driver.store.count, using: &generator))
                driver.settle(.storeChanged)
            }
            #expect(driver.model.list.selectedIndex != nil)
        }
    }
}
