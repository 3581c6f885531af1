import Foundation
import Testing

@Suite("The screen, in a real terminal")
struct ConsoleScreenTests {
    private func start(
        _ arguments: String = "", columns: Int = 120, rows: Int = 35, folder: Folder
    ) async throws -> TerminalSession {
        try await TerminalSession(
            "$KED watch --listen 127.0.0.1:0 --store \(folder.file("store.sqlite")) \(arguments)",
            columns: columns,
            rows: rows)
    }

    @Test("a first run says what to do; t sends the test event, and its row shows payload and 201")
    func firstRun() async throws {
        let folder = try Folder()
        let terminal = try await start(folder: folder)
        try await terminal.waitFor("No event yet.", "built-in sandbox", "curl --json")
        try await terminal.type("t")
        try await terminal.waitFor(
            "Order Completed", "201 created", "meta.revenueNum", "jane.doe@example.com", "identity created")
        #expect(try await !terminal.screen().contains("event-name-pattern"), "the 201 has settled it")
        try await terminal.type("q")
        try await terminal.waitFor("ready$")
    }

    @Test("a 400 shows the key that was refused, and what to do")
    func badRequest() async throws {
        let folder = try Folder()
        let file = try folder.write(
            "events.ndjson",
            #"{"type":"track","event":"Order Completed","userId":"u","properties":{"order_num":"A-1"}}"#
                + "\n")
        let terminal = try await start("--input \(file)", folder: folder)
        try await terminal.waitFor("400 Bad Request", "/event/meta/orderNum", "what", "why", "do ")
    }

    @Test("a wrong key halts with a banner, and the hint names the role")
    func unauthorized() async throws {
        let folder = try Folder()
        let key = try folder.write("key", "not-the-key")
        let terminal = try await start("--sandbox --api-key-file \(key)", folder: folder)
        try await terminal.waitFor("No event yet.")
        try await terminal.type("t")
        try await terminal.waitFor(
            "HALTED", "401 Unauthorized", "org.tracking", "Settings > Security > API Keys")
    }

    @Test("a wrong org halts with a banner, and the hint names the org")
    func notFound() async throws {
        let folder = try Folder()
        let terminal = try await start("--sandbox --org acne", folder: folder)
        try await terminal.waitFor("No event yet.")
        try await terminal.type("t")
        try await terminal.waitFor("HALTED", "404 Not Found", "acne", "Kustomer subdomain")
    }

    @Test("a skipped event says why")
    func skipped() async throws {
        let folder = try Folder()
        let file = try folder.write(
            "events.ndjson", #"{"type":"track","event":"order_completed","userId":"u"}"# + "\n")
        let terminal = try await start("--input \(file)", folder: folder)
        let screen = try await terminal.waitFor("skipped", "not mapped", "── do", "Order Completed")
        #expect(screen.components(separatedBy: "o mapping for the event").count == 2)
    }

    @Test("what all fields of a skipped event have in common is said once; the others name the rule")
    func skippedOnce() async throws {
        let folder = try Folder()
        let event =
            #"{"type":"track","event":"Order Completed","userId":"u","traits":{"email":"a@b.example"},"#
            + #""context":{"consent":{"marketing":false}}}"#
        let terminal = try await start(
            "--input \(folder.write("events.ndjson", event + "\n"))", folder: folder)
        let screen = try await terminal.waitFor("not sent: skipped, consent-denied (T5)", "── why")
        #expect(screen.components(separatedBy: "not sent: skipped").count == 2)
        #expect(screen.components(separatedBy: "not sent (T5)").count > 2)
        #expect(
            screen.components(separatedBy: "arketing is required, context.consent.marketing is false").count
                == 2)
    }

    @Test("events from a pipe are shown while keys come from the terminal")
    func pipe() async throws {
        let folder = try Folder()
        let terminal = try await TerminalSession(
            #"echo '{"type":"track","event":"Logged In","userId":"u"}' | $KED --listen 127.0.0.1:0 --store \#(folder.file("s.sqlite"))"#
        )
        try await terminal.waitFor("Logged In", "201")
        try await terminal.type("q")
        try await terminal.waitFor("ready$")
    }

    @Test("every layout holds, and resizing redraws", arguments: [(80, 24), (120, 35), (200, 50)])
    func layouts(columns: Int, rows: Int) async throws {
        let folder = try Folder()
        let terminal = try await start(columns: columns, rows: rows, folder: folder)
        try await terminal.waitFor("No event yet.")
        try await terminal.type("t")
        try await terminal.waitFor("Order Completed", "201")
        try await terminal.resize(columns: 52, rows: 12)
        try await terminal.waitFor("ked needs 60×15, this terminal is 52×12")
        try await terminal.resize(columns: columns, rows: rows)
        try await terminal.waitFor("Order Completed", "201", "q quit")
    }

    @Test("? shows the keys, Esc closes them")
    func help() async throws {
        let folder = try Folder()
        let terminal = try await start(folder: folder)
        try await terminal.waitFor("No event yet.")
        try await terminal.type("?")
        try await terminal.waitFor("Keys")
        try await terminal.press("Escape")
        try await terminal.waitFor("the help is closed", where: { !$0.contains("Ctrl-L") })
    }

