import Foundation
import Testing

@Suite("Themes and commands, in a real terminal")
struct ThemeTests {
    /// What the program writes to a terminal of a type, until it shows its first screen.
    private func written(_ arguments: String, term: String, environment: String = "") async throws -> String {
        let folder = try Folder()
        let record = folder.file("record")
        let command =
            "\(environment) TERM=\(term) $KED --listen 127.0.0.1:0 --store \(folder.file("s.sqlite")) \(arguments)"
        let terminal = try await TerminalSession("script -qfc '\(command)' \(record)")
        try await terminal.waitFor("quit")
        try await terminal.type("q")
        try await terminal.waitFor("ready$")
        return try folder.text("record")
    }

    @Test(
        "the theme decides the colours that are sent, by what the terminal has",
        arguments: [
            ("", "xterm-256color", "\u{1B}[36m", "\u{1B}[48;5;16m"),
            ("--theme high-contrast", "xterm-256color", "48;5;16m", "\u{1B}[32m"),
            ("--theme high-contrast", "xterm", "\u{1B}[40m", "48;5;"),
            ("--theme colour-blind", "xterm-256color", "38;5;74m", "\u{1B}[32m"),
            ("--theme color-blind", "xterm", "\u{1B}[36m", "\u{1B}[32m"),
        ])
    func colors(arguments: String, term: String, sent: String, never: String) async throws {
        let bytes = try await written(arguments, term: term)
        #expect(bytes.contains(sent) || bytes.contains(sent.replacingOccurrences(of: "\u{1B}[", with: ";")))
        #expect(!bytes.contains(never))
    }

    @Test(
        "NO_COLOR sends attributes and no colour, whatever the theme",
        arguments: ["default", "high-contrast"])
    func noColor(theme: String) async throws {
        let bytes = try await written("--theme \(theme)", term: "xterm-256color", environment: "NO_COLOR=1")
        #expect(bytes.firstMatch(of: #/\e\[[0-9;]*\b(3[0-7]|4[0-7]|38;5|48;5)[0-9;]*m/#) == nil)
        #expect(bytes.contains("1m"), "bold is left")
    }

    @Test(": finds a command by its words, Enter runs it, and a theme is switched while it runs")
    func palette() async throws {
        let folder = try Folder()
        let terminal = try await TerminalSession(
            "$KED --listen 127.0.0.1:0 --store \(folder.file("s.sqlite"))")
        try await terminal.waitFor("No event yet.")
        try await terminal.type(":tim")
        try await terminal.press("BSpace", "BSpace", "BSpace")
        try await terminal.type("order compl")
        try await terminal.waitFor("send test", "Send the test event Order Completed")
        try await terminal.press("Enter")
        try await terminal.waitFor("201 created")
        try await terminal.type(":probe")
        try await terminal.waitFor("not now: the destination is not halted")
        try await terminal.press("Escape")
        try await terminal.type(":high")
        try await terminal.press("Enter")
        try await terminal.waitFor("theme high-contrast", "201 created")
        try await terminal.type(":quit")
        try await terminal.press("Enter")
        try await terminal.waitFor("ready$")
    }
}
