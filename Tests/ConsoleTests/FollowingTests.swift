import Deliveries
import Screen
import TestSupport
import Testing

@testable import Console

@Suite("Following and pausing")
struct FollowingTests {
    private func driver(rows: Int = 300) -> Driver {
        Driver(Sample.live, store: (1...rows).map { Sample.row($0) })
    }

    @Test("following selects the newest row as it comes in")
    func follows() {
        var driver = driver()
        driver.arrive(Sample.row(301))
        #expect(driver.model.list.selected == Sample.id(301))
        #expect(driver.model.list.isFollowing)
    }

    @Test(
        "following stops when the cursor leaves the newest row, and nothing moves under the reader (principle 4)"
    )
    func leaving() {
        var driver = driver()
        driver.press(.up)
        let before = Array(driver.screen[3..<12])
        driver.arrive(Sample.row(301), Sample.row(302))
        #expect(!driver.model.list.isFollowing)
        #expect(driver.model.list.selected == Sample.id(299))
        #expect(Array(driver.screen[3..<12]) == before)
        #expect(driver.screen[0].hasSuffix("paused · 2 new ↓"))
    }

    @Test("a row that changes while paused is drawn anew where it stands")
    func changing() {
        var driver = driver()
        driver.press(.up)
        driver.store[297].status = 500
        driver.settle(.storeChanged)
        #expect(driver.screen[9].contains("✔ 500"))
    }

    @Test("Space pauses on the newest row, and follows again from the newest of then")
    func toggles() {
        var driver = driver()
        driver.press(.character(" "))
        driver.arrive(Sample.row(301))
        #expect(driver.model.list.selected == Sample.id(300))
        driver.press(.character(" "))
        #expect(driver.model.list.selected == Sample.id(301))
        #expect(driver.screen[0].hasSuffix("following"))
    }

    @Test("new rows stop being new once the cursor was on them")
    func seen() {
        var driver = driver()
        driver.press(.character(" "))
        driver.arrive(Sample.row(301), Sample.row(302))
        driver.press(.down)
        #expect(driver.model.list.newCount == 1)
    }

    @Test("first and last row are reached however far away they are", arguments: [Key.character("g"), .home])
    func jumps(first: Key) {
        var driver = driver(rows: 5_000)
        driver.press(first)
        #expect(driver.model.list.selected == Sample.id(1))
        #expect(driver.model.list.selectedPosition == 1)
        driver.press(.end)
        #expect(driver.model.list.selected == Sample.id(5_000))
        #expect(driver.model.list.isFollowing)
    }

    @Test("walking the whole list loads window after window and holds only one")
    func walks() {
        var driver = driver(rows: 700)
        var visited = Set<DeliveryID>()
        for _ in 0..<700 {
            if let selected = driver.model.list.selected { visited.insert(selected) }
            #expect(driver.model.list.rows.count <= 200)
            driver.press(.up)
        }
        #expect(visited.count == 700)
    }

    @Test("a page keeps the cursor on its row of the screen")
    func pages() {
        var driver = driver()
        driver.press(.up, .up, .up)
        let row = driver.screen.firstIndex { $0.hasPrefix("▶") }
        driver.press(.pageUp)
        #expect(driver.screen.firstIndex { $0.hasPrefix("▶") } == row)
        #expect(driver.model.list.selected == Sample.id(289))
    }

    @Test("the cursor stays near where it stood when its row is gone")
    func purged() {
        var driver = driver()
        driver.press(.up, .up)
        driver.store.removeAll { $0.id == Sample.id(298) }
        driver.settle(.storeChanged)
        #expect(driver.model.list.selected == Sample.id(299))
    }

    @Test("a store that is emptied shows the first-run screen again")
    func emptied() {
        var driver = driver()
        driver.store = []
        driver.settle(.storeChanged)
        #expect(driver.model.list.selected == nil)
        #expect(driver.screen[2] == "  No event yet.")
    }

    @Test("four hundred random moves never lose the cursor, with rows coming and going")
    func random() {
        var driver = driver(rows: 700)
        var generator = SeededGenerator(seed: 7)
        let keys: [Key] = [
            .up, .down, .pageUp, .pageDown, .control("u"), .control("d"), .home, .end, .character(" "),
            .enter, .escape,
            .tab, .character("+"), .character("-"), .right, .left,
        ]
        for step in 0..<400 {
            driver.press(keys[Int.random(in: 0..<keys.count, using: &generator)])
            if step % 7 == 0 { driver.arrive(Sample.row(1_000 + step)) }
            if step % 31 == 0 {
                driver.store.remove(at: Int.random(in: 0..<driver.store.count, using: &generator))
                driver.settle(.storeChanged)
            }
            if step % 11 == 0 {
                let rows = Int.random(in: 10...60, using: &generator)
                let columns = Int.random(in: 40...210, using: &generator)
                driver.settle(.resized(ScreenSize(rows: rows, columns: columns)))
            }
            let list = driver.model.list
            #expect(list.selectedIndex != nil)
            let height = Layout(driver.model).list?.rowCount ?? 0
            if let index = list.selectedIndex, height > 0 {
                #expect((list.top..<(list.top + height)).contains(index))
            }
            #expect(view(driver.model).size == driver.model.size)
        }
    }
}
