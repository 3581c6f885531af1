import Screen
import Testing

@testable import Console

@Suite("Golden frames of the form and of an edited event")
struct FormFrameTests {
    private static let sizes = [
        ScreenSize(rows: 24, columns: 80), ScreenSize(rows: 35, columns: 120),
        ScreenSize(rows: 50, columns: 200),
    ]

    private func name(_ view: String, _ size: ScreenSize) -> String { "\(view)-\(size.columns)x\(size.rows)" }

    private func form(_ size: ScreenSize, _ facts: RunFacts = Sample.sandbox) -> Driver {
        var driver = Driver(facts, size: size)
        driver.press(.character("T"))
        return driver
    }

    @Test("an event is chosen", arguments: sizes)
    func choosing(size: ScreenSize) {
        Golden.expect(view(form(size).model), is: name("form", size))
    }

    @Test("a field is typed in, and a finding appears", arguments: sizes)
    func typing(size: ScreenSize) {
        var driver = form(size)
        driver.press(.control("n"))
        driver.type("order_num")
        driver.press(.enter)
        driver.type("A-1")
        Golden.expect(view(driver.model), is: name("form-finding", size))
    }

    @Test("a field is named", arguments: sizes)
    func naming(size: ScreenSize) {
        var driver = form(size)
        driver.press(.control("n"))
        driver.type("plan")
        Golden.expect(view(driver.model), is: name("form-naming", size))
    }

    @Test("an edited event before it is sent", arguments: sizes)
    func edited(size: ScreenSize) {
        var driver = Driver(Sample.sandbox, size: size, store: Sample.story())
        driver.settle(.edited(.delivery(Sample.id(8)), Sample.templates[0].bytes))
        Golden.expect(view(driver.model), is: name("edited", size))
    }

    @Test("a text that is no event is asked about", arguments: sizes)
    func mistaken(size: ScreenSize) {
        var driver = Driver(Sample.sandbox, size: size, store: Sample.story())
        driver.settle(.edited(.delivery(Sample.id(8)), Array(#"{"type":"track","#.utf8)))
        Golden.expect(view(driver.model), is: name("edit-again", size))
    }

    @Test("the smallest terminal, in ASCII")
    func smallest() {
        var facts = Sample.sandbox
        facts.isASCII = true
        var driver = form(ScreenSize(rows: 15, columns: 60), facts)
        driver.press(.tab, .down, .down)
        Golden.expect(view(driver.model), is: "form-ascii-60x15")
        #expect(view(driver.model).text.utf8.allSatisfy { $0 < 0x80 })
    }
}
