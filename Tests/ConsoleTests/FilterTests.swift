import Deliveries
import Screen
import Testing

@testable import Console

@Suite("The filter")
struct FilterTests {
    /// 300 rows, of which 20, 150 and 280 are coupons.
    private func driver(size: ScreenSize = ScreenSize(rows: 35, columns: 120)) -> Driver {
        var rows = (1...300).map { Sample.row($0) }
        for number in [20, 150, 280] { rows[number - 1].eventName = "Coupon Entered" }
        var driver = Driver(Sample.live, size: size, store: rows)
        driver.settle(.countsChanged(DeliveryCounts(delivered: 1_224)))
        return driver
    }

    private func filtered(_ text: String = "event:coupon") -> Driver {
        var driver = driver()
        driver.press(.character("f"))
        driver.type(text)
        driver.press(.enter)
        return driver
    }

    @Test("f, a filter and Enter list what matches; the title shows the filter and how many of all match")
    func applies() {
        var driver = driver()
        driver.press(.character("f"))
        driver.type("event:coupon")
        #expect(driver.footer == " filter: event:coupon")
        #expect(driver.model.list.count.number == 300)
        driver.send(.keyPressed(.enter))
        let request = RowRequest(
            place: .newest, limit: 60, filter: RowFilter(expression: .test(.event("coupon"))))
        #expect(driver.effects.contains(.loadRows(request)))
        #expect(driver.screen[1].contains(" searching … "), "the rows are not those of the filter yet")
        driver = filtered()
        #expect(driver.model.list.rows.map(\.id) == [20, 150, 280].map(Sample.id))
        #expect(driver.screen[1].hasPrefix("┌ Deliveries · event:coupon ─"))
        #expect(driver.screen[1].contains(" 3 of 1,224 "))
    }

    /// A list filtered by a text, its newest rows there and its number still being counted.
    private func uncounted() -> (driver: Driver, filter: RowFilter, newest: RowWindow) {
        var driver = driver()
        driver.press(.character("f"))
        driver.type("product")
        driver.send(.keyPressed(.enter))
        let newest = RowWindow(rows: Array(driver.store.suffix(60)), reachesStart: false, reachesEnd: true)
        driver.answerRows(with: newest)
        return (driver, driver.model.filter, newest)
    }

    @Test("the rows of a filter come first, then their number")
    func counts() {
        var (driver, filter, _) = uncounted()
        #expect(driver.screen[1].contains(" counting … of 1,224 "))
        #expect(driver.model.list.selected == driver.store.last?.id)
        #expect(driver.effects.contains(.countRows(filter, after: .zero)))
        driver.send(.rowsCounted(.all, .exactly(3)))
        #expect(driver.screen[1].contains(" counting … of 1,224 "), "the number of another list")
        driver.send(.rowsCounted(filter, .exactly(200)))
        #expect(driver.screen[1].contains(" 200 of 1,224 "))
    }

    @Test("one counting is under way at a time, and after a change it waits the longer the more there is")
    func countsAgain() {
        var (driver, filter, window) = uncounted()
        driver.send(.storeChanged)
        driver.answerRows(with: window)
        let isCounting = { (effect: Effect) in if case .countRows = effect { true } else { false } }
        #expect(!driver.effects.contains(where: isCounting), "the first one is under way")
        driver.send(.countsChanged(DeliveryCounts(delivered: 1_000_000)))
        driver.send(.rowsCounted(filter, .exactly(200)))
        #expect(driver.effects.contains(.countRows(filter, after: .milliseconds(250))))
        driver.send(.effectFailed(.countRows(filter, after: .milliseconds(250)), "the store cannot be read"))
        driver.send(.storeChanged)
        driver.answerRows(with: window)
        #expect(driver.effects.contains(where: isCounting), "it is tried again")
    }

    @Test("new rows under a filter are counted when its number is")
    func countsNew() {
        var (driver, filter, window) = uncounted()
        driver.send(.keyPressed(.up))
        driver.send(.rowsCounted(filter, .exactly(200)))
        #expect(driver.model.list.newCount == 0)
        driver.send(.storeChanged)
        driver.answerRows(with: window)
        driver.send(.rowsCounted(filter, .exactly(203)))
        #expect(driver.model.list.newCount == 3)
        driver.send(.keyPressed(.down))
        #expect(driver.model.list.newCount == 0, "the newest row is under the cursor")
    }

    @Test("of very many matches it says so, counts no new ones, and goes to both ends all the same")
    func veryMany() {
        var (driver, filter, end) = uncounted()
        driver.send(.rowsCounted(filter, .moreThan(10_000)))
        #expect(driver.screen[1].contains(" 10,000+ of 1,224 "))
        driver.press(.up)
        driver.send(.storeChanged)
        driver.answerRows(with: end)
        driver.send(.rowsCounted(filter, .moreThan(10_000)))
        #expect(driver.model.list.newCount == 0)
        driver.send(.keyPressed(.home))
        driver.answerRows(
            with: RowWindow(rows: Array(driver.store.prefix(60)), reachesStart: true, reachesEnd: false))
        #expect(driver.model.list.selected == driver.store.first?.id)
    }

    @Test("the filter is in the head of the list without a border too", arguments: [60, 80])
    func small(columns: Int) {
        var driver = driver(size: ScreenSize(rows: 24, columns: columns))
        driver.press(.character("f"))
        driver.type("event:coupon")
        driver.press(.enter)
        #expect(driver.screen[1].contains("filter: event:coupon"))
    }

