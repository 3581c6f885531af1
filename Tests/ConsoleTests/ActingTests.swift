import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Acting on deliveries")
struct ActingTests {
    private func driver(_ facts: RunFacts = Sample.live, _ rows: [DeliveryRow] = Sample.story()) -> Driver {
        var driver = Driver(facts, store: rows)
        driver.settle(.countsChanged(DeliveryCounts(dead: 2)))
        return driver
    }

    private func local() -> RunFacts {
        RunFacts(
            destination: DestinationInfo(
                orgName: "acme", apiURL: "http://127.0.0.1:8080", isSandbox: false, isLoopback: true))
    }

    private func localRows() -> [DeliveryRow] {
        Sample.story(destination: local().destination.key)
    }

    // MARK: - Replay

    @Test("r replays the selected delivery, and selects the new one")
    func replay() {
        var driver = driver(local(), localRows())
        driver.send(.keyPressed(.character("r")))
        #expect(driver.effects == [.replay(Sample.id(8))])
        driver.store.append(Sample.row(9, "Order Completed"))
        driver.settle(.replayed(first: Sample.id(9), count: 1))
        #expect(driver.model.list.selected == Sample.id(9))
    }

    @Test("a live destination is named and asked about once a run, for t and r together (spec: Security)")
    func live() {
        var driver = driver()
        driver.send(.keyPressed(.character("r")))
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains { $0.contains("the org acme") })
        driver.send(.keyPressed(.enter))
        #expect(driver.effects == [.replay(Sample.id(8))])
        driver.send(.keyPressed(.character("t")))
        #expect(driver.effects == [.sendTest])
    }

    @Test("Esc and n replay nothing, and the next r asks again", arguments: [Key.escape, .character("n")])
    func declined(key: Key) {
        var driver = driver()
        driver.press(.character("r"), key)
        #expect(driver.model.overlay == nil)
        driver.send(.keyPressed(.character("r")))
        #expect(driver.effects.isEmpty)
        #expect(driver.model.overlay != nil)
    }

    @Test("only what is settled, is sent at all and belongs here can be replayed; the key says why not")
    func obstacles() {
        var driver = driver()
        driver.model.list.go(to: Sample.id(1))
        driver.press(.character("r"))
        #expect(driver.footer.contains("only a settled one can be replayed"))
        driver.model.list.go(to: Sample.id(3))
        driver.press(.character("r"))
        #expect(driver.footer.contains("identify events are never sent"))
        driver = self.driver(Sample.live, Sample.story(destination: .sandbox))
        driver.press(.character("r"))
        #expect(driver.footer.contains("bound for sandbox"))
        #expect(driver.model.overlay == nil)
    }

    @Test("a run that delivers nothing replays nothing", arguments: ["r", "R"] as [Character])
    func looksOnly(key: Character) {
        var facts = local()
        facts.isDelivering = false
        var driver = driver(facts, localRows())
        driver.send(.keyPressed(.character(key)))
        #expect(driver.effects.isEmpty)
        #expect(driver.footer.contains("--no-deliver"))
    }

    @Test("R asks with number and destination, here too, and replays when agreed to")
    func replayDead() {
        var driver = driver(local(), localRows())
        driver.send(.keyPressed(.character("R")))
        #expect(driver.effects == [.countDead(.all)])
        driver.send(.deadCounted(1_312))
        #expect(driver.screen.contains { $0.contains("1,312 dead letters") && $0.contains("the org acme") })
        driver.send(.keyPressed(.enter))
        #expect(driver.effects == [.replayDead(.all)])
        driver.send(.replayed(first: Sample.id(9), count: 1_312))
        #expect(driver.footer.contains("replayed as 1,312 new deliveries"))
    }

    @Test("R with nothing to replay says so and asks nothing")
    func noDead() {
        var driver = driver()
        driver.send(.deadCounted(0))
        #expect(driver.model.overlay == nil)
        #expect(driver.footer.contains("no dead letter here"))
        driver.settle(.countsChanged(DeliveryCounts()))
        driver.send(.keyPressed(.character("R")))
        #expect(driver.effects.isEmpty)
        #expect(driver.footer.contains("there is no dead letter"))
    }

    @Test("a count that comes late covers nothing else")
    func lateCount() {
        var driver = driver()
        driver.press(.character("?"))
        driver.send(.deadCounted(3))
        #expect(driver.model.context == .help)
    }

    // MARK: - Copy

    @Test("y copies the payload, c the request as curl")
    func copy() {
        var driver = driver()
        driver.send(.keyPressed(.character("y")))
        #expect(driver.effects == [.copy(CopyRequest(.payload, of: Sample.id(8)))])
        driver.send(.keyPressed(.character("c")))
        #expect(driver.effects == [.copy(CopyRequest(.curl, of: Sample.id(8)))])
    }

    @Test("without an event the keys say so and do nothing", arguments: ["r", "y", "c", "w"] as [Character])
    func empty(key: Character) {
        var driver = Driver(Sample.sandbox)
        driver.send(.keyPressed(.character(key)))
        #expect(driver.effects.isEmpty)
        #expect(driver.footer.contains("no event yet"))
    }

    // MARK: - Export

    @Test("w asks for the file, then whether to mask; Enter masks, n does not", arguments: [true, false])
    func export(masks: Bool) {
        var driver = driver()
        driver.press(.character("w"))
        #expect(driver.footer.contains("export to ked-export.ndjson"))
        driver.press(.control("u"))
        driver.type("out.har")
        driver.press(.enter)
        #expect(driver.screen.contains { $0.contains("out.har gets what the list shows") })
        driver.send(.keyPressed(masks ? .enter : .character("n")))
        #expect(
            driver.effects == [.export(ExportRequest(fileName: "out.har", filter: .all, isRedacted: masks))])
    }

    @Test("a file name that tells no format is not taken, and the line stays")
    func badEnding() {
        var driver = driver()
        driver.press(.character("w"))
        driver.type(".txt")
        driver.press(.enter)
        #expect(driver.model.prompt?.text == "ked-export.ndjson.txt")
        #expect(driver.footer.contains(".ndjson .har .sh .csv"))
        driver.press(.escape)
        #expect(driver.model.prompt == nil)
        #expect(driver.model.overlay == nil)
    }

    @Test("a file that is there is overwritten only when agreed to")
    func overwrite() {
        var driver = driver()
        let request = ExportRequest(fileName: "a.csv", filter: .all, isRedacted: true)
        driver.send(.exportExists(request))
        #expect(driver.screen.contains { $0.contains("a.csv is there already") })
        driver.send(.keyPressed(.escape))
        #expect(driver.effects.isEmpty)
        driver.send(.exportExists(request))
        driver.send(.keyPressed(.enter))
        var agreed = request
        agreed.overwrites = true
        #expect(driver.effects == [.export(agreed)])
    }
}
