import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Verifying on the timeline")
struct VerificationTests {
    /// A delivered Order Completed of a live destination, selected.
    static func driver(
        _ size: ScreenSize = ScreenSize(rows: 35, columns: 120), facts: RunFacts = Sample.live,
        change: (inout DeliveryRow) -> Void = { _ in }
    ) -> Driver {
        var row = Sample.row(8, "Order Completed")
        change(&row)
        return Driver(facts, size: size, store: [row])
    }

    private static func verified(_ driver: Driver, _ answers: [Outcome]) -> Message {
        .verified(Sample.id(8), Sample.report(of: driver.store[0], answers))
    }

    private let there = Sample.timeline(meta: Sample.meta(revenue: "129.99"))

    @Test("v asks for the selected delivery and shows that it is being read, then each request")
    func reading() {
        var driver = Self.driver()
        driver.send(.keyPressed(.character("v")))
        #expect(driver.effects == [.verify(Sample.id(8))])
        #expect(driver.screen[2].contains("reading back…"))
        driver.settle(Self.verified(driver, Array(there.prefix(1))))
        #expect(driver.screen[2].contains("reading back…"))
        #expect(driver.screen.contains { $0.contains("GET /v1/customers/email=jane.doe%40example.com") })
        driver.settle(Self.verified(driver, there))
        #expect(
            driver.screen[2].contains(
                "✔ on the timeline of customer 5829aa8acca9b0a5e0189600, as it was sent"))
        #expect(driver.screen.contains { $0.contains("= orderId") && $0.contains("\"ORD-001\"") })
    }

    @Test("a report that comes late changes nothing")
    func late() {
        var driver = Self.driver()
        driver.press(.character("v"))
        driver.settle(Self.verified(driver, there))
        let shown = driver.screen
        driver.settle(Self.verified(driver, Array(there.prefix(1))))
        driver.settle(.verified(Sample.id(9), Sample.report(of: Sample.row(9), [])))
        #expect(driver.screen == shown)
    }

    @Test("v again reads again; while it is read it only shows, and costs nothing more")
    func again() {
        var driver = Self.driver()
        driver.press(.character("v"), .escape)
        #expect(driver.model.overlay == nil)
        driver.send(.keyPressed(.character("v")))
        #expect(driver.effects.isEmpty)
        #expect(driver.model.context == .verification)
        driver.settle(Self.verified(driver, there))
        #expect(driver.footer.contains("v read again"))
        driver.send(.keyPressed(.character("v")))
        #expect(driver.effects == [.verify(Sample.id(8))])
        #expect(driver.screen[2].contains("reading back…"))
    }

    @Test("the page stays with its delivery when the list moves on")
    func arrivals() {
        var driver = Self.driver()
        driver.press(.character("v"))
        driver.arrive(Sample.row(9))
        driver.settle(Self.verified(driver, there))
        #expect(driver.screen[2].contains("✔ on the timeline"))
        #expect(driver.model.list.selected == Sample.id(8))
    }

    @Test("another delivery waits for the reading that is under way")
    func other() {
        var driver = Self.driver()
        driver.press(.character("v"), .escape)
        driver.arrive(Sample.row(9))
        driver.press(.down)
        driver.send(.keyPressed(.character("v")))
        #expect(driver.effects.isEmpty)
        #expect(driver.footer.contains("Order Completed is being read back still"))
        driver.settle(Self.verified(driver, there))
        driver.send(.keyPressed(.character("v")))
        #expect(driver.effects == [.verify(Sample.id(9))])
    }

    @Test("a reading that could not be begun closes the page and says why")
    func failed() {
        var driver = Self.driver()
        driver.press(.character("v"))
        driver.settle(.effectFailed(.verify(Sample.id(8)), "this delivery is no longer in the store"))
        #expect(driver.model.overlay == nil)
        #expect(driver.footer.contains("no longer in the store"))
        driver.send(.keyPressed(.character("v")))
        #expect(driver.effects == [.verify(Sample.id(8))])
    }

    @Test("where nothing can be read v says why: no key, another destination, no event")
    func reasons() {
        var facts = Sample.live
        facts.reasonAgainstReading = "reading back needs the API key"
        var keyless = Self.driver(facts: facts)
        keyless.send(.keyPressed(.character("v")))
        #expect(keyless.effects.isEmpty)
        #expect(keyless.footer.contains("reading back needs the API key"))
        var elsewhere = Self.driver { $0.destination = .sandbox }
        elsewhere.send(.keyPressed(.character("v")))
        #expect(elsewhere.effects.isEmpty)
        #expect(elsewhere.footer.contains("this delivery was bound for sandbox"))
        var empty = Driver(Sample.sandbox)
        empty.send(.keyPressed(.character("v")))
        #expect(empty.footer.contains("no event yet"))
    }

    @Test("a run that watches only can read when it has the key, since reading changes nothing")
    func watching() {
        var facts = Sample.live
        facts.holder = "process 4711"
        facts.isDelivering = false
        var driver = Self.driver(facts: facts)
        driver.send(.keyPressed(.character("v")))
        #expect(driver.effects == [.verify(Sample.id(8))])
    }

    @Test(
        "what was never delivered is no failure when it is not there",
        arguments: [
            (DeliveryState.delivered, "✘ not on the timeline of customer 5829aa8acca9b0a5e0189600"),
            (.dead, "– not on the timeline of customer 5829aa8acca9b0a5e0189600, as is to be expected"),
            (.pending, "· not on the timeline of customer 5829aa8acca9b0a5e0189600 yet"),
        ])
    func absence(state: DeliveryState, line: String) {
        var driver = Self.driver { $0.state = state }
        driver.press(.character("v"))
        driver.settle(Self.verified(driver, Sample.timeline("Product Added", meta: "{}")))
        #expect(driver.screen[2].trimmingPrefix { $0 == " " } == line)
    }

    @Test("many requests are listed by the first and the last")
    func manySteps() {
        let page = #"{"data":[],"links":{"next":"/v1/customers/5829aa8acca9b0a5e0189600/sessions?page="#
        let pages = (1...5).map { Sample.answer(200, page + "\($0)\"}}") }
        var driver = Self.driver()
        driver.press(.character("v"))
        driver.settle(Self.verified(driver, there.prefix(1) + pages))
        #expect(driver.screen.contains { $0.contains("6 requests of the org's budget") })
        let more = (0..<10).map { #"{"attributes":{"sessionId":"s\#($0)"}}"# }
        let sessions = Sample.answer(200, #"{"data":[\#(more.joined(separator: ","))]}"#)
        let events = (0..<10).map { _ in Sample.answer(200, #"{"data":[]}"#) }
        driver.press(.character("v"))
        driver.settle(Self.verified(driver, [there[0], sessions] + events))
        #expect(driver.screen.contains { $0.contains("12 requests of the org's budget") })
        #expect(driver.screen.contains { $0.contains("… and 7 more like these") })
        #expect(driver.screen.contains { $0.contains("/sessions/s9/events") })
    }

    @Test("foreign text on the timeline stays within its line (principle 7)")
    func hostile() {
        var driver = Self.driver()
        driver.press(.character("v"))
        let name = #"Order\u001b[31m\u202e\nCompleted"#
        driver.settle(Self.verified(driver, Sample.timeline(name, meta: #"{"a\u0000":"\u001b]0;x"}"#)))
        let text = view(driver.model).text
        #expect(text.contains("Order␛[31m"))
        #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E })
        #expect(driver.screen.count == 35)
    }
}
