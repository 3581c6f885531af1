import Testing

@testable import Terminal

@Suite("The editor")
struct EditorCommandTests {
    @Test(
        "VISUAL comes before EDITOR, that before vi; blank counts as not set",
        arguments: [
            (["VISUAL": "code --wait", "EDITOR": "nano"], "code --wait"), (["EDITOR": "nano"], "nano"),
            (["VISUAL": " ", "EDITOR": "nano"], "nano"), ([:], "vi"), (["EDITOR": ""], "vi"),
        ] as [([String: String], String)])
    func order(environment: [String: String], command: String) {
        #expect(EditorCommand(environment: environment).text == command)
    }

    @Test("an editor that is missing is named with the variable to set, and made safe to show")
    func missing() {
        let error = EditorError(.notFound, EditorCommand(environment: ["EDITOR": "no\u{1B}such"]))
        #expect(error.description.hasPrefix("the editor EDITOR=no␛such is not here: set EDITOR"))
    }
}
