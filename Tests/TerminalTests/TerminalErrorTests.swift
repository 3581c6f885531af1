import Terminal
import Testing

@Suite("Errors of the terminal")
struct TerminalErrorTests {
    @Test(
        "an error is one line that says what to do",
        arguments: [
            .noTerminal, .termUnset, .termUnknown("x"), .termTooSimple("dumb"), .system("pipe"),
        ] as [TerminalError.Reason])
    func oneLine(reason: TerminalError.Reason) {
        let text = TerminalError(reason).description
        #expect(!text.contains("\n"))
        #expect(text.contains("--headless"))
    }

    @Test("the name of an unknown terminal is shown, never sent raw")
    func safeName() {
        #expect(TerminalError(.termUnknown("\u{1B}[2J")).description.hasPrefix("TERM=␛[2J is not known here"))
    }
}
