import Screen
import Testing

@testable import Console

@Suite("The form")
struct FormTests {
    private func opened(_ facts: RunFacts = Sample.sandbox, rows: Int = 35, columns: Int = 120) -> Driver {
        var driver = Driver(facts, size: ScreenSize(rows: rows, columns: columns))
        driver.press(.character("T"))
        return driver
    }

    private func sent(_ driver: Driver) -> String? {
        driver.effects.lazy.compactMap { effect in
            if case .sendEvent(let event) = effect {
                String(decoding: event.bytes, as: UTF8.self)
            } else {
                nil
            }
        }.first
    }

    @Test("T opens it with the first event, its fields and the payload as it would go out")
    func opens() {
        let driver = opened()
        let text = driver.screen.joined(separator: "\n")
        #expect(text.contains("▶ Order Completed") && text.contains("properties.revenue"))
        #expect(text.contains(#""revenueNum": 129.990,"#))
        #expect(text.contains("expected 201 Created"))
    }

    @Test("findings follow what is typed")
    func findings() {
        var driver = opened()
        driver.press(.tab, .control("n"))
        driver.type("order_num")
        driver.press(.enter)
        driver.type("A-1")
        let text = driver.screen.joined(separator: "\n")
        #expect(text.contains("expected 400 Bad Request"))
        #expect(text.contains("/event/meta/orderNum"))
    }

    @Test(
        "a click chooses an event, and goes to a field, at every size",
        arguments: [(24, 80), (35, 120), (50, 200)])
    func clicks(rows: Int, columns: Int) throws {
        var driver = opened(rows: rows, columns: columns)
        let second = try #require(driver.model.form?.names[1])
        let event = try place(of: second, in: driver)
        driver.press(.mouse(MouseEvent(action: .press, row: event.row, column: event.column)))
        #expect(driver.model.form?.name == second && driver.model.form?.part == .events)
        let fields = try #require(driver.model.form?.fields)
        let index = try #require(fields.firstIndex { $0.name == "properties.method" })
        let field = try place(of: fields[index].name, in: driver)
        driver.press(.mouse(MouseEvent(action: .press, row: field.row, column: field.column)))
        #expect(driver.model.form?.part == .fields && driver.model.form?.focus == index)
        driver.type("x")
        #expect(driver.model.form?.fields[index].line.text.hasSuffix("x") == true)
        let before = driver.model
        driver.press(.mouse(MouseEvent(action: .press, row: rows - 1, column: 3)))
        driver.press(.mouse(MouseEvent(action: .press, row: 0, column: 3)))
        #expect(driver.model == before)
    }

    private func place(of text: String, in driver: Driver) throws -> (row: Int, column: Int) {
        let row = try #require(driver.screen.firstIndex { $0.contains(text) })
        let line = driver.screen[row]
        let start = try #require(line.firstRange(of: text)?.lowerBound)
        return (row, DisplayWidth.of(String(line[..<start])))
    }

    @Test("one preview is worked out at a time, and the last is of what stands there")
    func previews() {
        var driver = opened()
        driver.press(.tab)
        driver.send(.keyPressed(.character("a")))
        guard case .preview(let first) = driver.effects.first else {
            Issue.record("no preview was asked for")
            return
        }
        driver.send(.keyPressed(.character("b")))
        #expect(driver.effects.isEmpty)
        driver.send(.previewed(first, Sample.preview(first)))
        let latest = driver.model.form?.event ?? []
        #expect(driver.effects == [.preview(latest)])
        #expect(String(decoding: latest, as: UTF8.self).contains(#""type":"trackab""#))
    }

    @Test("letters are text, q too; Esc leaves and sends nothing")
    func typing() {
        var driver = opened()
        driver.press(.tab)
        driver.type("q?/:")
        #expect(driver.model.form?.fields.first?.line.text == "trackq?/:")
        driver.press(.escape)
        #expect(driver.model.form == nil)
        #expect(driver.effects.isEmpty)
    }

    @Test("Enter sends the event as it stands, the form closes and the row is selected")
    func sends() {
        var driver = opened()
        driver.press(.tab, .down, .down)
        driver.press(.control("u"))
        driver.type("u-9")
        driver.send(.keyPressed(.enter))
        #expect(sent(driver)?.contains(#""userId":"u-9""#) == true)
        driver.send(.keyPressed(.enter))
        #expect(driver.effects.isEmpty, "it is sent once")
        driver.store.append(Sample.row(1, "Order Completed"))
        driver.settle(.eventSent(Sample.id(1), note: nil))
        #expect(driver.model.form == nil)
        #expect(driver.model.list.selected == Sample.id(1))
    }

