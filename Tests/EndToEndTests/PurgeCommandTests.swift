import Foundation
import Testing

@Suite("ked purge and --retain")
struct PurgeCommandTests {
    /// A store of the sandbox with two of Jane's deliveries and one of Joe's.
    private func store(in folder: Folder) async throws -> String {
        let file = try folder.write(
            "events.ndjson",
            """
            {"type":"identify","anonymousId":"a1","userId":"user-jane","messageId":"m1","traits":{"email":"Jane@example.com"}}
            {"type":"track","event":"Order Completed","anonymousId":"a1","messageId":"m2"}
            {"type":"track","event":"Signed Up","userId":"user-joe","messageId":"m3"}

            """)
        let store = folder.file("store.sqlite")
        let run = try await Program.ked(
            "watch", "--headless", "--input", file, "--store", store, "--exit-when-settled")
        #expect(run.status == 0)
        return store
    }

    private func messageIds(_ store: String) async throws -> [String] {
        try await Program.ked("list", "--store", store, "--json").lines.map { line in
            let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return row?["messageId"] as? String ?? ""
        }
    }

    @Test("--dry-run says whose and how much; --yes removes it, and no file holds a byte of it")
    func customer() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let look = try await Program.ked(
            "purge", "--customer", "JANE@example.com", "--dry-run", "--store", store)
        #expect(look.lines == ["2 deliveries, 2 events and 2 known identities would be removed"])
        #expect(look.errors.contains("userId user-jane"))
        #expect(try await messageIds(store) == ["m1", "m2", "m3"])
        let run = try await Program.ked("purge", "--customer", "jane@example.com", "--yes", "--store", store)
        #expect(run.status == 0)
        #expect(
            run.lines == [
                "2 deliveries, 2 events and 2 known identities removed", "no trace left in \(store)",
            ])
        #expect(try await messageIds(store) == ["m3"])
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        for name in names where name.hasPrefix("store.sqlite") {
            let text = try folder.text(name).lowercased()
            #expect(!text.contains("jane"), "\(name)")
        }
    }

    @Test("--json prints the counts, for a filter and for an age")
    func json() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let skipped = try await Program.ked("purge", "state:skipped", "--yes", "--json", "--store", store)
        #expect(skipped.lines == [#"{"deliveries":1,"events":1,"identities":0}"#])
        let young = try await Program.ked("purge", "--older-than", "1d", "--yes", "--json", "--store", store)
        #expect(young.lines == [#"{"deliveries":0,"events":0,"identities":0}"#])
        let person = try await Program.ked(
            "purge", "--customer", "user-jane", "--yes", "--json", "--store", store)
        #expect(person.lines == [#"{"deliveries":1,"events":1,"identities":2,"traces":0}"#])
        #expect(try await messageIds(store) == ["m3"])
    }

    @Test("what others hold of a person is said, with exit 1")
    func left() async throws {
        let folder = try Folder()
        let file = try folder.write(
            "events.ndjson",
            """
            {"type":"track","event":"Signed Up","userId":"user-jane","messageId":"m1"}
            {"type":"track","event":"Signed Up","userId":"user-joe","messageId":"m2","properties":{"by":"user-jane"}}

            """)
        let store = folder.file("store.sqlite")
        _ = try await Program.ked(
            "watch", "--headless", "--input", file, "--store", store, "--exit-when-settled")
        let run = try await Program.ked("purge", "--customer", "user-jane", "--yes", "--store", store)
        #expect(run.status == 1)
        #expect(run.errors.contains("user-jane is left in somebody else's events: messageId m2"))
        #expect(!run.output.contains("no trace left"))
        #expect(try await messageIds(store) == ["m2"])
        let next = try await Program.ked("purge", "messageId:m2", "--yes", "--store", store)
        #expect(next.status == 0)
        #expect(next.lines == ["1 delivery, 1 event and 0 known identities removed"])
    }

    @Test("what another's known identity holds of a person is said, with exit 1, until it is purged too")
    func leftIdentity() async throws {
        let folder = try Folder()
        let file = try folder.write(
            "events.ndjson",
            """
            {"type":"identify","userId":"user-jane","messageId":"m1","traits":{"email":"jane@example.com"}}
            {"type":"identify","userId":"user-joe","messageId":"m2","traits":{"partner":"jane@example.com"}}
            {"type":"identify","userId":"user-ann","messageId":"m3","traits":{"email":"mejane@example.com"}}

            """)
        let store = folder.file("store.sqlite")
        _ = try await Program.ked(
            "watch", "--headless", "--input", file, "--store", store, "--exit-when-settled")
        _ = try await Program.ked("purge", "messageId:m2", "--yes", "--store", store)
        let run = try await Program.ked(
            "purge", "--customer", "user-jane", "--yes", "--json", "--store", store)
        #expect(run.status == 1)
        #expect(run.lines == [#"{"deliveries":1,"events":1,"identities":1,"traces":1}"#])
        #expect(
            run.errors.contains(
                "jane@example.com is left in somebody else's known identity: userId user-joe; "
                    + "ked purge --customer jane@example.com removes"))
        let next = try await Program.ked(
            "purge", "--customer", "jane@example.com", "--yes", "--store", store)
        #expect(next.status == 0)
        #expect(
            next.lines == [
                "0 deliveries, 0 events and 1 known identity removed", "no trace left in \(store)",
            ])
        #expect(next.errors.contains("not taken for jane@example.com: mejane@example.com"))
    }

    @Test(
        "while another program reads for long, every purge says that the files are not clean; once more cleans them",
        arguments: [["state:skipped"], ["--older-than", "1s"], ["--customer", "user-jane"]])
    func longRead(selection: [String]) async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let script = """
            import sqlite3, sys, time
            db = sqlite3.connect(sys.argv[1], isolation_level=None)
            db.execute("BEGIN")
            print(db.execute("SELECT count(*) FROM events").fetchone(), flush=True)
            time.sleep(600)
            """
        let reader = try BackgroundProgram("/usr/bin/python3", ["-c", script, store])
        try await reader.wait { $0.output.contains("(3,)") ? true : nil }
        let run = try await Program.ked(["purge"] + selection + ["--yes", "--store", store])
        #expect(run.status == 1)
        #expect(run.errors.contains("another program is reading \(store)"))
        #expect(!run.output.contains("no trace left"))
        reader.signal(SIGKILL)
        let next = try await Program.ked(["purge"] + selection + ["--yes", "--store", store])
        #expect(next.status == 0)
        #expect(next.errors.contains("another program") == false)
    }

    @Test(
        "without a selection, a terminal or a free store nothing is removed",
        arguments: [
            ([], 64, "say what to remove"), (["--customer", "jane@example.com"], 64, "--yes"),
            (["--customer", " ", "--yes"], 64, "--customer"),
            (["--older-than", "soon", "--yes"], 64, "soon"),
            (["--customer", "a", "state:dead", "--yes"], 64, "leave out the filter"),
        ] as [([String], Int32, String)])
    func refused(arguments: [String], status: Int32, text: String) async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let run = try await Program.ked(["purge"] + arguments + ["--store", store])
        #expect(run.status == status)
        #expect(run.errors.contains(text))
        #expect(try await messageIds(store).count == 3)
    }

    @Test("a store that a worker writes to is left to it: exit 73, naming the process; a dry run may look")
    func inUse() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let worker = try BackgroundProgram(
            ked: "watch", "--headless", "--listen", "127.0.0.1:0", "--store", store)
        try await worker.wait { $0.errors.contains("listening on") ? true : nil }
        let run = try await Program.ked("purge", "--customer", "user-jane", "--yes", "--store", store)
        #expect(run.status == 73)
        #expect(run.errors.contains("is in use by process"))
        let look = try await Program.ked("purge", "--customer", "user-jane", "--dry-run", "--store", store)
        #expect(look.status == 0)
    }

    @Test("a terminal is asked; no removes nothing, yes does, while another ked watches")
    func asked() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let terminal = try await TerminalSession("$KED purge --customer user-jane --store \(store)")
        try await terminal.waitFor("known identities from", "for good? [y/N]")
        try await terminal.type("n")
        try await terminal.press("Enter")
        try await terminal.waitFor("nothing was removed")
        #expect(try await messageIds(store).count == 3)
        let second = try await TerminalSession("$KED purge --customer user-jane --store \(store)")
        try await second.waitFor("for good? [y/N]")
        try await second.type("y")
        try await second.press("Enter")
        try await second.waitFor("no trace left")
        #expect(try await messageIds(store) == ["m3"])
    }

    @Test("--retain removes what is older, and goes on doing so")
    func retain() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let worker = try BackgroundProgram(
            ked: "watch", "--headless", "--listen", "127.0.0.1:0", "--store", store, "--retain", "1s")
        try await worker.wait { $0.errors.contains("listening on") ? true : nil }
        try await eventually { try await messageIds(store).isEmpty }
        let wrong = try await Program.ked("watch", "--retain", "1week", "--headless", "--store", store)
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("7d, 12h, 90m, 30s"))
    }

    /// Waits until something holds; each look takes a run of the program.
    private func eventually(_ holds: () async throws -> Bool) async throws {
        for _ in 0..<200 where try await holds() { return }
        Issue.record("it never held")
    }
}
