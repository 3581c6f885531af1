import Foundation
import Testing

@Suite("ked export, y, c and w")
struct ExportCommandTests {
    private func store(in folder: Folder) async throws -> String {
        let file = try folder.write(
            "events.ndjson",
            """
            {"type":"track","event":"Logged In","userId":"u1","messageId":"m1","traits":{"email":"jane@example.com","name":"Jane Doe"}}
            {"type":"track","event":"Coupon Entered","userId":"u1","messageId":"m2","properties":{"note":"it's for Jane"}}

            """)
        let store = folder.file("store.sqlite")
        _ = try await Program.ked(
            "watch", "--headless", "--input", file, "--store", store, "--exit-when-settled")
        return store
    }

    @Test("NDJSON has one object a delivery, with event, payload and attempts")
    func ndjson() async throws {
        let folder = try Folder()
        let run = try await Program.ked("export", "--store", try await store(in: folder))
        #expect(run.status == 0)
        try #require(run.lines.count == 2)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(run.lines[0].utf8)) as? [String: Any])
        let attempts = object["attempts"] as? [[String: Any]]
        #expect(attempts?.first?["status"] as? Int == 201)
        #expect(run.lines[0].contains(#""payload":{"identity":{"email":"jane@example.com""#))
    }

    @Test("no export holds a key", arguments: ["ndjson", "har", "curl", "csv"])
    func noKey(format: String) async throws {
        let folder = try Folder()
        let key = try folder.write("key", "eyJsecret.secret.secret")
        let file = try folder.write(
            "events.ndjson", #"{"type":"track","event":"Logged In","userId":"u1"}"# + "\n")
        let store = folder.file("store.sqlite")
        let server = try await ForeignServer(statuses: "400")
        _ = try await Program.ked(
            "watch", "--headless", "--api-url", "http://127.0.0.1:\(server.port)", "--api-key-file", key,
            "--input",
            file, "--store", store, "--exit-when-settled")
        #expect(server.requests.first?.authorization == "Bearer eyJsecret.secret.secret")
        let run = try await Program.ked("export", "--store", store, "--format", format)
        #expect(run.output.contains("Logged In"))
        #expect(!run.output.contains("secret"))
    }

    @Test("the file's ending decides the format; it is its owner's alone, and one that is there stays")
    func file() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let path = folder.file("out.har")
        let run = try await Program.ked("export", "--store", store, "-o", path)
        #expect(run.status == 0)
        let archive = try #require(
            try JSONSerialization.jsonObject(with: Data(folder.text("out.har").utf8)) as? [String: Any])
        let log = try #require(archive["log"] as? [String: Any])
        #expect((log["entries"] as? [Any])?.count == 1)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let again = try await Program.ked("export", "--store", store, "-o", path, "--format", "csv")
        #expect(again.status == 1)
        #expect(again.errors.contains("is there already"))
        #expect(try folder.text("out.har").hasPrefix("{"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!names.contains { $0.hasSuffix(".part") })
    }

    @Test("--redact masks what is personal, the same in every export of the store")
    func redacted() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let first = try await Program.ked("export", "--store", store, "--redact")
        #expect(!first.output.contains("jane"))
        #expect(!first.output.contains("Jane"))
        #expect(first.output.contains("Coupon Entered"))
        let second = try await Program.ked("export", "--store", store, "--redact")
        #expect(first.output == second.output)
        let mode =
            try FileManager.default.attributesOfItem(atPath: store + ".salt")[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("a curl script is taken by a shell, and asks for the key")
    func script() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let path = folder.file("again.sh")
        _ = try await Program.ked("export", "--store", store, "-o", path)
        let checked = try await Program.run("/bin/sh", ["-n", path])
        #expect(checked.status == 0)
        let withoutKey = try await Program.run("/bin/sh", [path])
        #expect(withoutKey.status != 0)
        #expect(withoutKey.errors.contains("KUSTOMER_API_KEY"))
    }

    @Test("y and c copy through the terminal; the command's key is a variable")
    func copies() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let terminal = try await TerminalSession("$KED watch --listen 127.0.0.1:0 --store \(store)")
        try await terminal.waitFor("2 of 2")
        try await terminal.press("Up")
        try await terminal.waitFor("identity.externalId")
        try await terminal.type("y")
        try await terminal.waitFor("payload copied")
        let payload = try await terminal.copied()
        #expect(payload.contains(#""identity":{"email":"jane@example.com""#))
        try await terminal.type("c")
        try await terminal.waitFor("curl command copied")
        let command = try await terminal.copied()
        #expect(command.contains("Bearer $KUSTOMER_API_KEY"))
        #expect(command.contains("/v1/tracking/identityEvent"))
    }

    @Test("watch --redact masks what is personal on screen, in copies and in exports")
    func screen() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let path = folder.file("out.ndjson")
        let terminal = try await TerminalSession(
            "$KED watch --redact --listen 127.0.0.1:0 --store \(store)")
        try await terminal.waitFor("2 of 2")
        try await terminal.press("Up")
        let screen = try await terminal.waitFor("identity.name", "201 created")
        #expect(screen.contains("@redacted.invalid"))
        #expect(!screen.lowercased().contains("jane"))
        try await terminal.type("y")
        try await terminal.waitFor("payload copied")
        #expect(!(try await terminal.copied()).contains("jane"))
        try await terminal.type("w")
        try await terminal.press("C-u")
        try await terminal.type(path)
        try await terminal.press("Enter")
        try await terminal.waitFor("2 deliveries written")
        #expect(!(try folder.text("out.ndjson")).contains("jane"))
    }

    @Test("w writes a file, masked when that is agreed to, and overwrites none unasked")
    func writes() async throws {
        let folder = try Folder()
        let store = try await store(in: folder)
        let path = folder.file("out.ndjson")
        let terminal = try await TerminalSession("$KED watch --listen 127.0.0.1:0 --store \(store)")
        try await terminal.waitFor("2 of 2")
        try await terminal.type("w")
        try await terminal.waitFor("export to ked-export.ndjson")
        try await terminal.press("C-u")
        try await terminal.type(path)
        try await terminal.press("Enter")
        try await terminal.waitFor("Mask what is personal?")
        try await terminal.press("Enter")
        try await terminal.waitFor("2 deliveries written")
        #expect(!(try folder.text("out.ndjson")).contains("jane"))
        try await terminal.type("w")
        try await terminal.press("C-u")
        try await terminal.type(path)
        try await terminal.press("Enter")
        try await terminal.waitFor("Mask what is personal?")
        try await terminal.type("n")
        try await terminal.waitFor("Overwrite?", "already.")
        try await terminal.press("Enter")
        try await terminal.waitFor("2 deliveries written")
        #expect(try folder.text("out.ndjson").contains("jane"))
    }
}