    @Test("an event that was not taken keeps the form, and says why")
    func refused() {
        var driver = opened()
        driver.press(.enter)
        driver.settle(.eventRefused("the disk is full"))
        #expect(driver.model.form != nil)
        #expect(driver.footer.contains("the disk is full"))
        driver.send(.keyPressed(.enter))
        #expect(sent(driver) != nil)
    }

    @Test("what is no event is not sent, and the bottom line says what is missing")
    func mistaken() {
        var driver = opened()
        driver.press(.tab, .control("d"), .enter)
        #expect(driver.effects.isEmpty)
        #expect(driver.footer.contains("it has no type"))
        #expect(driver.model.form != nil)
    }

    @Test(
        "a live destination is named and asked about once a run; Esc goes back to the form (spec: Security)")
    func live() {
        var driver = opened(Sample.live)
        driver.send(.keyPressed(.enter))
        #expect(driver.effects.isEmpty)
        #expect(driver.screen.contains { $0.contains("Order Completed goes to the org acme") })
        driver.press(.escape)
        #expect(driver.model.form != nil)
        driver.press(.enter)
        driver.send(.keyPressed(.enter))
        #expect(sent(driver) != nil)
        driver.settle(.eventRefused("x"))
        driver.send(.keyPressed(.enter))
        #expect(sent(driver) != nil, "it is asked once a run")
    }

    @Test("keys of the fields say that Tab goes there while an event is chosen")
    func elsewhere() {
        var driver = opened()
        driver.press(.left)
        #expect(driver.footer.contains("Tab goes to the fields"))
        driver.type("x")
        #expect(driver.footer.contains("Tab goes to the fields"))
        #expect(driver.model.form?.event == Sample.templates[0].bytes)
    }

    @Test("Del takes out a character, and a field that is empty")
    func deletes() {
        var driver = opened()
        driver.press(.tab, .down, .down, .home, .delete)
        #expect(driver.model.form?.fields[2].line.text == "ser-123")
        driver.press(.control("u"), .delete)
        #expect(driver.model.form?.fields[2].name == "anonymousId")
    }

    @Test("Esc while a field is named adds none, and keeps the form")
    func unnamed() {
        var driver = opened()
        driver.press(.control("n"), .escape)
        #expect(driver.model.form?.naming == nil)
        #expect(driver.model.form?.event == Sample.templates[0].bytes)
    }

    @Test("F1 shows the form's keys, and Esc goes back to it")
    func help() {
        var driver = opened()
        driver.press(.function(1))
        #expect(driver.screen.contains { $0.contains("Ctrl-N Ctrl-D") })
        driver.press(.escape)
        #expect(driver.screen.contains { $0.contains("Fields  Order Completed") })
    }

    @Test(
        "PgDn scrolls to the end of the payload on every screen", arguments: [(15, 60), (24, 80), (30, 100)])
    func scrolls(rows: Int, columns: Int) {
        var driver = opened(rows: rows, columns: columns)
        for _ in 0..<20 { driver.press(.pageDown) }
        #expect(driver.screen.contains { $0.contains("occurredAt") })
        for _ in 0..<20 { driver.press(.pageUp) }
        #expect(driver.screen.contains { $0.contains("▶ Order Completed") })
    }

    @Test(
        "the line that is typed in is on screen, with its cursor", arguments: [(15, 60), (24, 80), (35, 120)])
    func visible(rows: Int, columns: Int) {
        var driver = opened(rows: rows, columns: columns)
        driver.press(.tab)
        for _ in driver.model.form?.fields ?? [] {
            #expect(view(driver.model).cursor != nil)
            driver.press(.down)
        }
        driver.type(String(repeating: "long ", count: 60))
        let frame = view(driver.model)
        let row = frame.cursor?.row ?? 0
        #expect(driver.screen[row].hasPrefix("▶") || driver.screen[row].contains("│▶"))
        #expect(driver.screen[row].contains("long long"))
    }

    @Test("a run that cannot send opens none, and says why", arguments: ["--no-deliver", "watches only"])
    func refusedHere(reason: String) {
        var facts = Sample.sandbox
        if reason == "--no-deliver" { facts.isDelivering = false } else { facts.holder = "process 7" }
        var driver = Driver(facts, store: Sample.story())
        for key in ["T", "e"] as [Character] {
            driver.send(.keyPressed(.character(key)))
            #expect(driver.effects.isEmpty)
            #expect(driver.footer.contains(reason))
        }
    }
}