    @Test(
        "q, SIGTERM, SIGINT and a crash leave a sane terminal",
        arguments: ["TERM", "INT", "HUP", "SEGV", "ABRT", "KILL"])
    func signals(name: String) async throws {
        let folder = try Folder()
        let terminal = try await start(folder: folder)
        try await terminal.waitFor("No event yet.")
        let store = folder.file("store.sqlite")
        _ = try await Program.run("/usr/bin/env", ["pkill", "-\(name)", "-f", "ked watch.*\(store)"])
        try await terminal.waitFor("the shell's prompt", where: { !$0.contains("No event yet.") })
        try await terminal.type("stty -a")
        try await terminal.press("Enter")
        try await terminal.waitFor("isig icanon iexten echo ")
    }

    @Test("Ctrl-Z stops and gives the terminal back, fg draws again")
    func suspended() async throws {
        let folder = try Folder()
        let terminal = try await start(folder: folder)
        try await terminal.waitFor("No event yet.")
        try await terminal.press("C-z")
        try await terminal.waitFor("Stopped", "ready$")
        try await terminal.type("fg")
        try await terminal.press("Enter")
        try await terminal.waitFor("No event yet.", "q quit")
    }

    @Test("Ctrl-Z stops every time, however many frames wait to be drawn")
    func suspendedWhileBusy() async throws {
        let folder = try Folder()
        let event = #"{"type":"track","event":"Logged In","userId":"u"}"#
        let terminal = try await TerminalSession(
            "while :; do echo '\(event)'; sleep 0.01; done | "
                + "$KED watch --listen 127.0.0.1:0 --store \(folder.file("store.sqlite")) --input -")
        for _ in 1...50 {
            try await terminal.waitFor("Logged In", "q quit")
            try await terminal.press("C-z")
            try await terminal.waitFor("Stopped", "ready$")
            try await terminal.type("clear; fg\n")
        }
    }

    @Test("TERM=dumb says what to do")
    func dumb() async throws {
        let folder = try Folder()
        let terminal = try await TerminalSession(
            "TERM=dumb $KED --store \(folder.file("s.sqlite")) --listen 127.0.0.1:0")
        try await terminal.waitFor("TERM=dumb", "--plain or --headless")
    }

    @Test(
        "a request that the listener refuses is told on the first screen, whose curl line has the key it wants"
    )
    func refusedRequest() async throws {
        let folder = try Folder()
        let key = try folder.write("pipeline.key", "sesame-open-the-pipeline")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        let terminal = try await TerminalSession(
            "$KED --store \(folder.file("s.sqlite")) --listen 127.0.0.1:0 --pipeline-key-file \(key)")
        try await terminal.waitFor("No event yet.", "Authorization: Bearer")
        let port = try #require(
            try await terminal.screen().split(separator: "\n").lazy
                .compactMap { $0.firstMatch(of: #/http://127.0.0.1:(\d+)/v1/t/#)?.1 }.first)
        for header in ["Authorization: Bearer wrong", "Authorization: Bearer sesame-open-the-pipeline"] {
            _ = try await Program.run(
                "/usr/bin/env",
                [
                    "curl", "-sS", "-H", "Content-Type: application/json", "-H", header, "-d",
                    #"{"type":"track","event":"Logged In","userId":"u"}"#, "http://127.0.0.1:\(port)/v1/t",
                ])
            if header.hasSuffix("wrong") {
                try await terminal.waitFor("request refused", "INVALID_PIPELINE_KEY", "L: the log")
            }
        }
        try await terminal.waitFor("Logged In", "201 created")
    }

    @Test("a second ked on a store in use watches it live, without touching it, and says who writes it")
    func second() async throws {
        let folder = try Folder()
        let store = folder.file("store.sqlite")
        let worker = try BackgroundProgram(
            ked: "watch", "--headless", "--listen", "127.0.0.1:0", "--store", store)
        let url = try await worker.wait { program in
            program.errors.split(separator: "\n").first { $0.hasPrefix("listening on ") }
                .map { String($0.dropFirst("listening on ".count)) }
        }
        let terminal = try await TerminalSession("$KED --store \(store)")
        try await terminal.waitFor("watching only", "process \(worker.identifier) writes this store")
        _ = try await Program.run(
            "/usr/bin/env",
            [
                "curl", "-sS", "-H", "Content-Type: application/json", "-d",
                #"{"event":"Logged In","userId":"u"}"#, "\(url)/v1/t",
            ])
        try await terminal.waitFor("Logged In", "201 created")
        try await terminal.type("t")
        try await terminal.waitFor("this run watches only")
        worker.signal(SIGTERM)
        try await terminal.waitFor("process \(worker.identifier) has ended: nobody delivers")
        try await terminal.type("q")
        try await terminal.waitFor("the shell's prompt", where: { !$0.contains("watching only") })
    }
}
