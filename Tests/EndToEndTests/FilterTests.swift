import Foundation
import Testing

@Suite("Filters")
struct FilterTests {
    private func store(_ folder: Folder) async throws -> String {
        let file = try folder.write(
            "events.ndjson",
            """
            {"type":"track","event":"Order Completed","userId":"jane","messageId":"m1","properties":{"revenue":129.5,"order_id":"ORD-001"}}
            {"type":"track","event":"Logged In","userId":"bob","messageId":"m2"}
            {"type":"track","event":"Zebra Seen","userId":"bob","messageId":"m3"}

            """)
        let store = folder.file("store.sqlite")
        _ = try await Program.ked(
            "watch", "--headless", "--input", file, "--store", store, "--exit-when-settled")
        return store
    }

    @Test(
        "ked list takes a filter as words, or as --filter",
        arguments: [
            (["state:skipped"], ["m3"]), (["--filter", "-state:skipped"], ["m1", "m2"]),
            (["customer:bob", "status:201"], ["m2"]),
            (["meta.revenueNum:>100"], ["m1"]), (["ord-001"], ["m1"]), (["in"], ["m2"]), (["type:page"], []),
            (["event:\"Logged In\" or reason:not-mapped"], ["m2", "m3"]),
            (["bob", "--filter", "-zebra"], ["m2"]),
        ])
    func list(filter: [String], messageIds: [String]) async throws {
        let folder = try Folder()
        let run = try await Program.ked(["list", "--store", try await store(folder), "--json"] + filter)
        let found = try run.lines.map { line in
            try (JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["messageId"]
                as? String
        }
        #expect(found == messageIds)
        #expect(run.status == 0)
    }

    @Test("a filter that is none ends with 64 and points at the place")
    func refused() async throws {
        let run = try await Program.ked("list", "--store", "/nowhere/s.sqlite", "sttaus:400")
        #expect(run.status == 64)
        #expect(run.errors.contains("column 1: there is no key sttaus: did you mean status?"))
    }

    @Test("f filters the list on screen, and says how many of all match")
    func screen() async throws {
        let folder = try Folder()
        let terminal = try await TerminalSession(
            "$KED watch --listen 127.0.0.1:0 --store \(try await store(folder))")
        try await terminal.waitFor("Logged In", "Zebra Seen")
        try await terminal.type("f")
        try await terminal.type("state:ded")
        try await terminal.waitFor("column 7: ded is no state: did you mean dead?")
        try await terminal.press("C-u")
        try await terminal.type("bob -zebra")
        try await terminal.press("Enter")
        try await terminal.waitFor("Deliveries · bob -zebra", "1 of 3", "Logged In")
        try await terminal.waitFor("Zebra is gone", where: { !$0.contains("Zebra Seen") })
        try await terminal.type("f")
        try await terminal.press("C-u", "Enter")
        try await terminal.waitFor("Zebra Seen", "3 of 3")
    }
}