    @Test("f shows the present filter; emptied, everything is listed again")
    func clears() {
        var driver = filtered()
        driver.press(.character("f"))
        #expect(driver.footer == " filter: event:coupon")
        driver.press(.control("u"), .enter)
        #expect(driver.model.list.count.number == 300)
        #expect(driver.model.filter == .all)
        #expect(driver.screen[1].hasPrefix("┌ Deliveries ─"))
    }

    @Test("an error is said above the line while it is typed, its place marked; Enter stays in the line")
    func error() {
        var driver = driver()
        driver.press(.character("f"))
        driver.type("state:ded")
        #expect(driver.screen[33].hasPrefix(" column 7: ded is no state: did you mean dead?"))
        let frame = view(driver.model)
        let marked = (0..<120).filter { frame[34, $0].style.role == .bad }
        #expect(marked.map { frame[34, $0].text }.joined() == "ded")
        driver.press(.enter)
        #expect(driver.footer == " filter: state:ded")
        #expect(driver.model.filter == .all)
        driver.press(.control("w"))
        driver.type("state:dead")
        #expect(!driver.screen[33].contains("column"))
    }

    @Test("Esc leaves the filter as it was")
    func leaves() {
        var driver = filtered()
        driver.press(.character("f"))
        driver.type(" type:page")
        driver.press(.escape)
        #expect(driver.model.filterText == "event:coupon")
        #expect(driver.model.prompt == nil)
    }

    @Test("Tab completes keys and values that occur, and goes through them; Shift-Tab goes back")
    func completion() {
        var driver = driver()
        driver.press(.character("f"))
        driver.type("ev")
        driver.press(.tab)
        #expect(driver.model.prompt?.text == "event:")
        driver.press(.tab)
        #expect(driver.model.prompt?.text == "event:\"Coupon Entered\"")
        #expect(driver.screen[33].contains("event:\"Coupon Entered\"  event:\"Product Added\""))
        driver.press(.tab)
        #expect(driver.model.prompt?.text == "event:\"Product Added\"")
        driver.press(.backTab)
        #expect(driver.model.prompt?.text == "event:\"Coupon Entered\"")
        driver.press(.enter)
        #expect(driver.model.list.count.number == 3)
    }

    @Test("↑ and ↓ go through the filters of this run, past the latest to what was typed")
    func history() {
        var driver = filtered("event:product")
        driver.press(.character("f"), .control("u"))
        driver.type("event:coupon")
        driver.press(.enter, .character("f"), .control("u"))
        driver.type("x")
        driver.press(.up)
        #expect(driver.model.prompt?.text == "event:coupon")
        driver.press(.up, .up)
        #expect(driver.model.prompt?.text == "event:product")
        driver.press(.down, .down)
        #expect(driver.model.prompt?.text == "x")
    }

    @Test("following goes on under a filter, and what comes in and does not match moves nothing")
    func following() {
        var driver = filtered()
        driver.arrive(Sample.row(301, "Coupon Entered"))
        #expect(driver.model.list.selected == Sample.id(301))
        driver.arrive(Sample.row(302))
        #expect(driver.model.list.selected == Sample.id(301))
        #expect(driver.model.list.count.number == 4)
    }

    @Test("new rows are counted under a filter, those that match only")
    func counting() {
        var driver = filtered()
        driver.press(.up)
        driver.arrive(Sample.row(301, "Coupon Entered"), Sample.row(302))
        #expect(driver.model.list.newCount == 1)
        #expect(driver.model.list.selected == Sample.id(150))
    }

    @Test("the cursor stays on its row, or goes to the nearest that is left")
    func cursor() {
        var driver = driver()
        driver.press(.home)
        for _ in 1..<150 { driver.press(.down) }
        driver.press(.character("f"))
        driver.type("event:coupon")
        driver.press(.enter)
        #expect(driver.model.list.selected == Sample.id(150))
        #expect(driver.model.list.newCount == 0)
        driver.press(.character("f"), .control("u"), .enter)
        #expect(driver.model.list.selected == Sample.id(150))
    }

    @Test("an answer to the filter before is left out")
    func stale() {
        var driver = filtered()
        let before = driver.model.list.rows
        let request = RowRequest(place: .newest, limit: 60)
        driver.settle(.rowsLoaded(request, RowWindow(rows: [Sample.row(7)], total: 1)))
        #expect(driver.model.list.rows == before)
    }

    @Test("a search stays inside the filter")
    func search() {
        var driver = filtered("-event:coupon")
        driver.press(.character("/"))
        driver.send(.keyPressed(.character("c")))
        let filters = driver.effects.compactMap {
            if case .search(let request) = $0 { request.filter } else { nil }
        }
        #expect(filters == [driver.model.filter])
    }

    @Test("a filter that nothing matches says so, and f leads back")
    func nothing() {
        var driver = filtered("state:dead")
        #expect(driver.screen[2] == "  No delivery matches the filter.")
        #expect(driver.screen.contains { $0.contains("show all 1,224 again") })
        driver.press(.down)
        #expect(driver.footer == " no delivery matches the filter: f changes it")
        driver.press(.character("f"), .control("u"), .enter)
        #expect(driver.model.list.count.number == 300)
    }
}
