import Foundation
import Testing

@Suite("ked replay and ked export")
struct ReplayCommandTests {
    /// A store with one delivery that is dead and one that was skipped.
    private func store(_ folder: Folder) async throws -> String {
        let file = try folder.write(
            "events.ndjson",
            """
            {"type":"track","event":"Logged In","userId":"u1","messageId":"m1","traits":{"email":"one@example.com"},\
            "properties":{"order_num":"A-1"}}
            {"type":"identify","userId":"u1","messageId":"m2"}

            """)
        let store = folder.file("store.sqlite")
        _ = try await Program.ked(
            "watch", "--headless", "--input", file, "--store", store, "--exit-when-settled")
        return store
    }

    @Test("a dead letter is queued again, and the next watch sends it; the old one keeps its state")
    func replay() async throws {
        let folder = try Folder()
        let store = try await store(folder)
        let run = try await Program.ked("replay", "--state", "dead", "--store", store)
        #expect(run.output.contains("delivery 3 replays 1: Logged In for sandbox"))
        #expect(run.status == 0)
        let again = try await Program.ked("replay", "--state", "dead", "--store", store)
        #expect(again.lines.isEmpty, "it was replayed already")
        let watch = try await Program.ked(
            "watch", "--headless", "--input", "/dev/null", "--store", store, "--exit-when-settled")
        #expect(watch.output.contains(#""messageId":"m1""#))
        #expect(try await Program.ked("list", "--store", store, "--state", "dead").lines.count == 2)
    }

    @Test("an identify is never sent, and is said to be")
    func neverSent() async throws {
        let folder = try Folder()
        let store = try await store(folder)
        let run = try await Program.ked("replay", "m2", "--store", store)
        #expect(run.status == 1)
        #expect(run.errors.contains("identify events are never sent"))
    }

    @Test("an export holds each delivery, redacted the same way each time, and never overwrites")
    func export() async throws {
        let folder = try Folder()
        let store = try await store(folder)
        let plain = try await Program.ked("export", "--store", store)
        #expect(plain.lines.count == 2)
        #expect(plain.output.contains("one@example.com"))
        let masked = try await Program.ked("export", "--redact", "--store", store)
        #expect(!masked.output.contains("one@example.com"))
        #expect(try await Program.ked("export", "--redact", "--store", store).output == masked.output)
        let file = folder.file("case.har")
        let har = try await Program.ked("export", "-o", file, "--store", store)
        #expect(har.status == 0)
        let object = try JSONSerialization.jsonObject(with: Data(try folder.text("case.har").utf8))
        #expect(((object as? [String: Any])?["log"] as? [String: Any])?["version"] as? String == "1.2")
        let permissions = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(permissions == 0o600)
        #expect(try await Program.ked("export", "-o", file, "--store", store).status == 1)
    }

    @Test("the curl script is valid shell, and the key is a variable in it")
    func curl() async throws {
        let folder = try Folder()
        let store = try await store(folder)
        let script = try await Program.ked("export", "--format", "curl", "--store", store)
        #expect(script.output.contains("$KUSTOMER_API_KEY"))
        let path = try folder.write("script.sh", script.output)
        #expect(try await Program.run("/bin/sh", ["-n", path]).status == 0)
    }

    @Test("r in the console replays the selected delivery")
    func key() async throws {
        let folder = try Folder()
        let store = try await store(folder)
        let terminal = try await TerminalSession("$KED --listen 127.0.0.1:0 --store \(store)")
        try await terminal.waitFor("400 refused")
        try await terminal.type("k")
        try await terminal.waitFor("400 Bad Request", "r replay")
        try await terminal.type("r")
        try await terminal.waitFor("replayed as a new delivery", "3 of 3")
    }
}
