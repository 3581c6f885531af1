import Deliveries
import Screen
import Testing

@testable import Console

@Suite("The test event")
struct TestEventTests {
    @Test("t sends at once to a destination on this machine, and selects the row")
    func sandbox() {
        var driver = Driver(Sample.sandbox)
        driver.send(.keyPressed(.character("t")))
        #expect(driver.effects == [.sendTest])
        driver.store.append(Sample.row(1, "Order Completed"))
        driver.settle(.testSent(Sample.id(1)))
        #expect(driver.model.list.selected == Sample.id(1))
        #expect(driver.screen[3].hasPrefix("▶"))
    }

    @Test("the row of the test event stays selected while others come in")
    func stays() {
        var driver = Driver(Sample.sandbox, store: (1...50).map { Sample.row($0) })
        driver.store += [Sample.row(51, "Order Completed"), Sample.row(52)]
        driver.settle(.testSent(Sample.id(51)))
        driver.arrive(Sample.row(53))
        #expect(driver.model.list.selected == Sample.id(51))
    }

    @Test("a live destination is named and asked about once a run (spec: Security)")
    func live() {
        var driver = Driver(Sample.live, store: Sample.story())
        driver.send(.keyPressed(.character("t")))
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains { $0.contains("the org acme") })
        driver.send(.keyPressed(.enter))
        #expect(driver.effects == [.sendTest])
        driver.send(.keyPressed(.character("t")))
        #expect(driver.effects == [.sendTest])
    }

    @Test("Esc sends nothing, and the next t asks again")
    func declined() {
        var driver = Driver(Sample.live, store: Sample.story())
        driver.send(.keyPressed(.character("t")))
        driver.send(.keyPressed(.escape))
        #expect(driver.effects.isEmpty)
        driver.send(.keyPressed(.character("t")))
        #expect(driver.effects.isEmpty)
    }

    @Test("a run that delivers nothing sends no test event")
    func looksOnly() {
        var facts = Sample.sandbox
        facts.isDelivering = false
        var driver = Driver(facts)
        driver.send(.keyPressed(.character("t")))
        #expect(driver.effects.isEmpty)
        #expect(driver.footer.contains("--no-deliver"))
    }

    @Test("a test event that was not taken says why")
    func refused() {
        var driver = Driver(Sample.sandbox)
        driver.send(.testRefused("the disk is full"))
        #expect(driver.footer == " the test event was not taken: the disk is full")
    }
}
