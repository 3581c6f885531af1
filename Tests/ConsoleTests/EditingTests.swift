import Deliveries
import Screen
import Testing

@testable import Console

@Suite("Edit and send anew")
struct EditingTests {
    private let task = EditTask.delivery(Sample.id(8))
    private let event = Sample.templates[0].bytes
    private let broken = Array(#"{"type":"track","#.utf8)

    private func driver(_ facts: RunFacts = Sample.sandbox) -> Driver { Driver(facts, store: Sample.story()) }

    private func edited(_ facts: RunFacts = Sample.sandbox) -> Driver {
        var driver = driver(facts)
        driver.settle(.edited(task, event))
        return driver
    }

    @Test("e opens the editor on the selected event")
    func opens() {
        var driver = driver()
        driver.send(.keyPressed(.character("e")))
        #expect(driver.effects == [.edit(task)])
    }

    @Test("what was edited is shown with its payload before it is sent; Enter sends it as a new event")
    func sends() {
        var driver = edited()
        let text = driver.screen.joined(separator: "\n")
        #expect(text.contains("Edited event") && text.contains(#""revenueNum": 129.990,"#))
        #expect(text.contains("expected 201 Created"))
        driver.send(.keyPressed(.enter))
        #expect(driver.effects == [.sendEvent(NewEvent(event, origin: .edited))])
        driver.send(.keyPressed(.enter))
        #expect(driver.effects.isEmpty, "it is sent once")
        driver.store.append(Sample.row(9, "Order Completed"))
        driver.settle(.eventSent(Sample.id(9), note: nil))
        #expect(driver.model.edited == nil)
        #expect(driver.model.list.selected == Sample.id(9))
    }

    @Test("Esc sends nothing")
    func leaves() {
        var driver = edited()
        driver.press(.escape)
        #expect(driver.model.edited == nil)
        driver.send(.keyPressed(.enter))
        #expect(!driver.effects.contains(.sendEvent(NewEvent(event, origin: .edited))))
    }

    @Test("e edits the edited text once more, and a text that was left as it is stays")
    func again() {
        var driver = edited()
        driver.send(.keyPressed(.character("e")))
        #expect(driver.effects == [.edit(.text(event))])
        driver.settle(.edited(.text(event), nil))
        #expect(driver.model.edited?.bytes == event)
        #expect(driver.model.overlay == nil)
    }

    @Test("what is no event is asked about with its place, and not lost: Enter edits it again, Esc leaves it")
    func mistaken() {
        var driver = driver()
        driver.settle(.edited(task, broken))
        #expect(driver.screen.contains { $0.contains("line 1, column") })
        driver.send(.keyPressed(.enter))
        #expect(driver.effects == [.edit(.text(broken))])
        driver.settle(.edited(.text(broken), nil))
        #expect(driver.screen.contains { $0.contains("line 1, column") }, "still wrong, still there")
        driver.press(.escape)
        #expect(driver.model.overlay == nil && driver.model.edited == nil)
    }

    @Test("an editor that fails says so, and a text that was edited before is offered again")
    func failed() {
        var driver = driver()
        driver.send(.effectFailed(.edit(task), "the editor nosuch is not here"))
        #expect(driver.footer.contains("the editor nosuch is not here"))
        driver.settle(.effectFailed(.edit(.text(broken)), "the editor nosuch is not here"))
        driver.send(.keyPressed(.enter))
        #expect(driver.effects == [.edit(.text(broken))])
    }

    @Test("nothing changed, nothing sent")
    func unchanged() {
        var driver = driver()
        driver.settle(.edited(task, nil))
        #expect(driver.model.edited == nil)
        #expect(driver.footer.contains("nothing was changed"))
    }

    @Test("a live destination is named and asked about once a run (spec: Security)")
    func live() {
        var driver = edited(Sample.live)
        driver.send(.keyPressed(.enter))
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains { $0.contains("the org acme") })
        driver.send(.keyPressed(.enter))
        #expect(driver.effects == [.sendEvent(NewEvent(event, origin: .edited))])
    }

    @Test("a redacted run edits nothing, since the masks would be sent")
    func redacted() {
        var facts = Sample.sandbox
        facts.isRedacted = true
        var driver = driver(facts)
        driver.send(.keyPressed(.character("e")))
        #expect(driver.effects.isEmpty)
        #expect(driver.footer.contains("--redact"))
    }

    @Test("a skipped event says so before it is sent")
    func skipped() {
        var driver = driver()
        driver.settle(.edited(task, Array(#"{"type":"track","event":"Nope"}"#.utf8)))
        #expect(driver.screen.contains { $0.contains("would be skipped") })
    }

    @Test("rules that change are worked out anew")
    func rules() {
        var driver = edited()
        driver.send(.rulesChanged)
        #expect(driver.effects.contains(.preview(event)))
    }
}
