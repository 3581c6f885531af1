import Foundation
import Testing

@Suite("ked watch --plain")
struct PlainTests {
    private static let refused =
        #"{"type":"track","event":"Order Completed","userId":"u","properties":{"order_num":"A-1"}}"#
    private static let taken =
        #"{"type":"track","event":"Logged In","userId":"u2","traits":{"email":"jane@example.com"}}"#

    @Test("piped events become sentences on stdout: where to, each outcome with what to do, a summary")
    func piped() async throws {
        let folder = try Folder()
        let run = try await Program.ked(
            "watch", "--plain", "--exit-when-settled", "--input", "-", "--store", folder.file("s.sqlite"),
            input: [Self.taken, "nix", Self.refused].joined(separator: "\n") + "\n")
        #expect(run.status == 1, "something died")
        #expect(run.lines.first == "ked, the Kustomer Event Debugger, in plain text.")
        #expect(run.output.contains("Deliveries go to the built-in sandbox, http://127.0.0.1:"))
        #expect(
            run.output.contains(
                " Logged In, jane@example.com: delivered, 201 created, delivery 1, attempt 1 of 6, "))
        #expect(run.output.contains(" Refused, this is no event: stdin line 2: "))
        let line = run.lines.first { $0.contains("400 refused, dead letter") } ?? ""
        #expect(line.contains("Order Completed, u: ") && line.contains("/event/meta/orderNum"))
        #expect(line.contains(" Do: "))
        #expect(run.lines.last == "End of this run: 1 delivered, 1 dead, 1 line refused.")
        #expect(!run.output.contains("\u{1B}"), "no escape sequence, whatever TERM is")
    }

    @Test("an event that is not sent is told with whom, which delivery and why")
    func skipped() async throws {
        let folder = try Folder()
        let unmapped = #"{"type":"track","event":"Nope","userId":"u9"}"#
        let identify = #"{"type":"identify","userId":"u9","traits":{"email":"jo@example.com"}}"#
        let run = try await Program.ked(
            "watch", "--plain", "--exit-when-settled", "--input", "-", "--store", folder.file("s.sqlite"),
            input: [unmapped, identify].joined(separator: "\n") + "\n")
        #expect(run.output.contains(" Nope, u9: skipped, delivery 1: not mapped."))
        #expect(
            run.output.contains(" identify, jo@example.com: kept, not sent, delivery 2: known from now on."))
    }

    @Test("a configuration that is saved with mistakes is told, a line a mistake")
    func brokenRules() async throws {
        let folder = try Folder()
        let path = try folder.write("i.yaml", "version: 2\n")
        let program = try BackgroundProgram(
            ked: "watch", "--plain", "--integration", path, "--store", folder.file("s.sqlite"))
        _ = try await program.wait { $0.output.contains("Events come in at") ? true : nil }
        _ = try folder.write("i.yaml", "version: 2\nevnts: {}\ndefaults: { action: dorp }\n")
        let text = try await program.wait { $0.output.contains("did you mean drop") ? $0.output : nil }
        #expect(text.contains("was saved with mistakes: the rules before it stay in use."))
        #expect(text.contains("i.yaml line 2") && text.contains("i.yaml line 3"))
        program.signal(SIGTERM)
        _ = try await program.wait { $0.status }
    }

    @Test("what is personal is masked with --redact")
    func redacted() async throws {
        let folder = try Folder()
        let run = try await Program.ked(
            "watch", "--plain", "--redact", "--exit-when-settled", "--input", "-", "--store",
            folder.file("s.sqlite"), input: Self.taken + "\n")
        #expect(run.status == 0)
        #expect(run.output.contains(" Logged In, ") && !run.output.contains("jane@example.com"))
    }

    @Test("a halt is told once, with what to do")
    func halted() async throws {
        let folder = try Folder()
        let program = try BackgroundProgram(
            ked: "watch", "--plain", "--sandbox", "--org", "acne", "--input",
            try folder.write("e", Self.taken),
            "--store", folder.file("s.sqlite"))
        let text = try await program.wait { $0.output.contains("HALTED. 404 Not Found") ? $0.output : nil }
        #expect(text.contains("none is lost") && text.contains(" Do: "))
        program.signal(SIGTERM)
        let status = try await program.wait { $0.status }
        #expect(status == 0)
        #expect(program.output.contains("End of this run: "))
    }

    @Test("--plain and --headless are two things; a theme has to be one")
    func usage() async throws {
        let both = try await Program.ked("watch", "--plain", "--headless")
        #expect(both.status == 64 && both.errors.contains("leave one of them out"))
        let theme = try await Program.ked("watch", "--theme", "pink")
        #expect(theme.status == 64 && theme.errors.contains("default, high-contrast, colour-blind"))
    }

    @Test("without a terminal the screen says what to use instead")
    func noTerminal() async throws {
        let folder = try Folder()
        let run = try await Program.run(
            "/usr/bin/env",
            ["setsid", "-w", Program.path, "--listen", "127.0.0.1:0", "--store", folder.file("s.sqlite")])
        #expect(run.status == 69)
        #expect(run.errors.contains("--plain") && run.errors.contains("--headless"))
    }

    @Test("lines typed at the terminal send, show, list and quit, TERM=dumb or not")
    func typed() async throws {
        let folder = try Folder()
        let terminal = try await TerminalSession(
            "TERM=dumb $KED --plain --listen 127.0.0.1:0 --store \(folder.file("s.sqlite"))", columns: 160)
        try await terminal.waitFor("Type help and Enter")
        try await terminal.type("test")
        try await terminal.press("Enter")
        try await terminal.waitFor(
            "The test event came in as delivery 1.", "delivered, 201 created, delivery 1")
        try await terminal.type("show")
        try await terminal.press("Enter")
        try await terminal.waitFor("Sent: meta.revenueNum 129.99", "Attempt 1 at")
        try await terminal.type("list event:nix")
        try await terminal.press("Enter")
        try await terminal.waitFor("No delivery matches.")
        try await terminal.type("quit")
        try await terminal.press("Enter")
        try await terminal.waitFor("End of this run: 1 delivered.", "ready$")
    }

    @Test(
        "a second ked on a store in use says what it does not read, and does not wait for what cannot settle")
    func unread() async throws {
        let folder = try Folder()
        let store = folder.file("s.sqlite")
        let file = try folder.write("events.ndjson", #"{"type":"page"}"# + "\n")
        let script = """
            "$1" watch --headless --sandbox --listen 127.0.0.1:0 --store "$2" >/dev/null 2>"$4/err" & WORKER=$!
            for _ in {1..500}; do grep -q listening "$4/err" && break; sleep 0.02; done
            "$1" watch --plain --sandbox --store "$2" --input "$3" --exit-when-settled; echo "settled ends with $?"
            "$1" watch --plain --sandbox --store "$2" --input "$3" --listen 127.0.0.1:0 2>"$4/second" >/dev/null &
            for _ in {1..500}; do grep -q "not read" "$4/second" && break; sleep 0.02; done
            cat "$4/second"; kill $! $WORKER; wait
            """
        let run = try await Program.run(
            "/bin/bash", ["-c", script, "bash", Program.path, store, file, folder.file("")])
        #expect(run.output.contains("settled ends with 73"))
        #expect(
            run.output.contains(
                "not read, since this run only watches: --input \(file), --listen 127.0.0.1:0;"))
    }

    @Test("a second --plain on a store in use tells of what changes, and says who writes it")
    func second() async throws {
        let folder = try Folder()
        let store = folder.file("store.sqlite")
        let file = try folder.write("events.ndjson", "")
        let worker = try BackgroundProgram(
            ked: "watch", "--headless", "--input", file, "--follow", "--store", store)
        try await worker.wait { _ in FileManager.default.fileExists(atPath: store) ? true : nil }
        let watcher = try BackgroundProgram(ked: "watch", "--plain", "--store", store)
        try await watcher.wait {
            $0.output.contains("process \(worker.identifier) writes this store")
                && $0.output.contains("no delivery yet") ? true : nil
        }
        let handle = try #require(FileHandle(forWritingAtPath: file))
        try handle.write(contentsOf: Data((Self.taken + "\n").utf8))
        try await watcher.wait {
            $0.output.contains("Logged In, jane@example.com: delivered, 201") ? true : nil
        }
        watcher.signal(SIGTERM)
        #expect(try await watcher.wait { $0.status } == 0)
    }
}
