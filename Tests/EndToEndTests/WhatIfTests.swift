import Foundation
import Testing

@Suite("What-if, in a real terminal")
struct WhatIfTests {
    private static let rules = """
        version: 2
        events:
          Order Completed:
            mappings:
              - { source: properties.revenue, target: event.meta.revenue }
          Logged In:
            enabled: true

        """

    private static let events = [
        #"{"type":"track","event":"Order Completed","userId":"u-1","properties":{"revenue":129.99}}"#,
        #"{"type":"track","event":"Logged In","userId":"u-1"}"#,
        #"{"type":"track","event":"Coupon Entered","userId":"u-1"}"#,
    ].joined(separator: "\n")

    /// Starts a run whose editor is a sed script.
    private func start(
        _ folder: Folder, sed script: String, arguments: String, columns: Int = 120
    ) async throws -> TerminalSession {
        let input = try folder.write("events.ndjson", Self.events + "\n")
        return try await TerminalSession(
            "EDITOR=\"sed -i -e '\(script)'\" $KED watch --input \(input) --no-deliver "
                + "--store \(folder.file("store.sqlite")) \(arguments)",
            columns: columns)
    }

    /// Waits for either notice of a file that was saved: that it is written, or that the run has read it again.
    private func waitUntilSaved(_ terminal: TerminalSession) async throws {
        try await terminal.waitFor("the file is in use") { screen in
            screen.contains("written, and in use") || screen.contains("was read again")
        }
    }

    @Test(
        "W shows counts and a difference, and the file stays as it was until s and a yes; then it is in use")
    func editsComparesAndSaves() async throws {
        let folder = try Folder()
        let file = try folder.write("integration.yaml", Self.rules)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let terminal = try await start(
            folder, sed: "s/meta.revenue /meta.revenueNum /; s/Logged In/Coupon Entered/",
            arguments: "--integration \(file)")
        try await terminal.waitFor("Coupon Entered", "not mapped")
        try await terminal.type("W")
        try await terminal.waitFor(
            "3 events compared: 0 the same, 1 would change, 1 would be skipped, 1 would be sent now",
            "findings: 1 error fewer")
        try await terminal.press("Down", "Down")
        try await terminal.waitFor("- /event/meta/revenue ", "+ /event/meta/revenueNum", "400 now, 201 then")
        #expect(try folder.text("integration.yaml") == Self.rules)
        try await terminal.type("s")
        try await terminal.waitFor("Write the integration file?")
        #expect(try folder.text("integration.yaml") == Self.rules)
        try await terminal.press("Enter")
        try await waitUntilSaved(terminal)
        #expect(try folder.text("integration.yaml").contains("event.meta.revenueNum "))
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o644)
    }

    @Test("a mistake is shown with its line, and e edits the text again as it was left")
    func mistakes() async throws {
        let folder = try Folder()
        let file = try folder.write("integration.yaml", Self.rules)
        let terminal = try await start(
            folder, sed: "s/enabled: maybe/enabled: false/; s/enabled: true/enabled: maybe/",
            arguments: "--integration \(file)")
        try await terminal.waitFor("Coupon Entered", "not mapped")
        try await terminal.type("W")
        try await terminal.waitFor("integration.yaml line 7", "events.Logged In.enabled")
        try await terminal.type("e")
        try await terminal.waitFor("3 events compared: 2 the same, 1 would be skipped")
        try await terminal.press("Escape")
        try await terminal.waitFor("nothing was saved, integration.yaml is as it was")
        #expect(try folder.text("integration.yaml") == Self.rules)
    }

    @Test("a file that something else changed meanwhile is not overwritten without another yes")
    func conflict() async throws {
        let folder = try Folder()
        let file = try folder.write("integration.yaml", Self.rules)
        let terminal = try await start(
            folder, sed: "s/meta.revenue /meta.revenueNum /", arguments: "--integration \(file)")
        try await terminal.waitFor("Coupon Entered", "not mapped")
        try await terminal.type("W")
        try await terminal.waitFor("1 would change")
        let others = Self.rules + "# by somebody else\n"
        _ = try folder.write("integration.yaml", others)
        try await terminal.type("s")
        try await terminal.waitFor("Write the integration file?")
        try await terminal.press("Enter")
        try await terminal.waitFor("something else wrote")
        #expect(try folder.text("integration.yaml") == others)
        try await terminal.press("Enter")
        try await waitUntilSaved(terminal)
        #expect(try folder.text("integration.yaml").contains("event.meta.revenueNum "))
    }

    @Test("without --integration the preset is the start, and s asks for a file name", arguments: [80, 200])
    func preset(columns: Int) async throws {
        let folder = try Folder()
        let terminal = try await start(
            folder, sed: "s/^  Logged In:/  Coupon Entered:/", arguments: "", columns: columns)
        try await terminal.waitFor("Coupon Entered", "– skipped")
        try await terminal.type("W")
        try await terminal.waitFor("1 would be skipped", "1 would be sent now", "the preset as edited")
        try await terminal.type("s")
        try await terminal.waitFor("write to integration.yaml")
        try await terminal.press("C-u")
        try await terminal.type(folder.file("mine.yaml"))
        try await terminal.press("Enter")
        try await terminal.waitFor("written; this run goes on without it, ked --integration")
        #expect(try folder.text("mine.yaml").contains("\n  Coupon Entered:\n"))
    }
}
