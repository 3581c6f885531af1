import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Golden frames of reading")
struct ReadingGoldenTests {
    private func story(_ size: ScreenSize) -> Driver {
        Driver(Sample.live, size: size, store: Sample.story())
    }

    private func name(_ view: String, _ size: ScreenSize) -> String { "\(view)-\(size.columns)x\(size.rows)" }

    @Test(
        "the payload with the whole screen, its failing field marked, something folded",
        arguments: GoldenSizes.all)
    func folded(size: ScreenSize) {
        var driver = story(size)
        driver.press(.enter, .character("3"), .home, .down, .character("z"), .down)
        Golden.expect(view(driver.model), is: name("folded", size))
    }

    @Test("all folded but the first level", arguments: GoldenSizes.all)
    func outline(size: ScreenSize) {
        var driver = story(size)
        driver.press(.enter, .character("2"), .character("Z"))
        Golden.expect(view(driver.model), is: name("outline", size))
    }

    @Test("long lines wrapped", arguments: GoldenSizes.all)
    func wrapped(size: ScreenSize) {
        let row = Sample.row(1, "Page Viewed")
        let url = "https://shop.example.com/thanks?" + String(repeating: "utm_source=mail&", count: 18)
        let event = "{\"type\":\"page\",\"context\":{\"page\":{\"url\":\"\(url)\",\"title\":\"Thanks\"}}}"
        var detail = DeliveryDetail(row: row, eventBytes: Array(event.utf8), receivedAt: row.receivedAt)
        detail.payload = Array(Sample.payloadText.utf8)
        var driver = Driver(Sample.live, size: size, store: [row])
        driver.send(.detailLoaded(row.id, ConsoleDetail(detail, explanation: nil, hints: [])))
        for key in [Key.enter, .character("2"), .character("S"), .down, .down, .down, .down] {
            driver.send(.keyPressed(key))
        }
        Golden.expect(view(driver.model), is: name("wrapped", size))
    }
}
