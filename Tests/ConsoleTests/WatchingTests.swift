import Deliveries
import Screen
import Testing

@testable import Console

@Suite("A store that another process writes")
struct WatchingTests {
    private func driver() -> Driver {
        var facts = Sample.sandbox
        facts.holder = "process 4711"
        return Driver(facts, store: [Sample.row(1)])
    }

    @Test("the title says that this run watches only, and who writes (delivery.md, Store)")
    func title() {
        #expect(driver().screen[0].contains("watching only · process 4711 writes this store"))
    }

    @Test("when the writer has ended the title and the keys say so, until another begins")
    func gone() {
        var driver = driver()
        driver.send(.writerChanged(holder: nil))
        #expect(driver.screen[0].contains("watching only · process 4711 has ended: nobody delivers"))
        driver.send(.keyPressed(.character("t")))
        #expect(driver.screen.last?.contains("process 4711 has ended: q, then start ked again") == true)
        driver.send(.writerChanged(holder: "process 815"))
        #expect(driver.screen[0].contains("process 815 writes this store"))
    }

    @Test("as text, too, the process that writes is named as it is now")
    func plain() {
        var facts = Sample.sandbox
        facts.holder = "process 4711"
        var session = PlainSession(facts: facts)
        _ = session.take(.message(.writerChanged(holder: "process 815")))
        let lines = session.take(.message(.writerChanged(holder: nil))).lines
        #expect(lines.first?.contains("rocess 815 has ended") == true)
    }

    @Test(
        "what would change the store does nothing and says where to do it",
        arguments: ["t", "r"] as [Character])
    func actions(key: Character) {
        var driver = driver()
        driver.send(.keyPressed(.character(key)))
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.last?.contains("process 4711 writes this store, do it there") == true)
    }
}
