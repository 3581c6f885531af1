import Datafly
import Testing

@Suite("Events to edit")
struct EditableEventTests {
    private func editable(_ text: String, supplied: Event.Kind? = nil) throws -> String {
        let event = try Event(Array(text.utf8), suppliedKind: supplied)
        return String(decoding: event.editable(suppliedKind: supplied), as: UTF8.self)
    }

    @Test("the messageId is taken out, everything else stays with its number lexemes and its order")
    func messageId() throws {
        let text = try editable(
            #"{"messageId":"m-1","type":"track","event":"E","properties":{"messageId":"kept","tax":8.50}}"#)
        #expect(
            text == """
                {
                  "type": "track",
                  "event": "E",
                  "properties": {
                    "messageId": "kept",
                    "tax": 8.50
                  }
                }

                """)
    }

    @Test("a type that the path supplied is written in, so that it is an event by itself")
    func supplied() throws {
        let text = try editable(#"{"event":"E","messageId":"m"}"#, supplied: .track)
        #expect(try Event(Array(text.utf8)).kind == .track)
        #expect(try Event(Array(text.utf8)).messageId == nil)
    }
}
