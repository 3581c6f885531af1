import Testing

@testable import Console

@Suite("The event in the form")
struct EventFormTests {
    private func form(at field: String? = nil) -> EventForm {
        var form = EventForm(Sample.templates)
        guard let field else { return form }
        form.turn()
        for _ in 0..<(form.fields.firstIndex { $0.name == field } ?? 0) { form.move(by: 1) }
        return form
    }

    private func text(_ form: EventForm) -> String { String(decoding: form.event, as: UTF8.self) }

    @Test("untouched, each event comes out as it went in, number lexemes and strings of digits included")
    func untouched() {
        var form = form()
        #expect(form.event == Sample.templates[0].bytes)
        form.move(by: 1)
        #expect(form.name == "Logged In")
        #expect(form.event == Sample.templates[1].bytes)
    }

    @Test(
        "a value is taken as JSON where it is JSON, else as a string",
        arguments: [
            ("12.50", "12.50"), ("-1e3", "-1e3"), ("true", "true"), ("null", "null"), ("[1,2]", "[1,2]"),
            (#"{"a":1}"#, #"{"a":1}"#), (#""12""#, #""12""#), ("01", #""01""#), ("12 EUR", #""12 EUR""#),
            ("{", #""{""#), ("", #""""#), (#"say "hi""#, #""say \"hi\"""#),
        ])
    func values(typed: String, json: String) {
        var form = form(at: "properties.revenue")
        form.change { $0.empty() }
        form.change { $0.type(typed) }
        #expect(text(form).contains(#""revenue":\#(json),"#))
    }

    @Test("typing goes to the cursor, and line ends are left out")
    func cursor() {
        var form = form(at: "properties.order_id")
        form.change { $0.goToStart() }
        form.change { $0.type("X\nY") }
        form.change { $0.move(by: 1) }
        form.change { $0.deleteForward() }
        form.change { $0.goToEnd() }
        form.change { $0.deleteBackward() }
        #expect(text(form).contains(#""order_id":"XYOD-00""#))
    }

    @Test("a field is named first, then has a value; it stands with its object")
    func adds() {
        var form = form(at: "userId")
        form.add()
        #expect(form.nameMistake != nil, "a name that ends in a dot is none")
        form.change { $0.type("utm.source") }
        form.acceptName()
        form.change { $0.type("mail") }
        #expect(text(form).contains(#""code":"77","utm":{"source":"mail"}}"#))
    }

    @Test(
        "a name that is taken, or would be inside of a value, is not accepted",
        arguments: ["properties.zip", "properties", "properties.zip.part", "", "a..b"])
    func names(name: String) {
        var form = form()
        form.add()
        form.change { $0.empty() }
        form.change { $0.type(name) }
        #expect(form.nameMistake != nil)
        form.acceptName()
        #expect(form.event == Sample.templates[0].bytes)
    }

    @Test("a field that is removed is gone from the event, an empty object with it")
    func removes() {
        var form = form(at: "traits.email")
        form.remove()
        #expect(!text(form).contains("traits"))
        #expect(form.fields[form.focus].name == "context.consent.marketing")
    }

    @Test("with every field removed there is still an object, and fields can be added")
    func emptied() {
        var form = form(at: "type")
        for _ in 0..<20 { form.remove() }
        #expect(text(form) == "{}")
        form.add()
        form.change { $0.type("a") }
        form.acceptName()
        #expect(text(form) == #"{"properties":{"a":""}}"#)
    }

    @Test("what was typed for one event stays while another is looked at")
    func kept() {
        var form = form(at: "userId")
        form.change { $0.type("-x") }
        form.turn()
        form.move(by: 1)
        #expect(!text(form).contains("user-123-x"))
        form.move(by: -1)
        #expect(text(form).contains("user-123-x"))
    }

    @Test("a line holds at most 2,000 characters")
    func bounded() {
        var line = TextLine("")
        line.type(String(repeating: "é", count: 5_000))
        #expect(line.characters.count == TextLine.maximumLength)
    }
}
