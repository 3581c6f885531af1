import Foundation
import Testing

@Suite("ked replay, r and R")
struct ReplayCommandTests {
    /// A store of the sandbox with a delivered, a skipped and two dead deliveries: 1 to 4.
    private func store(in folder: Folder) async throws -> String {
        let file = try folder.write(
            "events.ndjson",
            """
            {"type":"track","event":"Logged In","userId":"u1","messageId":"m1"}
            {"type":"identify","userId":"u1","messageId":"m2"}
            {"type":"track","event":"Order Completed","userId":"u2","messageId":"m3","properties":{"order_num":"A-1"}}
            {"type":"track","event":"Signed Up","userId":"u3","messageId":"m4","properties":{"order_num":"A-2"}}

            """)
        let store = folder.file("store.sqlite")
        _ = try await Program.ked(
            "watch", "--headless", "--input", file, "--store", store, "--exit-when-settled")
        return store
    }

    private func states(_ store: String) async throws -> [String] {
        let run = try await Program.ked("list", "--store", store, "--json")
        return try run.lines.map { line in
            let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return row?["state"] as? String ?? ""
        }
    }

    @Test("deliveries are queued by number and messageId, and the next watch sends them")
    func queued() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let run = try await Program.ked("replay", "m1", "3", "--store", store)
        #expect(run.status == 0)
        #expect(run.lines.map { $0.prefix(21) } == ["delivery 5 replays 1:", "delivery 6 replays 3:"])
        #expect(run.errors.contains("ked watch on this store sends them"))
        #expect(try await states(store) == ["delivered", "skipped", "dead", "dead", "received", "received"])
        let empty = try folder.write("none.ndjson", "")
        _ = try await Program.ked(
            "watch", "--headless", "--input", empty, "--store", store, "--exit-when-settled")
        #expect(try await states(store) == ["delivered", "skipped", "dead", "dead", "delivered", "dead"])
    }

    @Test("--state dead replays each once, the oldest first")
    func state() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let first = try await Program.ked("replay", "--state", "dead", "--limit", "1", "--store", store)
        #expect(first.lines.map { $0.prefix(21) } == ["delivery 5 replays 3:"])
        let second = try await Program.ked("replay", "--state", "dead", "--store", store)
        #expect(second.lines.map { $0.prefix(21) } == ["delivery 6 replays 4:"])
        #expect(try await Program.ked("replay", "--state", "dead", "--store", store).lines.isEmpty)
    }

    @Test(
        "what cannot be replayed is said, and nothing is queued",
        arguments: [
            (["1", "2"], 1, "identify events are never sent"), (["nobody"], 1, "no delivery nobody"),
            ([], 64, "--state"), (["--state", "pending"], 64, "only skipped"),
            (["1", "--limit", "2"], 64, "--limit"),
        ] as [([String], Int32, String)])
    func refused(arguments: [String], status: Int32, text: String) async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let run = try await Program.ked(["replay"] + arguments + ["--store", store])
        #expect(run.status == status)
        #expect(run.errors.contains(text))
        #expect(try await states(store).count == 4)
    }

    @Test("a store that a worker writes to is left to it: exit 73, naming the process")
    func inUse() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let worker = try BackgroundProgram(
            ked: "watch", "--headless", "--listen", "127.0.0.1:0", "--store", store)
        try await worker.wait { $0.errors.contains("listening on") ? true : nil }
        let run = try await Program.ked("replay", "1", "--store", store)
        #expect(run.status == 73)
        #expect(run.errors.contains("is in use by process"))
    }

    @Test("r replays the selected row and selects the new one; R asks with the number first")
    func keys() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let terminal = try await TerminalSession("$KED watch --listen 127.0.0.1:0 --store \(store)")
        try await terminal.waitFor("4 of 4", "Signed Up")
        try await terminal.type("r")
        try await terminal.waitFor("5 of 5", "replayed as a new delivery")
        try await terminal.waitFor("the replay is answered, too", where: { $0.contains("✘ 3") })
        try await terminal.type("R")
        try await terminal.waitFor("Replay 2 dead letters?", "built-in sandbox")
        try await terminal.press("Enter")
        try await terminal.waitFor("7 of 7", where: { $0.contains("of 7") && $0.contains("✘ 5") })
    }
}
