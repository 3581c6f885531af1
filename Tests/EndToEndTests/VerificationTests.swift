import Foundation
import Testing

@Suite("Verifying on the timeline, in a real terminal")
struct VerificationTests {
    private func start(
        _ arguments: String = "", columns: Int = 120, rows: Int = 35, folder: Folder
    ) async throws -> TerminalSession {
        try await TerminalSession(
            "$KED watch --listen 127.0.0.1:0 --store \(folder.file("store.sqlite")) \(arguments)",
            columns: columns, rows: rows)
    }

    @Test(
        "t, then v shows the event on the sandbox's timeline, at every size",
        arguments: [(80, 24), (200, 50)])
    func found(columns: Int, rows: Int) async throws {
        let folder = try Folder()
        let terminal = try await start(columns: columns, rows: rows, folder: folder)
        try await terminal.waitFor("No event yet.")
        try await terminal.type("t")
        try await terminal.waitFor("Order Completed", "201")
        try await terminal.type("v")
        try await terminal.waitFor(
            "✔ on the timeline of customer", "as it was sent", "= orderId", "3 requests of the org's budget",
            "v read again")
        try await terminal.press("Escape")
        try await terminal.waitFor("the list again") { !$0.contains("On the timeline") }
    }

    @Test("an event twice on the timeline, a skipped one and an anonymous one are told apart")
    func others() async throws {
        let folder = try Folder()
        let file = try folder.write(
            "events.ndjson",
            #"{"type":"track","event":"Logged In","userId":"u","timestamp":"2026-06-06T10:00:00Z"}"# + "\n"
                + #"{"type":"track","event":"order_completed","userId":"u"}"# + "\n"
                + #"{"type":"track","event":"Logged In"}"# + "\n")
        let terminal = try await start("--input \(file)", folder: folder)
        try await terminal.waitFor("skipped", "(none)", "no customer attached")
        try await terminal.type("v")
        try await terminal.waitFor("no customer to read", "30 days")
        try await terminal.press("Escape", "Up")
        try await terminal.type("v")
        try await terminal.waitFor("not on the timeline of customer", "as is to be expected", "Logged In")
        try await terminal.press("Escape", "Up")
        try await terminal.type("r")
        try await terminal.waitFor("replayed as a new delivery", "201 created")
        try await terminal.type("v")
        try await terminal.waitFor("The event is on the timeline 2 times.")
    }

    @Test("--redact tells nobody whose timeline was read (delivery.md, Security)")
    func redacted() async throws {
        let folder = try Folder()
        let terminal = try await start("--redact", folder: folder)
        try await terminal.waitFor("No event yet.")
        try await terminal.type("t")
        try await terminal.waitFor("Order Completed", "201")
        try await terminal.type("v")
        let screen = try await terminal.waitFor("✔ on the timeline of customer", "%40redacted.invalid")
        #expect(!screen.contains("jane"))
    }

    @Test("a second ked cannot read the sandbox of the first, and says so")
    func watching() async throws {
        let folder = try Folder()
        let first = try await start(folder: folder)
        try await first.waitFor("No event yet.")
        try await first.type("t")
        try await first.waitFor("Order Completed", "201")
        let second = try await TerminalSession("$KED --store \(folder.file("store.sqlite"))")
        try await second.waitFor("watching only", "Order Completed")
        try await second.type("v")
        try await second.waitFor("the built-in sandbox is another process's")
    }
}
